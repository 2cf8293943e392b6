import type { Finding, Operator, ShapeContext, ShapeResult, Tensor, Tf } from '../operator.ts';
import type { Params } from '../document.ts';
import { dimEqual, showShape, torchSize } from '../shape.ts';
import { setWidthFix } from './common.ts';
import { dtypeFix, elementGradient, LOSS_INPUTS, lossCall, reduce, REDUCTION } from './loss.ts';

/** The target as a distribution over the classes: one-hot, smoothed by `label_smoothing`. */
function distribution(tf: Tf, target: Tensor, classes: number, params: Params): Tensor {
	// wasm's oneHot writes whole numbers whatever dtype it is asked for.
	const hot = tf.cast(tf.oneHot(tf.cast(target, 'int32'), classes), 'float32');
	const smoothing = params.label_smoothing as number;
	return smoothing === 0 ? hot : tf.add(tf.mul(hot, 1 - smoothing), smoothing / classes);
}

function probabilitiesWarning({ sources, id }: ShapeContext): Finding[] {
	const source = sources[0];
	if (!source?.operator.yieldsProbabilities) return [];
	const before = source.feeds?.[0];
	return [
		{
			code: 'softmax_before_loss',
			severity: 'warning',
			port: 'input',
			values: { source: source.name, type: source.operator.type },
			fixes: before
				? [
						{
							code: 'bypass_node',
							values: { node: source.name },
							edits: [{ kind: 'connect', edge: { from: before, to: [id, 'input'] } }]
						}
					]
				: []
		}
	];
}

export const CrossEntropyLoss: Operator = {
	type: 'CrossEntropyLoss',
	family: 'loss',
	role: 'loss',
	icon: 'M3 2.5c0 7 3 10.5 10.5 10.5M2 13.5h12M2.5 2v11.5',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html',
	inputs: LOSS_INPUTS,
	params: {
		reduction: REDUCTION,
		label_smoothing: { kind: 'float', default: 0, min: 0, max: 1, step: 0.05 }
	},
	shape(context): ShapeResult {
		const [input, target] = context.inputs as [
			(typeof context.inputs)[0],
			(typeof context.inputs)[0]
		];
		const classes = input.shape[1];
		if (input.shape.length !== 2 || typeof classes !== 'number') {
			return {
				error: {
					code: 'wrong_rank',
					port: 'input',
					values: {
						expected: 'N×C',
						found: showShape(input.shape),
						rank: input.shape.length
					}
				}
			};
		}
		if (target.dtype !== 'int64') {
			return {
				error: {
					code: 'target_dtype',
					port: 'target',
					values: { found: target.dtype, expected: 'int64' },
					torch: 'expected scalar type Long but found Float',
					fixes: dtypeFix(context, 'int64')
				}
			};
		}
		if (target.shape.length !== 1 || !dimEqual(target.shape[0]!, input.shape[0]!)) {
			return {
				error: {
					code: 'target_shape',
					port: 'target',
					values: {
						expected: torchSize([input.shape[0]!]),
						found: torchSize(target.shape)
					},
					torch: '0D or 1D target tensor expected, multi-target not supported'
				}
			};
		}
		if (context.data.classes !== null && context.data.classes > classes) {
			return {
				error: {
					code: 'target_range',
					port: 'input',
					values: {
						classes: context.data.classes,
						outputs: classes,
						largest: context.data.classes - 1
					},
					torch: `Target ${context.data.classes - 1} is out of bounds.`,
					fixes: setWidthFix(context.sources[0], context.data.classes)
				}
			};
		}
		const none = context.params.reduction === 'none';
		return {
			output: { shape: none ? target.shape : [], dtype: 'float32' },
			warnings: probabilitiesWarning(context)
		};
	},
	// log softmax shifted by the largest logit, so that [1000, 0, 0] is exact; −Σ p log q a sample.
	forward({ tf, inputs, params, saved }) {
		const [logits, target] = inputs as [Tensor, Tensor];
		saved.logSoftmax = tf.logSoftmax(logits);
		saved.distribution = distribution(tf, target, logits.shape[1]!, params);
		const losses = tf.neg(tf.sum(tf.mul(saved.distribution, saved.logSoftmax), 1));
		return reduce(tf, losses, params.reduction);
	},
	backward({ tf, inputs, params, saved, dy }) {
		const rows = inputs[0]!.shape[0]!;
		const gain = elementGradient(tf, dy, params.reduction, rows);
		const delta = tf.sub(tf.exp(saved.logSoftmax!), saved.distribution!);
		return {
			inputs: [tf.mul(delta, gain.rank === 1 ? tf.reshape(gain, [rows, 1]) : gain), null]
		};
	},
	torch: ({ params }) =>
		params.label_smoothing === 0
			? lossCall('CrossEntropyLoss', params.reduction)
			: `nn.CrossEntropyLoss(reduction='${params.reduction}', label_smoothing=${params.label_smoothing})`,
	summary: ({ params }) => String(params.reduction),
	formulas: [
		{
			of: 'output',
			tex: 'L = -\\frac{1}{N} \\sum_n \\log \\frac{e^{z_{n, y_n}}}{\\sum_j e^{z_{n, j}}}'
		}
	],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial z} = \\frac{1}{N} \\bigl(\\operatorname{softmax}(z) - \\operatorname{onehot}(y)\\bigr)'
		}
	],
	examples: [
		{ inputs: [[4, 3], [4]] },
		{ inputs: [[4, 3], [4]], params: { reduction: 'sum' } },
		{ inputs: [[4, 3], [4]], params: { label_smoothing: 0.1 } }
	]
};
