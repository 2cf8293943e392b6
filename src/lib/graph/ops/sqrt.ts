import { elementary } from './elementary.ts';

export const Sqrt = elementary({
	type: 'Sqrt',
	icon: 'M2 8.5h2l2.5 5l3-11H14',
	docs: 'https://pytorch.org/docs/stable/generated/torch.sqrt.html',
	callee: 'sqrt',
	value: (tf, input) => tf.sqrt(input),
	slope: (tf, dy, _, output) => tf.div(dy, tf.mul(output, 2)),
	formulas: [{ of: 'output', tex: 'y = \\sqrt{x}' }],
	gradients: [{ of: 'input', tex: '\\frac{\\partial L}{\\partial x} = \\frac{\\delta}{2 y}' }]
});
