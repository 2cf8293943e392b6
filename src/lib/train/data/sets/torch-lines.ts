import { pythonNumber } from '#lib/graph/ops/python.ts';
import { trainCount } from './options.ts';
import type { GeneratedSet, SetOptions } from './types.ts';

/** The lines of PyTorch that make a generated set with these options: the same rows. */
export function torchLines(set: GeneratedSet, { size, noise, seed }: SetOptions): string {
	const cut = trainCount(size);
	return [
		...(set.torch.some((line) => line.includes('math.')) ? ['import math', ''] : []),
		'import torch',
		'',
		`n, noise = ${size}, ${pythonNumber(noise)}`,
		`g = torch.Generator().manual_seed(${seed})`,
		...set.torch,
		`x_train, y_train = x[:${cut}], y[:${cut}]`,
		`x_test, y_test = x[${cut}:], y[${cut}:]`,
		''
	].join('\n');
}
