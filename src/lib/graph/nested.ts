import type { ParamValue } from './document.ts';

/**
 * Literal tensors as documents hold them: a number, or lists of numbers within each other, as
 * `torch.tensor` takes them.
 */

/** Dimensions and elements of a literal at most: it is typed by hand, and travels in links. */
const MAX_RANK = 8;
export const MAX_LITERAL = 4096;

/** Why a value is no tensor: something else than numbers, lists of unequal lengths, too many. */
export function nestedFault(value: unknown): 'type' | 'finite' | 'ragged' | 'length' | null {
	const shape = shapeAlong(value);
	if (shape.length > MAX_RANK) return 'length';
	if (shape.reduce((product, dim) => product * dim, 1) > MAX_LITERAL) return 'length';
	return faultAt(value, shape, 0);
}

function shapeAlong(value: unknown): number[] {
	const shape: number[] = [];
	for (let at = value; Array.isArray(at) && shape.length <= MAX_RANK; at = at[0]) {
		shape.push(at.length);
	}
	return shape;
}

function faultAt(
	value: unknown,
	shape: readonly number[],
	depth: number
): 'type' | 'finite' | 'ragged' | null {
	if (depth === shape.length) {
		if (Array.isArray(value)) return 'ragged';
		if (typeof value !== 'number') return 'type';
		return Number.isFinite(value) ? null : 'finite';
	}
	if (!Array.isArray(value)) return typeof value === 'number' ? 'ragged' : 'type';
	if (value.length !== shape[depth]) return 'ragged';
	for (const item of value) {
		const fault = faultAt(item, shape, depth + 1);
		if (fault) return fault;
	}
	return null;
}

/** `x.shape` of a literal that has no fault. */
export function nestedShape(value: ParamValue): number[] {
	return shapeAlong(value);
}

/** Its elements, row-major. */
export function nestedValues(value: ParamValue): number[] {
	return Array.isArray(value) ? value.flatMap((item) => nestedValues(item)) : [value as number];
}

/** Row-major elements as lists within each other; a scalar is a bare number. */
export function toNested(values: ArrayLike<number>, shape: readonly number[]): ParamValue {
	let at = 0;
	const build = (depth: number): ParamValue =>
		depth === shape.length
			? values[at++]!
			: Array.from({ length: shape[depth]! }, () => build(depth + 1));
	return build(0);
}
