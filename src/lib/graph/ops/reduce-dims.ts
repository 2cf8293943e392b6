import type { Params } from '../document.ts';
import type { Finding, Operator, ShapeResult, Tensor, Tf } from '../operator.ts';
import type { Dtype, ValueType } from '../shape.ts';
import { dimOutOfRange, ONE_INPUT, resetParamFix, wrapDim } from './common.ts';
import { pythonCall } from './python.ts';

const PARAMS: Operator['params'] = {
	dim: { kind: 'ints', default: null, min: -8, max: 7, optional: true },
	keepdim: { kind: 'bool', default: false }
};

/** `dim` as a list; all dimensions where it is None or empty. */
function dimsOf({ dim }: Params, rank: number): readonly number[] {
	if (typeof dim === 'number') return [dim];
	const listed = (dim ?? []) as readonly number[];
	return listed.length > 0 ? listed : Array.from({ length: rank }, (_, axis) => axis);
}

/** The axes that go, wrapped; of a scalar there are none. */
function axesOf(params: Params, rank: number): number[] {
	return rank === 0 ? [] : dimsOf(params, rank).map((dim) => wrapDim(dim, rank)!);
}

/** The shape with the reduced dimensions left in place as 1. */
function keptShape(x: Tensor, params: Params): number[] {
	const axes = axesOf(params, x.rank);
	return x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
}

interface ReductionRule extends Pick<
	Operator,
	'type' | 'icon' | 'docs' | 'formulas' | 'gradients'
> {
	/** As in `torch.sum`. */
	readonly callee: string;
	/** What PyTorch says to whole numbers; null: they stay whole. */
	readonly refusesLong: string | null;
	value(tf: Tf, input: Tensor, axes: number[], keepdim: boolean): Tensor;
	/** dL/d(one element), of dL/d(what `count` elements gave). */
	share(tf: Tf, dy: Tensor, count: number): Tensor;
}

/** An operator that reduces some dimensions, or all, to one figure. */
export function reduction({ callee, refusesLong, value, share, ...rest }: ReductionRule): Operator {
	return {
		...rest,
		family: 'tensor',
		inputs: ONE_INPUT,
		params: PARAMS,
		shape({ inputs, params, id }): ShapeResult {
			const { dtype } = inputs[0]!;
			if (dtype === 'int64' && refusesLong) return { error: longRefused(refusesLong) };
			return reducedShape(inputs[0]!, params, dtype, id);
		},
		forward: ({ tf, inputs, params }) =>
			value(tf, inputs[0]!, axesOf(params, inputs[0]!.rank), params.keepdim as boolean),
		backward({ tf, inputs, params, dy }) {
			const x = inputs[0]!;
			const each = share(tf, dy, x.size / Math.max(dy.size, 1));
			const spread = tf.broadcastTo(tf.reshape(each, keptShape(x, params)), x.shape);
			return { inputs: [spread] };
		},
		torch: ({ params }) => pythonCall(`torch.${callee}`, params, PARAMS, ['input']),
		// PyTorch has one for all elements and one for some dimensions.
		gradFn: ({ params }) => `${rest.type}Backward${params.dim === null && !params.keepdim ? 0 : 1}`,
		summary: ({ params }) =>
			params.dim === null ? '' : `dim = ${([params.dim].flat() as number[]).join(', ')}`,
		examples: [
			{ inputs: [[2, 3]] },
			{ inputs: [[2, 3, 2]], params: { dim: 1 } },
			{ inputs: [[2, 3, 2]], params: { dim: [0, -1], keepdim: true } },
			{ inputs: [[2, 3]], params: { keepdim: true } }
		]
	};
}

function reducedShape({ shape }: ValueType, params: Params, dtype: Dtype, id: string): ShapeResult {
	const rank = shape.length;
	const seen = new Set<number>();
	for (const dim of dimsOf(params, rank)) {
		const axis = wrapDim(dim, rank);
		if (axis === null) return { error: dimOutOfRange(dim, rank, [resetParamFix({ id }, 'dim')]) };
		if (seen.has(axis)) return { error: doubledDim(params, axis) };
		seen.add(axis);
	}
	const kept = params.keepdim
		? shape.map((size, axis) => (seen.has(axis) ? 1 : size))
		: shape.filter((_, axis) => !seen.has(axis));
	return { output: { shape: kept, dtype } };
}

function doubledDim({ dim }: Params, axis: number): Finding {
	return {
		code: 'bad_param',
		values: { param: 'dim', value: `[${(dim as number[]).join(', ')}]`, expected: 'i ≠ j' },
		torch: `dim ${axis} appears multiple times in the list of dims`
	};
}

function longRefused(torch: string): Finding {
	return {
		code: 'target_dtype',
		port: 'input',
		values: { found: 'int64', expected: 'float32' },
		torch
	};
}
