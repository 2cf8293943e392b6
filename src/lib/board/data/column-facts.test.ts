import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { NumberColumn, TextColumn } from '#lib/train/data/raw.ts';
import { barsPath, columnFacts } from './column-facts.ts';

const none = { rows: new Uint32Array(), kinds: new Uint8Array(), texts: [] };
const numbers = (...values: number[]): NumberColumn => ({
	name: 'x',
	type: 'number',
	values: Float64Array.from(values),
	odd: none
});

it('numbers have a range, a mean and bins at round places; odd cells count for nothing', () => {
	const facts = columnFacts(numbers(0, 1, 2, 3, NaN, 10));
	expect(facts.numbers).toEqual({ min: 0, max: 10, mean: 3.2 });
	expect(facts).toMatchObject({ different: 5, whole: true });
	expect(facts.bars.reduce((sum, { count }) => sum + count, 0)).toBe(5);
	expect(facts.bars.at(-1)).toEqual({ count: 1, label: [9, 10] });
});

it('counts as d3 does', () => {
	fc.assert(
		fc.property(
			fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1 }),
			(all) => {
				const { bars } = columnFacts(numbers(...all));
				for (const { count, label } of bars) {
					const [from, to] = label as readonly [number, number];
					const isLast = label === bars.at(-1)!.label;
					const within = all.filter((x) => x >= from && (x < to || (isLast && x <= to)));
					expect(count).toBe(within.length);
				}
			}
		)
	);
});

it.each([
	[-1e-323, -5e-324],
	[-5e-324, 5e-324],
	[-1.7e308, 1.7e308]
])('a range too small or too large to cut is one bar: %d to %d', (low, high) => {
	expect(columnFacts(numbers(low, high)).bars).toEqual([{ count: 2, label: [low, high] }]);
});

it('a constant column and an empty one are no trouble', () => {
	expect(columnFacts(numbers(2, 2)).bars).toEqual([{ count: 2, label: [2, 2] }]);
	expect(columnFacts(numbers(NaN))).toMatchObject({ numbers: null, bars: [], whole: false });
});

it('categories come by how often they stand there', () => {
	const column: TextColumn = {
		name: 'c',
		type: 'category',
		codes: Uint32Array.of(0, 1, 1, 2, 1),
		texts: ['red', 'white', ''],
		odd: { rows: Uint32Array.of(3), kinds: Uint8Array.of(0), texts: [''] }
	};
	const facts = columnFacts(column);
	expect(facts.different).toBe(2);
	expect(facts.bars).toEqual([
		{ label: 'white', count: 3 },
		{ label: 'red', count: 1 }
	]);
	expect(barsPath(facts.bars, 20, 12)).toBe('M0 12v-12h9V12zM10 12v-4h9V12z');
});
