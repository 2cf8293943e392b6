import { elementwiseLoss } from './loss.ts';

export const L1Loss = elementwiseLoss({
	type: 'L1Loss',
	icon: 'M2.5 3l5.5 9l5.5-9M2 13.5h12',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.L1Loss.html',
	value: (tf, difference) => tf.abs(difference),
	// d|x − y|/dx = sign(x − y), 0 where they are equal.
	slope: (tf, difference) => tf.sign(difference),
	formulas: [{ of: 'output', tex: 'L = \\frac{1}{n} \\sum_i |x_i - y_i|' }],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial x} = \\frac{1}{n} \\operatorname{sign}(x - y)'
		}
	],
	examples: [
		{
			inputs: [
				[4, 2],
				[4, 2]
			]
		},
		{
			inputs: [
				[4, 2],
				[4, 2]
			],
			params: { reduction: 'sum' }
		}
	]
});
