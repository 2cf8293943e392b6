import type { Operator, Tensor } from '../operator.ts';
import { notForLong, ONE_INPUT } from './common.ts';
import { pythonNumber } from './python.ts';

export const Dropout: Operator = {
	type: 'Dropout',
	family: 'layer',
	icon: 'M4 4h.01M8 4h.01M12 4h.01M4 8h.01M12 8h.01M4 12h.01M8 12h.01M6.5 6.5l3 3M9.5 6.5l-3 3M10.5 10.5l3 3M13.5 10.5l-3 3',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.Dropout.html',
	inputs: ONE_INPUT,
	elementwise: true,
	draws: true,
	params: { p: { kind: 'float', default: 0.5, min: 0, max: 1, step: 0.1 } },
	shape({ inputs }) {
		if (inputs[0]!.dtype === 'float32') return { output: inputs[0]! };
		const torch = "result type Float can't be cast to the desired output type Long";
		return { error: { ...notForLong(''), torch } };
	},
	// F.dropout: `input * empty_like(input).bernoulli_(1 - p).div_(1 - p)`. With p = 0 and p = 1 PyTorch
	// draws nothing.
	forward({ tf, inputs, params, training, saved, random }) {
		const x = inputs[0]!;
		const p = params.p as number;
		if (!training || p === 0) return tf.clone(x);
		const kept = p === 1 ? new Float32Array(x.size) : random.bernoulli(x.size, 1 - p);
		const scale = Math.fround(1 / (1 - p));
		if (p < 1) kept.forEach((value, i) => (kept[i] = value * scale));
		saved.mask = tf.tensor(kept, x.shape);
		return tf.mul(x, saved.mask);
	},
	backward: ({ tf, saved, dy }) => ({
		inputs: [saved.mask ? tf.mul(dy, saved.mask as Tensor) : tf.clone(dy)]
	}),
	constructs: { inert: { inplace: 'any' } },
	layers: ({ params }) => [{ className: 'Dropout', config: { rate: params.p as number } }],
	torch: ({ params }) =>
		params.p === 0.5 ? 'nn.Dropout()' : `nn.Dropout(${pythonNumber(params.p as number)})`,
	repr: ({ params }) => `Dropout(p=${pythonNumber(params.p as number)}, inplace=False)`,
	gradFn: 'MulBackward0',
	summary: ({ params }) => `p = ${params.p}`,
	formulas: [
		{
			of: 'output',
			tex: 'y = \\frac{m \\odot x}{1 - p}, \\quad m_i \\sim \\operatorname{Bernoulli}(1 - p)'
		}
	],
	gradients: [
		{ of: 'input', tex: '\\frac{\\partial L}{\\partial x} = \\frac{m \\odot \\delta}{1 - p}' }
	],
	examples: [
		{ inputs: [[4, 3]] },
		{ inputs: [[4, 3]], params: { p: 0.2 } },
		{ inputs: [[4, 3]], params: { p: 0 } }
	]
};
