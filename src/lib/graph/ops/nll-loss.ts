import type { Finding, Operator, ShapeContext } from '../operator.ts';
import { asRows, classLossShape, distribution, rowGradient } from './class-loss.ts';
import { LogSoftmax } from './log-softmax.ts';
import { LOSS_INPUTS, lossTexts, reduce, REDUCTION } from './loss.ts';
import { givesScores } from './loss-warnings.ts';

const PARAMS: Operator['params'] = { reduction: REDUCTION };

/** Scores and probabilities train, but towards nothing: the loss has no lower bound, or a flat one. */
function notLogarithmic({ sources }: ShapeContext): Finding[] {
	const source = sources[0];
	if (!source || source.operator === LogSoftmax) return [];
	if (!givesScores(source) && !source.operator.yieldsProbabilities) return [];
	return [
		{
			code: 'log_probabilities_expected',
			severity: 'warning',
			port: 'input',
			values: { source: source.name },
			...(source.operator.yieldsProbabilities
				? {}
				: { insert: { type: LogSoftmax.type, params: { dim: -1 } } })
		}
	];
}

export const NLLLoss: Operator = {
	...lossTexts('NLLLoss', PARAMS, [
		'weight',
		'size_average',
		'ignore_index',
		'reduce',
		'reduction'
	]),
	type: 'NLLLoss',
	family: 'loss',
	role: 'loss',
	reads: 'logProbabilities',
	icon: 'M2.5 2.5l10.5 10M13 8v4.5H8.5M2 14h12',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.NLLLoss.html',
	inputs: LOSS_INPUTS,
	params: PARAMS,
	shape: (context) => classLossShape(context, 'nll_loss_out_frame', notLogarithmic(context)),
	forward({ tf, inputs, params, saved }) {
		const [logs, target] = asRows(tf, inputs);
		saved.distribution = distribution(tf, target, logs.shape[1]!, params);
		const losses = tf.neg(tf.sum(tf.mul(saved.distribution, logs), 1));
		return reduce(tf, tf.reshape(losses, inputs[1]!.shape), params.reduction);
	},
	backward({ tf, inputs, params, saved, dy }) {
		const hot = saved.distribution!;
		const gain = rowGradient(tf, dy, params.reduction, hot.shape[0]!, -1);
		return { inputs: [tf.reshape(tf.mul(hot, gain), inputs[0]!.shape), null] };
	},
	gradFn: 'NllLossBackward0',
	formulas: [{ of: 'output', tex: 'L = -\\frac{1}{N} \\sum_n l_{n, y_n}' }],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial l} = -\\frac{1}{N} \\operatorname{onehot}(y)'
		}
	],
	examples: [
		{ inputs: [[4, 3], [4]] },
		{ inputs: [[4, 3], [4]], params: { reduction: 'sum' } },
		{ inputs: [[4, 3], [4]], params: { reduction: 'none' } },
		{ inputs: [[3], []] }
	]
};
