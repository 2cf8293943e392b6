import { MAX_LITERAL } from '#lib/graph/nested.ts';
import type { ParamSpec } from '#lib/graph/operator.ts';
import { expectedOf } from '#lib/graph/params.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a parameter's field takes, in a sentence or two. */
export function limitsText(spec: ParamSpec): string {
	switch (spec.kind) {
		case 'shape':
			return (spec.min ?? 1) < 0 ? m.inspector_invalid_view() : m.inspector_invalid_shape();
		case 'tensor':
			return m.inspector_invalid_tensor({ max: String(MAX_LITERAL) });
		case 'int':
			return withRange(m.inspector_invalid_int(), spec);
		case 'float':
			return withRange(m.inspector_invalid_float(), spec);
		case 'ints':
			return withRange(
				spec.length === undefined
					? m.inspector_invalid_ints()
					: m.inspector_invalid_ints_of({ count: String(spec.length) }),
				spec
			);
		default:
			return expectedOf(spec);
	}
}

function withRange(
	kind: string,
	{ min, max }: { readonly min?: number; readonly max?: number }
): string {
	if (min !== undefined && max !== undefined) {
		return `${kind} ${m.inspector_invalid_range({ min: String(min), max: String(max) })}`;
	}
	if (min !== undefined) return `${kind} ${m.inspector_invalid_min({ min: String(min) })}`;
	if (max !== undefined) return `${kind} ${m.inspector_invalid_max({ max: String(max) })}`;
	return kind;
}
