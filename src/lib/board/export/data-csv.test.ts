import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBuiltin } from '#lib/train/data/builtin.ts';
import { parseTable } from '#lib/train/data/csv.ts';
import type { Dataset } from '#lib/train/data/dataset.ts';
import { makeDataset } from '#lib/train/data/make-dataset.ts';
import { isDataError } from '#lib/train/data/table.ts';
import { csvColumns, dataCsv } from './data-csv.ts';

/** The file read as one's own would be. */
async function again(set: Dataset, part = set.train): Promise<Dataset> {
	const bytes = new Uint8Array(await (await dataCsv(set, part)).arrayBuffer());
	const table = parseTable(bytes, 'again.csv');
	if (isDataError(table)) throw new Error(JSON.stringify(table));
	const made = makeDataset({
		key: '',
		train: table,
		test: null,
		target: set.targetNames,
		classification: set.classes !== null
	});
	if (isDataError(made)) throw new Error(JSON.stringify(made));
	return made;
}

function builtin(name: string): Dataset {
	const folder = join(import.meta.dirname, '../../../../static');
	const loaded = readBuiltin({ name }, (file) => readFileSync(join(folder, file)));
	if (isDataError(loaded)) throw new Error(loaded.code);
	return loaded.dataset;
}

describe('a data set as CSV', () => {
	it.each(['wine-standin', 'iris', 'moons', 'spirals', 'sine'])(
		'of %s reads back to the bit',
		async (name) => {
			const set = builtin(name);
			const back = await again(set);
			expect(back.featureNames).toEqual(set.featureNames);
			expect(back.train).toEqual(set.train);
			expect((await again(set, set.test!)).train).toEqual(set.test);
		}
	);

	it('of images has a column a pixel, and the target behind', async () => {
		const set = builtin('digits');
		const columns = csvColumns(set);
		expect(columns).toHaveLength(785);
		expect([columns[0], columns[783], columns[784]]).toEqual(['pixel_0', 'pixel_783', 'digit']);
		const { x, y } = set.test!;
		const part = { count: 20, x: x.slice(0, 20 * 784), y: y.slice(0, 20) };
		const back = await again(set, part);
		expect(back.train).toEqual(part);
	});

	it('of any finite float32 reads back to the bit, whatever the columns are called', async () => {
		const name = fc
			.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
			.map((text) => text.replace(/[\p{Cc}\ufeff]/gu, '').trim())
			// A header of numbers alone would be taken for a row, and a leading # for its mark.
			.filter((text) => /^\p{L}/u.test(text));
		await fc.assert(
			fc.asyncProperty(
				fc.uniqueArray(name, { minLength: 2, maxLength: 5 }),
				fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), {
					minLength: 5,
					maxLength: 40
				}),
				async (names, values) => {
					const features = names.length - 1;
					const count = Math.floor(values.length / names.length);
					const set: Dataset = {
						key: '',
						featureShape: [features],
						featureNames: names.slice(1),
						targetNames: names.slice(0, 1),
						classes: null,
						train: {
							count,
							x: Float32Array.from(values.slice(0, count * features)),
							y: Float32Array.from(values.slice(count * features, count * names.length))
						},
						test: null
					};
					const back = await again(set);
					expect(back.featureNames).toEqual(set.featureNames);
					expect(back.train).toEqual(set.train);
				}
			)
		);
	});

	it('can be stopped', async () => {
		const set = builtin('digits');
		await expect(dataCsv(set, set.train, AbortSignal.abort())).rejects.toThrow();
	});
});
