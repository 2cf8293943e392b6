import { batchNorm } from './batch-norm.ts';

export const BatchNorm2d = batchNorm({
	type: 'BatchNorm2d',
	icon: 'M2.5 2.5h11v11h-11zM4 11c2 0 2-6 4-6s2 6 4 6',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html',
	ranks: [4],
	expected: 'N×C×H×W',
	words: '4D',
	examples: [
		{ inputs: [[2, 3, 3, 2]] },
		{ inputs: [[2, 2, 2, 3]], params: { affine: false, momentum: 0.3 } }
	]
});
