import { elementary } from './elementary.ts';

export const Abs = elementary({
	type: 'Abs',
	icon: 'M4 2.5v11M12 2.5v11M8 6v4',
	docs: 'https://pytorch.org/docs/stable/generated/torch.abs.html',
	callee: 'abs',
	keepsDtype: true,
	value: (tf, input) => tf.abs(input),
	// sign(0) is 0, as in PyTorch.
	slope: (tf, dy, input) => tf.mul(dy, tf.sign(input)),
	formulas: [{ of: 'output', tex: 'y = |x|' }],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial x} = \\delta \\odot \\operatorname{sign}(x)'
		}
	]
});
