import { filledLeaf } from './leaf.ts';

export const Randn = filledLeaf({
	type: 'Randn',
	icon: 'M2 13c4 0 3.5-10 6-10s2 10 6 10',
	docs: 'https://pytorch.org/docs/stable/generated/torch.randn.html',
	callee: 'torch.randn',
	init: { kind: 'randn' },
	formulas: [{ of: 'output', tex: 'y_i \\sim \\mathcal{N}(0, 1)' }]
});
