import type { Operator } from '../operator.ts';
import type { Params } from '../document.ts';
import { dimOutOfRange, ONE_INPUT, setParamFix, wrapDim } from './common.ts';
import { permute } from './keras.ts';

/** All axes with the two changed; null where a tensor of that rank has not both. */
function orderOf(params: Params, rank: number): number[] | null {
	const [a, b] = [wrapDim(params.dim0 as number, rank), wrapDim(params.dim1 as number, rank)];
	if (a === null || b === null) return null;
	const order = Array.from({ length: rank }, (_, axis) => axis);
	if (rank > 0) [order[a], order[b]] = [b, a];
	return order;
}

export const Transpose: Operator = {
	type: 'Transpose',
	family: 'tensor',
	icon: 'M3 3l10 10M8.5 3H13v4.5M3 8.5V13h4.5',
	docs: 'https://pytorch.org/docs/stable/generated/torch.transpose.html',
	inputs: ONE_INPUT,
	params: {
		dim0: { kind: 'int', default: 0, min: -8, max: 7 },
		dim1: { kind: 'int', default: 1, min: -8, max: 7 }
	},
	shape({ inputs, params, id }) {
		const { shape, dtype } = inputs[0]!;
		const order = orderOf(params, shape.length);
		if (order) return { output: { shape: order.map((axis) => shape[axis]!), dtype } };
		const param = wrapDim(params.dim0 as number, shape.length) === null ? 'dim0' : 'dim1';
		const fixes = [setParamFix({ id }, param, -1)];
		return { error: dimOutOfRange(params[param] as number, shape.length, fixes) };
	},
	forward: ({ tf, inputs, params }) => tf.transpose(inputs[0]!, orderOf(params, inputs[0]!.rank)!),
	// Changing the same two again.
	backward: ({ tf, params, dy }) => ({ inputs: [tf.transpose(dy, orderOf(params, dy.rank)!)] }),
	layers({ inputs, params }) {
		const order = orderOf(params, inputs[0]!.shape.length)!;
		return order[0] === 0 ? [permute(order)] : { without: `dim0 = 0` };
	},
	torch: ({ params }) => `torch.transpose(input, ${params.dim0}, ${params.dim1})`,
	gradFn: 'TransposeBackward0',
	summary: ({ params }) => `${params.dim0} ↔ ${params.dim1}`,
	formulas: [{ of: 'output', tex: 'y = x^{\\top}' }],
	gradients: [{ of: 'input', tex: '\\frac{\\partial L}{\\partial x} = \\delta^{\\top}' }],
	examples: [{ inputs: [[2, 3]] }, { inputs: [[2, 3, 4]], params: { dim0: -1, dim1: 0 } }]
};
