import { batchNorm } from './batch-norm.ts';

export const BatchNorm1d = batchNorm({
	type: 'BatchNorm1d',
	icon: 'M2 13.5h12M3 11c2.5 0 2.5-7 5-7s2.5 7 5 7M8 2v2',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.BatchNorm1d.html',
	ranks: [2, 3],
	expected: 'N×C | N×C×L',
	words: '2D or 3D',
	examples: [
		{ inputs: [[6, 4]] },
		{ inputs: [[3, 2, 4]], params: { affine: false } },
		{ inputs: [[5, 3]], params: { momentum: null, eps: 0.001 } },
		{ inputs: [[5, 3]], params: { track_running_stats: false } }
	]
});
