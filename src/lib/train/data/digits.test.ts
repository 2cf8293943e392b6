import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isImages, type Rows } from './dataset.ts';
import { readImages } from './digits.ts';
import { FILE_SETS } from './sets/list.ts';
import type { FileSet } from './sets/types.ts';
import { isDataError } from './table.ts';

const set = FILE_SETS.find(({ name }) => name === 'digits')!;
const file = new Uint8Array(
	readFileSync(new URL(`../../../../static/${set.file}`, import.meta.url))
);

function read(bytes: Uint8Array, of: FileSet = set) {
	const dataset = readImages(of, bytes);
	if (isDataError(dataset)) throw new Error(JSON.stringify(dataset));
	return dataset;
}

describe('digits', () => {
	const dataset = read(file);
	const pixels = 28 * 28;

	it('are images, whose pixels have no names', () => {
		expect(isImages(dataset)).toBe(true);
		expect(dataset).toMatchObject({ featureShape: [1, 28, 28], featureNames: [], classes: 10 });
	});

	it('have values from 0 to 1, each a byte / 255 in float32', () => {
		for (const { x, count } of [dataset.train, dataset.test!]) {
			expect(x.length).toBe(count * pixels);
			const wrong = x.filter((value) => value !== Math.fround(Math.round(value * 255) / 255));
			expect(wrong.length).toBe(0);
			expect(x.reduce((a, b) => Math.max(a, b))).toBe(1);
		}
	});

	it('hold as many of each class', () => {
		const counts = ({ y }: Rows) =>
			Array.from({ length: 10 }, (_, digit) => y.filter((label) => label === digit).length);
		expect(counts(dataset.train)).toEqual(Array(10).fill(250));
		expect(counts(dataset.test!)).toEqual(Array(10).fill(50));
	});

	it('look like digits: the mean of each class tells most test digits', () => {
		const means = Array.from({ length: 10 }, () => new Float64Array(pixels));
		const { train } = dataset;
		train.x.forEach((value, i) => {
			means[train.y[Math.floor(i / pixels)]!]![i % pixels]! += value / 250;
		});
		const test = dataset.test!;
		const right = test.y.filter((label, row) => {
			const image = test.x.subarray(row * pixels, (row + 1) * pixels);
			const far = means.map((mean) =>
				mean.reduce((sum, value, i) => sum + (value - image[i]!) ** 2, 0)
			);
			return far.indexOf(Math.min(...far)) === label;
		});
		expect(right.length / test.count).toBeGreaterThan(0.75);
	});

	it('share no memory between the parts: each travels to the worker by itself', () => {
		expect(dataset.train.x.byteLength).toBe(dataset.train.x.buffer.byteLength);
		expect(dataset.test!.x.byteLength).toBe(dataset.test!.x.buffer.byteLength);
	});
});

it('a damaged file is an error, not a crash', () => {
	const damaged = { code: 'damaged', values: { name: 'digits' } };
	expect(readImages(set, file.subarray(0, 1000))).toEqual(damaged);
	expect(readImages(set, new TextEncoder().encode('<!doctype html>'))).toEqual(damaged);
	expect(readImages(set, new Uint8Array())).toEqual(damaged);
	expect(readImages({ ...set, trainRows: 2400 }, file)).toEqual(damaged);
});
