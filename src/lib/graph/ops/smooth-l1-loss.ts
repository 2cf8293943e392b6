import { elementwiseLoss } from './elementwise-loss.ts';

export const SmoothL1Loss = elementwiseLoss({
	type: 'SmoothL1Loss',
	icon: 'M2.5 3l3 6.5c1 2.5 4 2.5 5 0l3-6.5M2 13.5h12',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.SmoothL1Loss.html',
	params: { beta: { kind: 'float', default: 1, min: 0, max: 1e6, step: 0.1 } },
	// With c = x − y cut to ±β: c (x − y − c/2) / β is the square within and the line without.
	value(tf, difference, params) {
		const beta = params.beta as number;
		if (beta === 0) return tf.abs(difference);
		const cut = tf.clipByValue(difference, -beta, beta);
		return tf.div(tf.mul(cut, tf.sub(difference, tf.div(cut, 2))), beta);
	},
	slope(tf, difference, params) {
		const beta = params.beta as number;
		// PyTorch's slope at 0 is −1 then.
		if (beta === 0) return tf.sub(tf.mul(tf.step(difference), 2), 1);
		return tf.div(tf.clipByValue(difference, -beta, beta), beta);
	},
	gradFn: 'SmoothL1LossBackward0',
	formulas: [
		{
			of: 'output',
			tex: 'L = \\frac{1}{n} \\sum_i \\begin{cases} \\frac{(x_i - y_i)^2}{2\\beta} & |x_i - y_i| < \\beta \\\\ |x_i - y_i| - \\frac{\\beta}{2} & \\text{else} \\end{cases}'
		}
	],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial x} = \\frac{1}{n} \\begin{cases} (x - y) / \\beta & |x - y| < \\beta \\\\ \\operatorname{sign}(x - y) & \\text{else} \\end{cases}'
		}
	],
	variants: [{ beta: 0.5 }, { beta: 0 }]
});
