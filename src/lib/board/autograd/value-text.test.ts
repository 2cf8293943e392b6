import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normOf, numberText, valueGrid, valueText } from './value-text.ts';

describe('numberText', () => {
	it.each<[number, string]>([
		[2, '2'],
		[-0, '0'],
		[0.5, '0.5'],
		[Math.fround(0.1), '0.1'],
		[-1.23456, '-1.2346'],
		[0.00012, '0.0001'],
		[0.000012345, '1.2345e-5'],
		[-3e7, '-3e7'],
		[123456, '123456'],
		[NaN, 'nan'],
		[Infinity, 'inf'],
		[-Infinity, '-inf']
	])('%d', (value, text) => {
		expect(numberText(value)).toBe(text);
	});

	it('never shows zero for what is not', () => {
		const nonZero = fc.double({ noNaN: true }).filter((value) => value !== 0);
		fc.assert(
			fc.property(nonZero, fc.constantFrom(2, 4), (value, decimals) => {
				const text = numberText(value, decimals);
				expect(Math.sign(Number(text.replace('inf', 'Infinity')))).toBe(Math.sign(value));
			})
		);
	});
});

describe('valueText', () => {
	it('writes scalars, vectors and matrices', () => {
		expect(valueText([], [16])).toBe('16');
		expect(valueText([2], [3, 4])).toBe('[3, 4]');
		expect(valueText([2, 2], [1, 2, 3, 4])).toBe('[[1, 2], [3, 4]]');
		expect(valueText([1, 1, 2], [1, 0.25])).toBe('[[[1, 0.25]]]');
		expect(valueText([2, 0], [])).toBe('[[], []]');
	});

	it('gives up where the text is too long', () => {
		const values = [0.1234, 0.1234, 0.1234, 0.1234];
		expect(valueText([4], values)).toBeNull();
		expect(valueText([4], values, 32)).toBe('[0.1234, 0.1234, 0.1234, 0.1234]');
	});

	it('is what JSON reads back', () => {
		const side = fc.integer({ min: 1, max: 3 });
		fc.assert(
			fc.property(side, side, (rows, columns) => {
				const values = Array.from({ length: rows * columns }, (_, i) => i);
				const text = valueText([rows, columns], values, 1000)!;
				expect((JSON.parse(text) as number[][]).flat()).toEqual(values);
			})
		);
	});
});

describe('valueGrid', () => {
	const cells = (shape: number[], values: number[]) =>
		valueGrid(shape, values).rows.map((row) => row.cells.join(' '));
	const count = (length: number) => Array.from({ length }, (_, i) => i);

	it('lays out scalars, vectors, matrices and stacks of them', () => {
		expect(cells([], [5])).toEqual(['5']);
		expect(cells([3], [1, 2, 3])).toEqual(['1 2 3']);
		expect(cells([2, 2], [1, 2, 3, 4])).toEqual(['1 2', '3 4']);
		const stack = valueGrid([2, 2, 1], [1, 2, 3, 4]);
		expect(stack.rows.map(({ apart }) => apart)).toEqual([false, false, true, false]);
	});

	it('cuts what is larger than six by six', () => {
		expect(cells([8], count(8))).toEqual(['0 1 2 3 4 5 …']);
		const tall = valueGrid([8, 8], count(64));
		expect(tall.columns).toBe(7);
		expect(tall.rows).toHaveLength(7);
		expect(tall.rows.at(-1)!.cells).toEqual(['…', '…', '…', '…', '…', '…', '…']);
	});

	it('has no rows where there is nothing', () => {
		expect(valueGrid([0], []).rows).toEqual([]);
	});
});

it('normOf is the L2 norm', () => {
	expect(normOf([3, -4])).toBe(5);
	expect(normOf([])).toBe(0);
});
