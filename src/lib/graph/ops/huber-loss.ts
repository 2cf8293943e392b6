import { elementwiseLoss } from './elementwise-loss.ts';
import { pythonNumber } from './python.ts';

export const HuberLoss = elementwiseLoss({
	type: 'HuberLoss',
	icon: 'M2.5 2.5l3.5 8c.5 1 3.5 1 4 0l3.5-8M2 13.5h12M8 2.5v4',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.HuberLoss.html',
	positional: ['reduction', 'delta'],
	params: { delta: { kind: 'float', default: 1, min: 0, max: 1e6, step: 0.1 } },
	refuse: ({ delta }) =>
		delta === 0
			? {
					code: 'bad_param',
					values: { param: 'delta', value: pythonNumber(delta), expected: 'float > 0' },
					torch: 'huber_loss does not support non-positive values for delta.'
				}
			: null,
	// With c = x − y cut to ±δ: c (x − y − c/2) is the square within and the line without.
	value(tf, difference, params) {
		const delta = params.delta as number;
		const cut = tf.clipByValue(difference, -delta, delta);
		return tf.mul(cut, tf.sub(difference, tf.div(cut, 2)));
	},
	slope: (tf, difference, params) =>
		tf.clipByValue(difference, -(params.delta as number), params.delta as number),
	gradFn: 'HuberLossBackward0',
	formulas: [
		{
			of: 'output',
			tex: 'L = \\frac{1}{n} \\sum_i \\begin{cases} \\frac{1}{2} (x_i - y_i)^2 & |x_i - y_i| \\le d \\\\ d\\,\\bigl(|x_i - y_i| - \\frac{d}{2}\\bigr) & \\text{else} \\end{cases}'
		}
	],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial x} = \\frac{1}{n} \\min\\bigl(\\max(x - y, -d), d\\bigr)'
		}
	],
	variants: [{ delta: 0.5 }, { delta: 2, reduction: 'sum' }]
});
