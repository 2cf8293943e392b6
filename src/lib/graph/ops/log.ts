import { elementary } from './elementary.ts';

export const Log = elementary({
	type: 'Log',
	icon: 'M3.5 14c.5-6.5 3-9 10-10',
	docs: 'https://pytorch.org/docs/stable/generated/torch.log.html',
	callee: 'log',
	value: (tf, input) => tf.log(input),
	slope: (tf, dy, input) => tf.div(dy, input),
	formulas: [{ of: 'output', tex: 'y = \\log x' }],
	gradients: [{ of: 'input', tex: '\\frac{\\partial L}{\\partial x} = \\delta / x' }]
});
