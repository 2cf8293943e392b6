import { arithmetic } from './arithmetic.ts';

export const Sub = arithmetic({
	type: 'Sub',
	icon: 'M3 8h10',
	docs: 'https://pytorch.org/docs/stable/generated/torch.sub.html',
	callee: 'sub',
	value: (tf, input, other) => tf.sub(input, other),
	slopes: ({ tf, dy }) => [() => dy, () => tf.neg(dy)],
	formulas: [{ of: 'output', tex: 'y = a - b' }],
	gradients: [
		{ of: 'input', tex: '\\frac{\\partial L}{\\partial a} = \\delta' },
		{ of: 'other', tex: '\\frac{\\partial L}{\\partial b} = -\\delta' }
	]
});
