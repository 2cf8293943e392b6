import { arithmetic } from './arithmetic.ts';

export const Add = arithmetic({
	type: 'Add',
	icon: 'M8 3v10M3 8h10',
	docs: 'https://pytorch.org/docs/stable/generated/torch.add.html',
	callee: 'add',
	keras: 'Add',
	value: (tf, input, other) => tf.add(input, other),
	slopes: ({ dy }) => [() => dy, () => dy],
	formulas: [{ of: 'output', tex: 'y = a + b' }],
	gradients: [
		{ of: 'input', tex: '\\frac{\\partial L}{\\partial a} = \\delta' },
		{ of: 'other', tex: '\\frac{\\partial L}{\\partial b} = \\delta' }
	]
});
