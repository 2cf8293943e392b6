import type { Finding, Operator, ShapeContext, Tensor, Tf } from '../operator.ts';
import { lossOutput, otherSize, wholeTarget } from './loss-shape.ts';
import { elementGradient, LOSS_INPUTS, lossTexts, reduce, REDUCTION } from './loss.ts';
import { givesScores } from './loss-warnings.ts';

const PARAMS: Operator['params'] = { reduction: REDUCTION };

/** PyTorch's limit of the logarithms: the loss of a sure mistake is 100, not ∞. */
const LEAST_LOG = -100;
/** PyTorch's limit of x (1 − x) in the gradient. */
const LEAST_SPREAD = 1e-12;

/** A logarithm of `of`, not below the limit. WebGL's logarithm of 0 is some −88 instead of −∞. */
function limited(tf: Tf, log: Tensor, of: Tensor): Tensor {
	const isAbove = tf.step(of);
	const floor = tf.mul(tf.sub(1, isAbove), LEAST_LOG);
	return tf.add(tf.mul(tf.maximum(log, LEAST_LOG), isAbove), floor);
}

function notProbable({ sources }: ShapeContext): Finding[] {
	const source = sources[0];
	if (!source || !givesScores(source)) return [];
	return [
		{
			code: 'probabilities_expected',
			severity: 'warning',
			port: 'input',
			values: { source: source.name },
			insert: { type: 'Sigmoid' },
			torch: 'all elements of input should be between 0 and 1'
		}
	];
}

export const BCELoss: Operator = {
	...lossTexts('BCELoss', PARAMS, ['weight', 'size_average', 'reduce', 'reduction']),
	type: 'BCELoss',
	family: 'loss',
	role: 'loss',
	reads: 'probability',
	icon: 'M3 2.5c0 5 3.5 8.5 10.5 9.5M13 2.5c0 5-3.5 8.5-10.5 9.5M2 14.5h12',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.BCELoss.html',
	inputs: LOSS_INPUTS,
	params: PARAMS,
	shape(context) {
		const error =
			wholeTarget(context, 'Found dtype Long but expected Float') ??
			otherSize(
				context,
				(input, target) =>
					`Using a target size (${target}) that is different to the input size (${input}) is deprecated. Please ensure they have the same size.`
			);
		if (error) return { error };
		return {
			output: lossOutput(context, context.inputs[0]!.shape),
			warnings: notProbable(context)
		};
	},
	forward({ tf, inputs, params }) {
		const [x, y] = inputs as [Tensor, Tensor];
		const log = limited(tf, tf.log(x), x);
		const rest = limited(tf, tf.log1p(tf.neg(x)), tf.sub(1, x));
		const losses = tf.neg(tf.add(tf.mul(y, log), tf.mul(tf.sub(1, y), rest)));
		return reduce(tf, losses, params.reduction);
	},
	backward({ tf, inputs, params, dy, needs }) {
		const [x, y] = inputs as [Tensor, Tensor];
		const each = elementGradient(tf, dy, params.reduction, x.size);
		const slope = () => {
			const spread = tf.maximum(tf.mul(x, tf.sub(1, x)), LEAST_SPREAD);
			return tf.div(tf.sub(x, y), spread);
		};
		// Not limited, as in PyTorch.
		const targetSlope = () => tf.sub(tf.log1p(tf.neg(x)), tf.log(x));
		return {
			inputs: [
				needs[0] ? tf.mul(slope(), each) : null,
				needs[1] ? tf.mul(targetSlope(), each) : null
			]
		};
	},
	gradFn: 'BinaryCrossEntropyBackward0',
	formulas: [
		{
			of: 'output',
			tex: 'L = -\\frac{1}{n} \\sum_i \\bigl(y_i \\log x_i + (1 - y_i) \\log(1 - x_i)\\bigr)'
		}
	],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial x} = \\frac{1}{n} \\cdot \\frac{x - y}{x\\,(1 - x)}'
		}
	],
	examples: [
		{
			inputs: [
				[4, 2],
				[4, 2]
			]
		},
		{
			inputs: [
				[4, 2],
				[4, 2]
			],
			params: { reduction: 'sum' }
		},
		{ inputs: [[3], [3]], params: { reduction: 'none' } }
	]
};
