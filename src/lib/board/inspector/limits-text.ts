import type { ParamSpec } from '#lib/graph/operator.ts';
import { expectedOf } from '#lib/graph/params.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a parameter's field takes, in a sentence or two. */
export function limitsText(spec: ParamSpec): string {
	if (spec.kind === 'shape') return m.inspector_invalid_shape();
	if (spec.kind !== 'int' && spec.kind !== 'float') return expectedOf(spec);
	const kind = spec.kind === 'int' ? m.inspector_invalid_int() : m.inspector_invalid_float();
	const { min, max } = spec;
	if (min !== undefined && max !== undefined) {
		return `${kind} ${m.inspector_invalid_range({ min: String(min), max: String(max) })}`;
	}
	if (min !== undefined) return `${kind} ${m.inspector_invalid_min({ min: String(min) })}`;
	if (max !== undefined) return `${kind} ${m.inspector_invalid_max({ max: String(max) })}`;
	return kind;
}
