import { filledLeaf } from './leaf.ts';

export const Ones = filledLeaf({
	type: 'Ones',
	icon: 'M5 2.5H2.5v11H5M11 2.5h2.5v11H11M6.5 6.5L8 5v6',
	docs: 'https://pytorch.org/docs/stable/generated/torch.ones.html',
	callee: 'torch.ones',
	init: { kind: 'constant', value: 1 },
	formulas: [{ of: 'output', tex: 'y_i = 1' }]
});
