import { describe, expect, it } from 'vitest';
import { countWeights, weightSum } from './facts.ts';

const weight = (...shape: number[]) => ({
	name: 'weight',
	shape,
	init: { kind: 'constant', value: 0 } as const
});

describe('weightSum', () => {
	it('writes the sum out', () => {
		expect(weightSum([weight(16, 11), weight(16)])).toBe('16×11 + 16 = 192');
		expect(weightSum([weight(16, 11)])).toBe('16×11 = 176');
		expect(weightSum([weight(16)])).toBe('16');
		expect(countWeights([])).toBe(0);
	});
});
