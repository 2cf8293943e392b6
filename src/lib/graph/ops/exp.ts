import { elementary } from './elementary.ts';

export const Exp = elementary({
	type: 'Exp',
	icon: 'M2 12.5c5.5 0 8.5-3 10-10',
	docs: 'https://pytorch.org/docs/stable/generated/torch.exp.html',
	callee: 'exp',
	value: (tf, input) => tf.exp(input),
	slope: (tf, dy, _, output) => tf.mul(dy, output),
	formulas: [{ of: 'output', tex: 'y = e^x' }],
	gradients: [{ of: 'input', tex: '\\frac{\\partial L}{\\partial x} = \\delta \\odot y' }]
});
