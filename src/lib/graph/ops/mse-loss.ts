import { elementwiseLoss } from './elementwise-loss.ts';

export const MSELoss = elementwiseLoss({
	type: 'MSELoss',
	icon: 'M2.5 2.5c1 12 10 12 11 0M2 13.5h12',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.MSELoss.html',
	value: (tf, difference) => tf.square(difference),
	// d(x − y)²/dx = 2 (x − y)
	slope: (_, difference) => difference,
	gain: 2,
	gradFn: 'MseLossBackward0',
	formulas: [{ of: 'output', tex: 'L = \\frac{1}{n} \\sum_i (x_i - y_i)^2' }],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial x} = \\frac{2}{n} (x - y)'
		}
	]
});
