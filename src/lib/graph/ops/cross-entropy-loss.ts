import type { Operator } from '../operator.ts';
import { asRows, classLossShape, distribution, rowGradient } from './class-loss.ts';
import { LOSS_INPUTS, lossTexts, reduce, REDUCTION } from './loss.ts';
import { probabilitiesWarning } from './loss-warnings.ts';

const PARAMS: Operator['params'] = {
	reduction: REDUCTION,
	label_smoothing: { kind: 'float', default: 0, min: 0, max: 1, step: 0.05 }
};

export const CrossEntropyLoss: Operator = {
	...lossTexts('CrossEntropyLoss', PARAMS, [
		'weight',
		'size_average',
		'ignore_index',
		'reduce',
		'reduction',
		'label_smoothing'
	]),
	type: 'CrossEntropyLoss',
	family: 'loss',
	role: 'loss',
	reads: 'logits',
	icon: 'M3 2.5c0 7 3 10.5 10.5 10.5M2 13.5h12M2.5 2v11.5',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html',
	inputs: LOSS_INPUTS,
	params: PARAMS,
	shape: (context) =>
		classLossShape(
			context,
			'log_softmax_lastdim_kernel_impl',
			probabilitiesWarning(context, 'softmax')
		),
	// log softmax shifted by the largest logit, so that [1000, 0, 0] is exact; −Σ p log q a sample.
	forward({ tf, inputs, params, saved }) {
		const [logits, target] = asRows(tf, inputs);
		saved.logSoftmax = tf.logSoftmax(logits);
		saved.distribution = distribution(tf, target, logits.shape[1]!, params);
		const losses = tf.neg(tf.sum(tf.mul(saved.distribution, saved.logSoftmax), 1));
		return reduce(tf, tf.reshape(losses, inputs[1]!.shape), params.reduction);
	},
	backward({ tf, inputs, params, saved, dy }) {
		const delta = tf.sub(tf.exp(saved.logSoftmax!), saved.distribution!);
		const gain = rowGradient(tf, dy, params.reduction, delta.shape[0]!);
		return { inputs: [tf.reshape(tf.mul(delta, gain), inputs[0]!.shape), null] };
	},
	gradFn: ({ params }) => (params.label_smoothing === 0 ? 'NllLossBackward0' : 'AddBackward0'),
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
		{ inputs: [[4, 3], [4]], params: { reduction: 'none' } },
		{ inputs: [[4, 3], [4]], params: { label_smoothing: 0.1 } },
		{ inputs: [[3], []] }
	]
};
