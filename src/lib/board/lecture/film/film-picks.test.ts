import { expect, it } from 'vitest';
import type { PlanStep } from '#lib/graph/plan-types.ts';
import { choicesOf } from './film-picks.ts';

const weight = { shape: [1], init: { kind: 'constant', value: 0 } } as const;
const norm = {
	name: 'bn',
	weights: [
		{ ...weight, name: 'weight' },
		{ ...weight, name: 'running_mean', buffer: true }
	]
} as unknown as PlanStep;

it('names the tensors of a step, and those that have a gradient', () => {
	expect(choicesOf('weight', norm, 2)).toEqual([
		{ name: 'bn.weight', of: 'weight', pick: { of: 'weight', step: 2, name: 'weight' } },
		{
			name: 'bn.running_mean',
			of: 'running_mean',
			pick: { of: 'weight', step: 2, name: 'running_mean' }
		}
	]);
	expect(choicesOf('output', norm, 2)).toEqual([
		{ name: 'bn', of: '', pick: { of: 'output', step: 2 } }
	]);
	expect(choicesOf('gradient', norm, 2)).toEqual([
		{
			name: 'dL/d(bn.weight)',
			of: 'weight',
			pick: { of: 'weightGradient', step: 2, name: 'weight' }
		},
		{ name: 'dL/d(bn)', of: '', pick: { of: 'gradient', step: 2 } }
	]);
	expect(choicesOf('weight', { ...norm, weights: [] }, 2)).toEqual([]);
});
