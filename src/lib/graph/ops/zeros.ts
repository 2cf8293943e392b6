import { filledLeaf } from './leaf.ts';

export const Zeros = filledLeaf({
	type: 'Zeros',
	icon: 'M5 2.5H2.5v11H5M11 2.5h2.5v11H11M8 5c-2 0-2 6 0 6s2-6 0-6z',
	docs: 'https://pytorch.org/docs/stable/generated/torch.zeros.html',
	callee: 'torch.zeros',
	init: { kind: 'constant', value: 0 },
	formulas: [{ of: 'output', tex: 'y_i = 0' }]
});
