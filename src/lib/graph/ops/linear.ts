import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Operator, ShapeResult } from '../operator.ts';
import type { ValueType } from '../shape.ts';
import { showDim } from '../shape.ts';
import { kaimingWeights } from './kaiming.ts';
import { matMul, ONE_INPUT, setParamFix } from './common.ts';

function inFeatures(input: ValueType): number {
	return input.shape.at(-1) as number;
}

export const Linear: Operator = {
	type: 'Linear',
	family: 'layer',
	icon: 'M3.5 3v10M3.5 4l9 8M3.5 12l9-8M12.5 3v10',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.Linear.html',
	inputs: ONE_INPUT,
	affine: true,
	params: {
		in_features: {
			kind: 'int',
			default: null,
			min: 1,
			max: 1_000_000,
			inferred: true,
			optional: true
		},
		out_features: { kind: 'int', default: 16, min: 1, max: 100_000 },
		bias: { kind: 'bool', default: true }
	},
	shape({ inputs, params, id }): ShapeResult {
		const { shape, dtype } = inputs[0]!;
		const width = shape.at(-1);
		if (typeof width !== 'number') {
			return {
				error: {
					code: 'wrong_rank',
					port: 'input',
					values: { expected: 'N×…×d', rank: shape.length }
				}
			};
		}
		if (dtype !== 'float32') {
			return {
				error: {
					code: 'target_dtype',
					port: 'input',
					values: { found: dtype, expected: 'float32' }
				}
			};
		}
		if (params.in_features !== null && params.in_features !== width) {
			const rows = shape.slice(0, -1).map(showDim).join('*') || '1';
			return {
				error: {
					code: 'matmul_mismatch',
					port: 'input',
					values: { found: width, expected: params.in_features as number },
					torch: `mat1 and mat2 shapes cannot be multiplied (${rows}x${width} and ${params.in_features}x${params.out_features})`,
					fixes: [setParamFix({ id }, 'in_features', width)]
				}
			};
		}
		return {
			output: {
				shape: [...shape.slice(0, -1), params.out_features as number],
				dtype
			}
		};
	},
	infer: ({ inputs }) => ({ in_features: inFeatures(inputs[0]!) }),
	weights: ({ inputs, params }) =>
		kaimingWeights([params.out_features as number, inFeatures(inputs[0]!)], params.bias),
	forward({ tf, inputs, weights, params }) {
		const x = inputs[0]!;
		const rows = tf.reshape(x, [-1, x.shape.at(-1)!]) as Tensor2D;
		const y = tf.fused.matMul({
			a: rows,
			b: tf.transpose(weights.weight!) as typeof rows,
			...(params.bias ? { bias: weights.bias! } : {})
		});
		return x.rank === 2 ? y : tf.reshape(y, [...x.shape.slice(0, -1), y.shape[1]!]);
	},
	backward({ tf, inputs, weights, params, dy, needs }) {
		const x = inputs[0]!;
		const rows = tf.reshape(x, [-1, x.shape.at(-1)!]);
		const delta = tf.reshape(dy, [-1, dy.shape.at(-1)!]);
		return {
			inputs: [needs[0] ? tf.reshape(tf.matMul(delta, weights.weight!), x.shape) : null],
			weights: {
				weight: matMul(tf, delta, rows, true, false),
				...(params.bias ? { bias: tf.sum(delta, 0) } : {})
			}
		};
	},
	constructs: { required: 2 },
	layers: ({ params }) => [
		{
			className: 'Dense',
			config: { units: params.out_features as number, use_bias: params.bias === true },
			weights: [
				{ name: 'kernel', from: 'weight', order: [1, 0] },
				...(params.bias ? [{ name: 'bias', from: 'bias' }] : [])
			]
		}
	],
	torch: ({ inputs, params }) =>
		`nn.Linear(${inFeatures(inputs[0]!)}, ${params.out_features}${params.bias ? '' : ', bias=False'})`,
	repr: ({ inputs, params }) =>
		`Linear(in_features=${inFeatures(inputs[0]!)}, out_features=${params.out_features}, bias=${params.bias ? 'True' : 'False'})`,
	gradFn({ inputs, params }) {
		const { length } = inputs[0]!.shape;
		if (params.bias)
			return length === 1 ? 'AddBackward0' : length === 2 ? 'AddmmBackward0' : 'ViewBackward0';
		return length === 1 ? 'SqueezeBackward4' : length === 2 ? 'MmBackward0' : 'UnsafeViewBackward0';
	},
	summary: ({ inputs, params }) => `${inFeatures(inputs[0]!)} → ${params.out_features}`,
	formulas: [{ of: 'output', tex: 'y = x W^{\\top} + b' }],
	gradients: [
		{
			of: 'weight',
			tex: '\\frac{\\partial L}{\\partial W} = \\delta^{\\top} x'
		},
		{ of: 'bias', tex: '\\frac{\\partial L}{\\partial b} = \\sum_n \\delta_n' },
		{ of: 'input', tex: '\\frac{\\partial L}{\\partial x} = \\delta\\, W' }
	],
	examples: [
		{ inputs: [[5, 4]], params: { out_features: 3 } },
		{ inputs: [[2, 3, 4]], params: { out_features: 2, bias: false } },
		{ inputs: [[4]], params: { out_features: 3 } }
	]
};
