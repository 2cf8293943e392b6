import { appendFileSync, writeFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { JsonNumber } from './numbers.ts';
import { oneLine } from './say.ts';
import type { Report } from './run-graph.ts';

/** One row a graph, for marking a class. */

const COLUMNS = [
	'graph',
	'title',
	'parameters',
	'epochs',
	'train_loss',
	'test_loss',
	'problems',
	'status'
] as const;

type Cell = JsonNumber | string | null;

/** What a spreadsheet would take for a formula: such a text gets a ' in front. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

function row(cells: readonly Cell[]): string {
	const clean = cells.map((cell) => (typeof cell === 'string' ? oneLine(cell) : cell));
	return `${Papa.unparse([clean], { escapeFormulae: FORMULA, newline: '\n' })}\n`;
}

/** Starts a table, in place of what the file held. */
export function beginTable(path: string): void {
	writeFileSync(path, row(COLUMNS));
}

/**
 * Adds a graph's row at once: whatever comes later, it is there.
 *
 * @param graph the whole name or link
 */
export function addRow(path: string, graph: string, report: Report): void {
	const { title, parameterCount, settings, final, error, warnings, status } = report;
	const cells = [
		graph,
		title,
		parameterCount,
		settings && report.losses.train.length,
		final && final.trainLoss,
		final && final.testLoss,
		[...(error === null ? [] : [error]), ...warnings].join(' | '),
		status
	];
	appendFileSync(path, row(cells));
}
