import { arithmetic } from './arithmetic.ts';

export const Mul = arithmetic({
	type: 'Mul',
	icon: 'M4 4l8 8M12 4l-8 8',
	docs: 'https://pytorch.org/docs/stable/generated/torch.mul.html',
	callee: 'mul',
	keras: 'Multiply',
	value: (tf, input, other) => tf.mul(input, other),
	slopes: ({ tf, input, other, dy }) => [() => tf.mul(dy, other), () => tf.mul(dy, input)],
	formulas: [{ of: 'output', tex: 'y = a \\odot b' }],
	gradients: [
		{ of: 'input', tex: '\\frac{\\partial L}{\\partial a} = \\delta \\odot b' },
		{ of: 'other', tex: '\\frac{\\partial L}{\\partial b} = \\delta \\odot a' }
	]
});
