import { filledLeaf } from './leaf.ts';

export const Rand = filledLeaf({
	type: 'Rand',
	icon: 'M2.5 2.5h11v11h-11zM5.5 5.5h.01M10.5 5.5h.01M8 8h.01M5.5 10.5h.01M10.5 10.5h.01',
	docs: 'https://pytorch.org/docs/stable/generated/torch.rand.html',
	callee: 'torch.rand',
	init: { kind: 'rand' },
	formulas: [{ of: 'output', tex: 'y_i \\sim \\mathcal{U}[0, 1)' }]
});
