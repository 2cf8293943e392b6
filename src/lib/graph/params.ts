import type { ParamValue } from './document.ts';
import { nestedFault } from './nested.ts';
import type { Operator, ParamSpec } from './operator.ts';

/**
 * Why a parameter's value is refused. `type`: not of that kind at all. The others are of the right
 * kind but out of its limits: such a value may stand in a document, where it is a problem with a mend.
 */
export type ParamFault = 'type' | 'finite' | 'small' | 'large' | 'choice' | 'length' | 'ragged';

export interface ParamReason {
	/** Said by `invalid_<code>`. */
	readonly code: ParamFault;
	/** What was found, and what is expected in PyTorch's notation: `1 ≤ int ≤ 8`. */
	readonly values: { readonly value: string; readonly expected: string };
}

export type ParamCheck =
	| { readonly ok: true; readonly value: ParamValue }
	| { readonly ok: false; readonly reason: ParamReason };

/** Most dimensions that a shape may have. */
const MAX_RANK = 8;

/** Checks a value, from wherever it comes, against a parameter's schema. */
export function checkParam(spec: ParamSpec, value: unknown): ParamCheck {
	const fault = faultOf(spec, value);
	if (fault === null) return { ok: true, value: value as ParamValue };
	return {
		ok: false,
		reason: { code: fault, values: { value: showValue(value), expected: expectedOf(spec) } }
	};
}

/** Whether a value is of the right kind, within its limits or not: a document may hold it. */
export function hasParamType(spec: ParamSpec, value: unknown): boolean {
	const fault = faultOf(spec, value);
	return fault === null || fault === 'small' || fault === 'large';
}

/** A parameter that a document may not hold: its operator has none of that name, or not of that kind. */
export interface ParamProblem {
	readonly param: string;
	/** null: unknown to the operator. */
	readonly reason: ParamReason | null;
}

/** All parameters that no document may hold. */
export function paramProblems(
	operator: Operator,
	params: Readonly<Record<string, unknown>>
): ParamProblem[] {
	return Object.entries(params).flatMap(([param, value]): ParamProblem[] => {
		if (!Object.hasOwn(operator.params, param)) return [{ param, reason: null }];
		const spec = operator.params[param]!;
		const check = checkParam(spec, value);
		return check.ok || hasParamType(spec, value) ? [] : [{ param, reason: check.reason }];
	});
}

/** What a parameter takes, in a notation that needs no translation: `1 ≤ int ≤ 8 | None`. */
export function expectedOf(spec: ParamSpec): string {
	const kind = kindOf(spec);
	return spec.optional ? `${kind} | None` : kind;
}

function kindOf(spec: ParamSpec): string {
	switch (spec.kind) {
		case 'bool':
			return 'True | False';
		case 'choice':
			return spec.options.join(' | ');
		case 'shape':
			return `[int ≥ ${spec.min ?? 1}, …]`;
		case 'ints': {
			const each = withLimits('int', spec.min, spec.max);
			const list = spec.length ? Array<string>(spec.length).fill(each).join(', ') : `${each}, …`;
			return `${each} | [${list}]`;
		}
		case 'tensor':
			return 'float | [float, …] | [[float, …], …]';
		case 'floats':
			return `[${spec.default.map(() => withLimits('float', spec.min, undefined, spec.below)).join(', ')}]`;
		default:
			return withLimits(spec.kind, spec.min, spec.max);
	}
}

function withLimits(kind: string, min?: number, max?: number, below?: number): string {
	const above = below === undefined ? (max === undefined ? '' : ` ≤ ${max}`) : ` < ${below}`;
	if (min === undefined) return `${kind}${above}`;
	return above ? `${min} ≤ ${kind}${above}` : `${kind} ≥ ${min}`;
}

function faultOf(spec: ParamSpec, value: unknown): ParamFault | null {
	if (value === null) return spec.optional || spec.default === null ? null : 'type';
	switch (spec.kind) {
		case 'bool':
			return typeof value === 'boolean' ? null : 'type';
		case 'choice':
			if (typeof value !== 'string') return 'type';
			return spec.options.includes(value) ? null : 'choice';
		case 'shape':
			if (!Array.isArray(value)) return 'type';
			if (value.length > MAX_RANK) return 'length';
			return firstFault(value, (dim) =>
				numberFault(dim, true, spec.min ?? 1, Number.MAX_SAFE_INTEGER)
			);
		case 'ints':
			if (!Array.isArray(value)) return numberFault(value, true, spec.min, spec.max);
			if (value.length !== (spec.length ?? value.length) || value.length > MAX_RANK)
				return 'length';
			return firstFault(value, (item) => numberFault(item, true, spec.min, spec.max));
		case 'tensor':
			return nestedFault(value);
		case 'floats':
			if (!Array.isArray(value)) return 'type';
			if (value.length !== spec.default.length) return 'length';
			return firstFault(
				value,
				(item) =>
					numberFault(item, false, spec.min) ??
					((item as number) >= (spec.below ?? Infinity) ? 'large' : null)
			);
		default:
			return numberFault(value, spec.kind === 'int', spec.min, spec.max);
	}
}

function firstFault(
	list: readonly unknown[],
	fault: (item: unknown) => ParamFault | null
): ParamFault | null {
	const faults = list.map(fault).filter((code) => code !== null);
	// Of several, the one that no document may hold.
	return faults.find((code) => code !== 'small' && code !== 'large') ?? faults[0] ?? null;
}

function numberFault(
	value: unknown,
	isWhole: boolean,
	min = -Infinity,
	max = Infinity
): ParamFault | null {
	if (typeof value !== 'number') return 'type';
	if (!Number.isFinite(value)) return 'finite';
	if (isWhole && !Number.isInteger(value)) return 'type';
	if (value < min) return 'small';
	return value > max ? 'large' : null;
}

/** A value as Python writes it, cut where it is long. */
export function showValue(value: unknown): string {
	const text = pythonText(value, 0);
	return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function pythonText(value: unknown, depth: number): string {
	if (value === null) return 'None';
	if (value === true) return 'True';
	if (value === false) return 'False';
	if (typeof value === 'string') return `'${value}'`;
	if (Array.isArray(value)) {
		if (depth > 2) return '[…]';
		return `[${value
			.slice(0, 20)
			.map((item) => pythonText(item, depth + 1))
			.join(', ')}]`;
	}
	return typeof value === 'object' ? '{…}' : String(value);
}
