/** The checks of `harness.ts` on WebGL in a page: bundled into one script by `golden-webgl.spec.ts`. */
import { Backends, tf } from '#lib/train/backend.ts';
import { loadBuiltin } from '#lib/train/data/builtin.ts';
import { parseTable } from '#lib/train/data/csv.ts';
import { makeDataset } from '#lib/train/data/make-dataset.ts';
import type { Table } from '#lib/train/data/table.ts';
import { isDataError } from '#lib/train/data/table.ts';
import type { OpRow, OptimizerRow, WineRun } from './harness.ts';
import type { LenetGolden } from './graphs.ts';
import { checkLenet, checkNotebook } from './graphs.ts';
import { checkPasses } from './passes.ts';
import { checkOp, checkOptimizer, checkWine, covered } from './harness.ts';

/** Starts WebGL as the app does; false where it is not there, or only with 16-bit floats. */
export function start(): Promise<boolean> {
	return new Backends('').start('webgl');
}

/** What does not fit, each with the row's name; and how many rows were looked at. */
export function ops(rows: readonly OpRow[]): { checked: number; differences: string[] } {
	const mine = rows.filter(covered);
	return {
		checked: mine.length,
		differences: mine.flatMap((row) => checkOp(tf, row).map((text) => `${row.op}: ${text}`))
	};
}

export function optimizer(row: OptimizerRow): string[] {
	return checkOptimizer(tf, row);
}

/** Documents come as text: their type is too deep for the bridge. */
export function lenet(document: string, golden: LenetGolden): string[] {
	return checkLenet(tf, JSON.parse(document), golden);
}

/** Whole passes, with the digits that come with the site. */
export async function passes(
	graphs: Readonly<Record<string, string>>,
	golden: string
): Promise<string[]> {
	const loaded = await loadBuiltin({ name: 'digits' }, (file) => file);
	if (isDataError(loaded)) throw new Error(loaded.code);
	const graph = (name: string) => JSON.parse(graphs[name]!);
	return checkPasses(tf, graph, JSON.parse(golden), loaded.dataset);
}

/** The cells, with the graphs by their names. */
export function notebook(graphs: Readonly<Record<string, string>>, golden: string): string[] {
	return checkNotebook(tf, (name) => JSON.parse(graphs[name]!), JSON.parse(golden));
}

export function wine(run: WineRun, text: { train: string; test: string }): string[] {
	const dataset = makeDataset({
		key: 'wine',
		train: read('wine_train.csv', text.train),
		test: read('wine_test.csv', text.test),
		target: ['quality'],
		classification: false
	});
	if (isDataError(dataset)) throw new Error(dataset.code);
	return checkWine(tf, run, dataset);
}

function read(name: string, text: string): Table {
	const table = parseTable(new TextEncoder().encode(text), name);
	if (isDataError(table)) throw new Error(table.code);
	return table;
}
