/** The checks of `harness.ts` on WebGL in a page: bundled into one script by `golden-webgl.spec.ts`. */
import '@tensorflow/tfjs-backend-webgl';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { parseTable } from '#lib/train/data/csv.ts';
import { makeDataset } from '#lib/train/data/make-dataset.ts';
import type { Table } from '#lib/train/data/table.ts';
import { isDataError } from '#lib/train/data/table.ts';
import type { OpRow, OptimizerRow, WineRun } from './harness.ts';
import { checkOp, checkOptimizer, checkWine, covered } from './harness.ts';

/** Starts WebGL; false where it cannot render 32-bit floats. */
export async function start(): Promise<boolean> {
	return (await tf.setBackend('webgl')) && tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED');
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
	const table = parseTable(name, new TextEncoder().encode(text));
	if (isDataError(table)) throw new Error(table.code);
	return table;
}
