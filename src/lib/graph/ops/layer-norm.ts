import type { Params } from '../document.ts';
import type { Gradients, Operator, ShapeContext, ShapeResult, Tensor } from '../operator.ts';
import { showDim, showShape } from '../shape.ts';
import { notForLong, ONE_INPUT, setParamFix } from './common.ts';
import { pythonCall, reprNumber } from './python.ts';

const OPTIONS: Operator['params'] = {
	eps: { kind: 'float', default: 1e-5, min: 0, max: 1 },
	elementwise_affine: { kind: 'bool', default: true }
};

/** The trailing dimensions that are normalised; the last one unless told. */
function normalizedShape({ inputs, params }: Pick<ShapeContext, 'inputs' | 'params'>): number[] {
	const given = params.normalized_shape as number | number[] | null;
	if (given === null) return [inputs[0]!.shape.at(-1) as number];
	return Array.isArray(given) ? [...given] : [given];
}

const countOf = (params: Params) =>
	Array.isArray(params.normalized_shape) ? params.normalized_shape.length : 1;

/** The last dimensions. */
const axesOf = (x: Tensor, count: number) => [...x.shape.keys()].slice(x.rank - count);

const show = (shape: readonly number[]) => `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;

export const LayerNorm: Operator = {
	type: 'LayerNorm',
	family: 'layer',
	icon: 'M2 4h12M2 8h12M2 12h12M5 2.5v11M11 2.5v11',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html',
	inputs: ONE_INPUT,
	params: {
		normalized_shape: { kind: 'ints', default: null, min: 1, inferred: true, optional: true },
		...OPTIONS
	},
	shape({ inputs, params, id }): ShapeResult {
		const { shape, dtype } = inputs[0]!;
		const width = shape.at(-1);
		if (typeof width !== 'number') {
			const values = { expected: 'N×…×d', found: showShape(shape), rank: shape.length };
			return { error: { code: 'wrong_rank', port: 'input', values } };
		}
		if (dtype !== 'float32') return { error: notForLong('LayerNormKernelImpl') };
		const wanted = normalizedShape({ inputs, params });
		const tail = shape.slice(-wanted.length);
		if (tail.length === wanted.length && wanted.every((dim, i) => dim === tail[i])) {
			return { output: inputs[0]! };
		}
		return {
			error: {
				code: 'param_contradicts',
				port: 'input',
				values: { param: 'normalized_shape', given: wanted.join('×'), inferred: showShape(tail) },
				torch: `Given normalized_shape=[${wanted.join(', ')}], expected input with shape [*, ${wanted.join(', ')}], but got input of size[${shape.map(showDim).join(', ')}]`,
				fixes: [setParamFix({ id }, 'normalized_shape', width)]
			}
		};
	},
	infer: (context) => {
		const shape = normalizedShape(context);
		return { normalized_shape: shape.length === 1 ? shape[0]! : shape };
	},
	weights(context) {
		if (!context.params.elementwise_affine) return [];
		const shape = normalizedShape(context);
		return [
			{ name: 'weight', shape, init: { kind: 'constant', value: 1 } },
			{ name: 'bias', shape, init: { kind: 'constant', value: 0 } }
		];
	},
	forward({ tf, inputs, weights, params, saved }) {
		const x = inputs[0]!;
		const { mean, variance } = tf.moments(x, axesOf(x, countOf(params)), true);
		saved.scale = tf.rsqrt(tf.add(variance, params.eps as number));
		saved.normal = tf.mul(tf.sub(x, mean), saved.scale);
		if (!params.elementwise_affine) return tf.clone(saved.normal);
		return tf.add(tf.mul(saved.normal, weights.weight!), weights.bias!);
	},
	backward({ tf, inputs, weights, params, saved, dy }): Gradients {
		const x = inputs[0]!;
		const count = countOf(params);
		const axes = axesOf(x, count);
		const rows = [...x.shape.keys()].slice(0, x.rank - count);
		const normal = saved.normal!;
		const delta = params.elementwise_affine ? tf.mul(dy, weights.weight!) : dy;
		const inner = tf.sub(
			tf.sub(delta, tf.mean(delta, axes, true)),
			tf.mul(normal, tf.mean(tf.mul(delta, normal), axes, true))
		);
		const total = (tensor: Tensor) => (rows.length > 0 ? tf.sum(tensor, rows) : tf.clone(tensor));
		return {
			inputs: [tf.mul(inner, saved.scale!)],
			weights: params.elementwise_affine
				? { weight: total(tf.mul(dy, normal)), bias: total(dy) }
				: {}
		};
	},
	constructs: { required: 1, inert: { bias: [true] } },
	layers({ inputs, params }) {
		const { length: rank } = inputs[0]!.shape;
		if (rank > 4) return { without: `${rank}D` };
		const affine = params.elementwise_affine === true;
		const axis = Array.from({ length: countOf(params) }, (_, i) => rank - countOf(params) + i);
		const weights = [
			{ name: 'gamma', from: 'weight' },
			{ name: 'beta', from: 'bias' }
		];
		return [
			{
				className: 'LayerNormalization',
				config: { axis, epsilon: params.eps as number, center: affine, scale: affine },
				weights: affine ? weights : []
			}
		];
	},
	torch(context) {
		const shape = normalizedShape(context);
		const first = shape.length === 1 ? String(shape[0]) : show(shape);
		return pythonCall('nn.LayerNorm', context.params, OPTIONS, [first]);
	},
	repr: (context) =>
		`LayerNorm(${show(normalizedShape(context))}, eps=${reprNumber(context.params.eps, 1e-5, '1e-05')}, elementwise_affine=${context.params.elementwise_affine ? 'True' : 'False'})`,
	diagnose: { normalises: { over: 'row', plain: { elementwise_affine: false } } },
	gradFn: 'NativeLayerNormBackward0',
	summary: (context) => normalizedShape(context).join('×'),
	formulas: [
		{
			of: 'output',
			tex: 'y = \\gamma\\, \\hat{x} + \\beta, \\quad \\hat{x} = \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\varepsilon}}'
		}
	],
	gradients: [
		{ of: 'weight', tex: '\\frac{\\partial L}{\\partial \\gamma} = \\sum \\delta \\odot \\hat{x}' },
		{ of: 'bias', tex: '\\frac{\\partial L}{\\partial \\beta} = \\sum \\delta' },
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial x} = \\frac{1}{\\sqrt{\\sigma^2 + \\varepsilon}} \\bigl(\\gamma\\delta - \\overline{\\gamma\\delta} - \\hat{x}\\,\\overline{\\gamma\\delta \\odot \\hat{x}}\\bigr)'
		}
	],
	examples: [
		{ inputs: [[3, 4]] },
		{ inputs: [[2, 3, 4]], params: { normalized_shape: [3, 4] } },
		{ inputs: [[2, 4]], params: { elementwise_affine: false, eps: 0.01 } },
		{ inputs: [[4]] }
	]
};
