import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPERATORS } from './ops/index.ts';
import type { PictureSample } from './picture.ts';
import { isShownWhole, PICTURE_HEIGHT, PICTURE_WIDTH, pictureOf, tilesThatFit } from './picture.ts';
import type { Shape } from './shape.ts';
import { N } from './shape.ts';

/** Of a node of that type with that output and that weight. */
function pictured(type: string, shape: Shape, weight?: readonly number[]): PictureSample | null {
	const weights = weight
		? [{ name: 'weight', shape: weight, init: { kind: 'constant', value: 1 } as const }]
		: [];
	return pictureOf({ type, output: { shape, dtype: 'float32' }, weights });
}

const sizeOfPicture = (sample: PictureSample | null) =>
	sample && [sample.tiles, sample.rows, sample.columns];

describe('the picture of a layer', () => {
	it.each([
		[
			[16, 11],
			[1, 8, 11]
		],
		[
			[12, 24],
			[1, 12, 24]
		],
		[
			[13, 25],
			[1, 7, 13]
		],
		[
			[120, 400],
			[1, 12, 24]
		],
		[
			[1, 16],
			[1, 1, 16]
		],
		[
			[64, 1],
			[1, 11, 1]
		]
	])('with a weight of %j is %j', (weight, expected) => {
		const sample = pictured('Linear', [N, weight[0]!], weight)!;
		expect(sizeOfPicture(sample)).toEqual(expected);
		expect(sample).toMatchObject({ weight: 'weight', isTiled: false, shape: weight });
	});

	it('is a tile for each filter, as many as there is room for', () => {
		const of = (shape: readonly number[]) => sizeOfPicture(pictured('Conv2d', [N, 9, 9, 9], shape));
		expect(of([6, 1, 5, 5])).toEqual([6, 5, 5]);
		expect(of([16, 6, 5, 5])).toEqual([14, 5, 5]);
		expect(of([64, 32, 3, 3])).toEqual([30, 3, 3]);
		expect(of([64, 3, 11, 11])).toEqual([3, 11, 11]);
		expect(of([4, 3, 31, 31])).toEqual([3, 11, 11]);
	});

	it('is a table where the filters are single values or lines', () => {
		const of = (shape: readonly number[]) => sizeOfPicture(pictured('Conv2d', [N, 9, 9, 9], shape));
		expect(of([8, 4, 1, 1])).toEqual([1, 8, 4]);
		expect(of([8, 1, 1, 5])).toEqual([1, 8, 5]);
	});

	it('does not exist for one weight', () => {
		expect(pictured('Linear', [N, 1], [1, 1])).toBeNull();
	});

	it('is the output where the weights are a scale for each feature', () => {
		expect(pictured('BatchNorm1d', [N, 16], [16])).toMatchObject({ weight: null, columns: 16 });
	});
});

describe('the picture of an output', () => {
	it.each<[Shape, number[] | null]>([
		[
			[N, 16],
			[1, 1, 16]
		],
		[
			[N, 400],
			[1, 1, 24]
		],
		[[N, 1], null],
		[[N], null],
		[
			[N, 5, 7],
			[1, 5, 7]
		],
		[
			[N, 1, 28, 28],
			[1, 14, 14]
		],
		[
			[N, 16, 5, 5],
			[3, 5, 5]
		],
		[
			[N, 16, 1, 1],
			[1, 1, 16]
		],
		[
			[100, 3],
			[1, 12, 3]
		],
		[
			[2, 3, 8, 8],
			[3, 8, 8]
		],
		[[N, N], null],
		[[0, 3], null]
	])('of shape %j is %j', (shape, expected) => {
		expect(sizeOfPicture(pictured('Flatten', shape))).toEqual(expected);
	});

	it('is not there beside figures', () => {
		expect(isShownWhole([8, 8])).toBe(true);
		expect(isShownWhole([8, 9])).toBe(false);
		expect(isShownWhole([N, 2])).toBe(false);
		expect(pictured('Sigmoid', [8, 8])).toBeNull();
		expect(pictured('Sigmoid', [8, 9])).not.toBeNull();
	});

	it('is for images of the data only, and never for a target or a loss', () => {
		expect(sizeOfPicture(pictured('Input', [N, 1, 8, 8]))).toEqual([1, 8, 8]);
		expect(pictured('Input', [N, 11])).toBeNull();
		expect(pictured('Target', [N, 11])).toBeNull();
		expect(pictured('MSELoss', [])).toBeNull();
	});
});

it('a sample takes exactly as many values as it says, all of them there, and has room', () => {
	const dim = fc.integer({ min: 1, max: 300 });
	const shape = fc.array(dim, { minLength: 1, maxLength: 5 });
	fc.assert(
		fc.property(
			shape,
			fc.boolean(),
			fc.constantFrom(...OPERATORS.map(({ type }) => type)),
			(dims, isBatched, type) => {
				const weights = [
					{ name: 'weight', shape: dims, init: { kind: 'constant', value: 1 } as const }
				];
				const output = { shape: isBatched ? [N, ...dims] : dims, dtype: 'float32' as const };
				const sample = pictureOf({ type, output, weights });
				if (!sample) return;
				const whole = sample.weight === null && isBatched ? [1, ...dims] : dims;
				const { end, strides, tiles, rows, columns, isTiled } = sample;
				expect(end).toHaveLength(whole.length);
				expect(strides).toHaveLength(whole.length);
				end.forEach((to, i) => expect(to).toBeLessThanOrEqual(whole[i]!));
				const taken = end.map((to, i) => Math.ceil(to / strides[i]!));
				expect(taken.reduce((a, b) => a * b)).toBe(tiles * rows * columns);
				if (!isTiled) {
					expect(rows).toBeLessThanOrEqual(12);
					expect(columns).toBeLessThanOrEqual(24);
					return;
				}
				const { perLine, lines } = tilesThatFit(sample, 1);
				expect(perLine * lines).toBeGreaterThanOrEqual(tiles);
			}
		)
	);
	expect(PICTURE_WIDTH).toBeGreaterThan(PICTURE_HEIGHT);
});
