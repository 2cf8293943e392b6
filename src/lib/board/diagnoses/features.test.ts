import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUILTIN_SETS, readBuiltin } from '#lib/train/data/builtin.ts';
import type { Dataset } from '#lib/train/data/dataset.ts';
import { isDataError } from '#lib/train/data/table.ts';
import { unscaledFeatures } from './features.ts';

/** A table of columns with these means and deviations. */
function table(columns: Record<string, readonly [mean: number, std: number]>): Dataset {
	const names = Object.keys(columns);
	const rows = [-1, 1, -1, 1];
	const x = rows.flatMap((sign) => Object.values(columns).map(([mean, std]) => mean + sign * std));
	return {
		key: names.join(),
		featureShape: [names.length],
		featureNames: names,
		targetNames: ['y'],
		classes: null,
		train: { count: rows.length, x: Float32Array.from(x), y: new Float32Array(rows.length) },
		test: null
	};
}

const namesOf = (dataset: Dataset) => unscaledFeatures(dataset).map(({ name }) => name);

describe('features that were not scaled', () => {
	it('are those much larger than the others, with the figures', () => {
		const wine = table({
			pH: [3.3, 0.15],
			density: [0.997, 0.002],
			chlorides: [0.09, 0.05],
			'total sulfur dioxide': [46.5, 32.9]
		});
		const [found, ...others] = unscaledFeatures(wine);
		expect(others).toEqual([]);
		expect(found!.name).toBe('total sulfur dioxide');
		expect(found!.mean).toBeCloseTo(46.5, 3);
		expect(found!.std).toBeCloseTo(32.9, 3);
		expect(found!.median).toBeCloseTo(0.997, 3);
		expect(unscaledFeatures(wine)).toBe(unscaledFeatures(wine));
	});

	it('are the largest first', () => {
		expect(namesOf(table({ a: [0, 1], b: [0, 50], c: [500, 1] }))).toEqual(['c', 'b']);
		expect(namesOf(table({ year: [2000, 8] }))).toEqual(['year']);
	});

	it('are none that was, nor rare marks beside one', () => {
		expect(namesOf(table({ a: [0, 1], b: [0.01, 1], c: [-0.001, 0.99] }))).toEqual([]);
		expect(namesOf(table({ a: [0.001, 0.03], b: [0.002, 0.04], c: [0, 1] }))).toEqual([]);
		expect(namesOf(table({ a: [0, 0], b: [0, 0], c: [0, 1] }))).toEqual([]);
	});

	it.each(BUILTIN_SETS)('are none of $name, which comes with the product', (set) => {
		const loaded = readBuiltin(set, (file) => readFileSync(`static/${file}`));
		expect(isDataError(loaded) ? loaded : namesOf(loaded.dataset)).toEqual([]);
	});
});
