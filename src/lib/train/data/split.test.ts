import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Generator } from '../random.ts';
import { splitRows } from './split.ts';

it('every row is in exactly one part, and the first of randperm train', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 0, max: 500 }),
			fc.double({ min: 0, max: 1, noNaN: true }),
			fc.nat(),
			(count, ratio, seed) => {
				const { train, test } = splitRows(count, ratio, seed);
				expect(train.length).toBe(Math.round(ratio * count));
				expect([...train, ...test]).toEqual(Array.from(new Generator(seed).randperm(count)));
				expect([...train, ...test].sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
			}
		)
	);
});

it('8:2 of the 1599 wines is 1279 and 320', () => {
	const { train, test } = splitRows(1599, 0.8, 0);
	expect([train.length, test.length]).toEqual([1279, 320]);
});
