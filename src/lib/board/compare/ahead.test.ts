import { describe, expect, it } from 'vitest';
import { verdict, type Curves } from './ahead.ts';

const curves = (trainLoss: number[], testLoss: number[] = [], divergedAt?: number): Curves => ({
	trainLoss,
	testLoss: testLoss.length > 0 ? testLoss : trainLoss.map(() => NaN),
	divergedAt: divergedAt ?? null
});

describe('verdict', () => {
	it('compares the test losses at the last epoch that both have', () => {
		const a = curves([3, 2, 1], [3, 2, 1]);
		const b = curves([3, 1.9], [3, 1.76]);
		expect(verdict(a, b, true)).toEqual({
			...{ code: 'ahead', side: 'b', of: 'test' },
			...{ percent: '12', epoch: 2 }
		});
	});

	it('takes the training losses where one has no test set', () => {
		const said = verdict(curves([0.5], [0.1]), curves([1]), true);
		expect(said).toMatchObject({ code: 'ahead', side: 'a', of: 'train', percent: '50' });
	});

	it('calls the same figures level', () => {
		expect(verdict(curves([1]), curves([1]), true)).toMatchObject({ code: 'level', epoch: 1 });
		expect(verdict(curves([1]), curves([1.00001]), true)).toMatchObject({ code: 'level' });
		expect(verdict(curves([0]), curves([0]), true)).toMatchObject({ code: 'level' });
	});

	it.each([
		[1e-9, 1, '99.9'],
		[0, 1, '100'],
		[0.9966, 1, '0.34']
	])('%d is so much lower than %d: %s %%', (low, high, percent) => {
		expect(verdict(curves([low]), curves([high]), true)).toMatchObject({ side: 'a', percent });
	});

	it('gives no percentage of a loss that is not positive', () => {
		const said = verdict(curves([-2]), curves([-1]), true);
		expect(said).toMatchObject({ code: 'ahead', side: 'a', percent: null });
	});

	it('says nothing of an empty chart or of different losses', () => {
		expect(verdict(curves([]), curves([1]), true)).toEqual({ code: 'empty' });
		expect(verdict(curves([2]), curves([1]), false)).toEqual({ code: 'incomparable' });
	});

	it('says first who diverged', () => {
		expect(verdict(curves([1]), curves([], [], 1), true)).toEqual({
			...{ code: 'diverged', side: 'b', epoch: 1 }
		});
		expect(verdict(curves([1], [], 2), curves([], [], 1), false)).toEqual({
			...{ code: 'diverged', side: 'both', epoch: 2 }
		});
	});
});
