import { reduction } from './reduce-dims.ts';

export const Sum = reduction({
	type: 'Sum',
	icon: 'M12.5 3h-9L8 8l-4.5 5h9',
	docs: 'https://pytorch.org/docs/stable/generated/torch.sum.html',
	callee: 'sum',
	refusesLong: null,
	value: (tf, input, axes, keepdim) => tf.sum(input, axes, keepdim),
	share: (_, dy) => dy,
	formulas: [{ of: 'output', tex: 'y = \\sum_i x_i' }],
	gradients: [{ of: 'input', tex: '\\frac{\\partial L}{\\partial x_i} = \\delta' }]
});
