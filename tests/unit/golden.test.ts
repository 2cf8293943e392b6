import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { exampleGraph } from '../example-graph.ts';
import { Backends, tf } from '#lib/train/backend.ts';
import { readBuiltin } from '#lib/train/data/builtin.ts';
import { parseTable } from '#lib/train/data/csv.ts';
import type { Dataset } from '#lib/train/data/dataset.ts';
import { makeDataset } from '#lib/train/data/make-dataset.ts';
import type { Table } from '#lib/train/data/table.ts';
import { isDataError } from '#lib/train/data/table.ts';
import type { OpRow, OptimizerRow, WineRun } from '../golden/harness.ts';
import { checkLenet, checkNotebook } from '../golden/graphs.ts';
import {
	checkOp,
	checkOptimizer,
	checkWine,
	covered,
	curveDiffers,
	losses
} from '../golden/harness.ts';
import optimizers from '../golden/optimizers.json' with { type: 'json' };
import wine from '../golden/wine.json' with { type: 'json' };
import { OPTIMIZERS } from '#lib/graph/optimizers.ts';

const require = createRequire(import.meta.url);
const goldenFolder = join(import.meta.dirname, '../golden');
const read = (name: string) => JSON.parse(readFileSync(join(goldenFolder, name), 'utf8'));
const ops: OpRow[] = readdirSync(goldenFolder)
	.filter((name) => /^ops.*\.json$/.test(name))
	.flatMap(read);
const wasmFolder =
	dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')) + '/dist/';
const labFolder = join(import.meta.dirname, '../../../shared/data');
const labIsHere = existsSync(join(labFolder, 'wine_train.csv'));

describe.each(['cpu', 'wasm'] as const)('against PyTorch on %s', (name) => {
	beforeAll(async () => {
		expect(await new Backends(wasmFolder).start(name)).toBe(true);
	});

	it.each(ops.filter(covered).map((row, i) => [row.op, i, row] as const))(
		'%s, row %i',
		(_, __, row) => {
			expect(checkOp(tf, row)).toEqual([]);
		}
	);

	it.each(
		(optimizers as unknown as OptimizerRow[])
			.filter((row) => row.optimizer in OPTIMIZERS)
			.map((row) => [row.optimizer, JSON.stringify(row.params), row] as const)
	)('%s %s', (_, __, row) => {
		expect(checkOptimizer(tf, row)).toEqual([]);
	});

	it('LeNet against a random target', () => {
		expect(checkLenet(tf, exampleGraph('lenet-random-target'), read('lenet.json'))).toEqual([]);
	});

	it("the notebook's cells", () => {
		expect(checkNotebook(tf, exampleGraph, read('notebook.json'))).toEqual([]);
	});

	// Plain loops would take minutes for the same convolutions.
	it.skipIf(name === 'cpu')(
		'LeNet reads digits, five epochs',
		() => {
			const golden = read('digits.json');
			const found = losses(tf, exampleGraph('lenet-digits'), digits());
			expect(curveDiffers('train loss', found.train, golden.trainLoss)).toEqual([]);
			expect(curveDiffers('test loss', found.test, golden.testLoss)).toEqual([]);
		},
		180_000
	);

	describe.skipIf(!labIsHere)(
		"the lab's red wine (skipped where ../shared/data is missing)",
		() => {
			it.each((wine.runs as unknown as WineRun[]).map((run, i) => [i, run] as const))(
				'run %i',
				(_, run) => {
					expect(checkWine(tf, run, labDataset())).toEqual([]);
				},
				180_000
			);
		}
	);
});

function digits(): Dataset {
	const folder = join(import.meta.dirname, '../../static');
	const loaded = readBuiltin({ name: 'digits' }, (file) => readFileSync(join(folder, file)));
	if (isDataError(loaded)) throw new Error(JSON.stringify(loaded));
	return loaded.dataset;
}

function labDataset(): Dataset {
	const read = (file: string): Table => {
		const table = parseTable(readFileSync(join(labFolder, file)), file);
		if (isDataError(table)) throw new Error(JSON.stringify(table));
		return table;
	};
	const dataset = makeDataset({
		key: 'lab',
		train: read('wine_train.csv'),
		test: read('wine_test.csv'),
		target: ['quality'],
		classification: false
	});
	if (isDataError(dataset)) throw new Error(JSON.stringify(dataset));
	return dataset;
}
