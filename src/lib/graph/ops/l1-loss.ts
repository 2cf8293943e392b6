import { elementwiseLoss } from './elementwise-loss.ts';

export const L1Loss = elementwiseLoss({
	type: 'L1Loss',
	icon: 'M2.5 3l5.5 9l5.5-9M2 13.5h12',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.L1Loss.html',
	value: (tf, difference) => tf.abs(difference),
	// d|x − y|/dx = sign(x − y), 0 where they are equal.
	slope: (tf, difference) => tf.sign(difference),
	// PyTorch composes it of abs and mean or sum.
	gradFn: ({ params }) =>
		({ mean: 'MeanBackward0', sum: 'SumBackward0' })[String(params.reduction)] ?? 'AbsBackward0',
	formulas: [{ of: 'output', tex: 'L = \\frac{1}{n} \\sum_i |x_i - y_i|' }],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial x} = \\frac{1}{n} \\operatorname{sign}(x - y)'
		}
	]
});
