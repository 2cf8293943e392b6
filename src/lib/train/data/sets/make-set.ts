import type { Dataset, Rows } from '../dataset.ts';
import type { Table } from '../table.ts';
import { fullOptions, trainCount } from './options.ts';
import type { Drawn, GeneratedSet, StoredOptions } from './types.ts';

/** A generated set and its tables. */
export interface MadeSet {
	readonly dataset: Dataset;
	readonly train: Table;
	readonly test: Table;
}

/** Draws a generated set. */
export function makeSet(set: GeneratedSet, stored?: StoredOptions): MadeSet {
	const options = fullOptions(set, stored);
	const { size, noise, seed } = options;
	const drawn = set.draw(options);
	const cut = trainCount(size);
	const train = part(set, drawn, 0, cut);
	const test = part(set, drawn, cut, size);
	return {
		dataset: {
			key: `builtin:${set.name}:size=${size},noise=${noise},seed=${seed}`,
			featureShape: [set.features.length],
			featureNames: set.features,
			targetNames: [set.target],
			classes: set.classes,
			train,
			test
		},
		train: tableOf(set, train),
		test: tableOf(set, test)
	};
}

/** Each part has memory of its own: it is copied to the worker. */
function part({ features }: GeneratedSet, { x, y }: Drawn, from: number, to: number): Rows {
	const width = features.length;
	return { count: to - from, x: x.slice(from * width, to * width), y: y.slice(from, to) };
}

function tableOf({ name, features, target }: GeneratedSet, { count, x, y }: Rows): Table {
	const width = features.length;
	const values = new Float64Array(count * (width + 1));
	for (let row = 0; row < count; row++) {
		const at = row * (width + 1);
		values.set(x.subarray(row * width, (row + 1) * width), at);
		values[at + width] = y[row]!;
	}
	return {
		name,
		columns: [...features, target],
		rows: count,
		values,
		read: { header: true, delimiter: ',', skip: 0 },
		headerGuessedAbsent: false,
		decimalComma: false,
		encoding: 'utf-8'
	};
}
