import { arithmetic } from './arithmetic.ts';

export const Div = arithmetic({
	type: 'Div',
	icon: 'M3 8h10M8 4h.01M8 12h.01',
	docs: 'https://pytorch.org/docs/stable/generated/torch.div.html',
	callee: 'div',
	floats: true,
	value: (tf, input, other) => tf.div(input, other),
	slopes: ({ tf, other, output, dy }) => [
		() => tf.div(dy, other),
		// −δ a / b², where a / b is the output.
		() => tf.neg(tf.mul(dy, tf.div(output, other)))
	],
	formulas: [{ of: 'output', tex: 'y = a / b' }],
	gradients: [
		{ of: 'input', tex: '\\frac{\\partial L}{\\partial a} = \\delta / b' },
		{ of: 'other', tex: '\\frac{\\partial L}{\\partial b} = -\\delta \\odot a / b^2' }
	]
});
