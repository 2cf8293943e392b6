import { reduction } from './reduce-dims.ts';

export const Mean = reduction({
	type: 'Mean',
	icon: 'M3.5 5l9 8M12.5 5l-9 8M3.5 2.5h9',
	docs: 'https://pytorch.org/docs/stable/generated/torch.mean.html',
	callee: 'mean',
	refusesLong:
		'mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: Long',
	value: (tf, input, axes, keepdim) => tf.mean(input, axes, keepdim),
	share: (tf, dy, count) => tf.div(dy, count),
	formulas: [{ of: 'output', tex: 'y = \\frac{1}{n} \\sum_i x_i' }],
	gradients: [{ of: 'input', tex: '\\frac{\\partial L}{\\partial x_i} = \\frac{\\delta}{n}' }]
});
