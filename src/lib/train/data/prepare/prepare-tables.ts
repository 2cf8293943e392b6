import type { CsvData } from '#lib/graph/document.ts';
import {
	activeSteps,
	featureColumns,
	featureNamesOf,
	isClassification,
	normalizedColumns,
	normalizeStep,
	targetNamesOf
} from '#lib/graph/prepare.ts';
import type { LoadedTables } from '#lib/train/data/builtin.ts';
import type { Rows } from '#lib/train/data/dataset.ts';
import type { RawTable } from '#lib/train/data/raw.ts';
import { splitRows, splitStratified } from '#lib/train/data/split.ts';
import { isDataError, type DataError } from '#lib/train/data/table.ts';
import { matrixOf, tableOf, type Cutter } from './cut.ts';
import { applyEncode } from './encode.ts';
import { contentsKey } from './key.ts';
import { applyMissing } from './missing.ts';
import { scalingOf } from './normalize.ts';
import { findOddCells } from './odd-cells.ts';
import type { FilledColumn } from './report.ts';
import { makeSources } from './sources.ts';
import { classesOf } from './target.ts';
import { prepareWarnings } from './warnings.ts';
import { wholePart, type Part } from './work.ts';

/**
 * Makes the data set that a document describes of its tables: the steps of `prepare` in their order,
 * over both parts. Statistics are of the first part, which is the training rows once there is a split
 * and all rows before.
 *
 * @param test null also where the document names no test file
 */
export function prepareTables(
	ref: CsvData,
	train: RawTable,
	test: RawTable | null
): LoadedTables | DataError {
	const sources = makeSources(ref, train, test);
	if (isDataError(sources)) return sources;
	let parts: readonly Part[] = sources.map(wholePart);
	const filled: FilledColumn[] = [];
	const steps = activeSteps(ref);
	const isSplit = ref.split !== undefined && ref.split.ratio < 1 && !test;
	if (isSplit && !steps.some(({ kind }) => kind === 'split')) steps.unshift({ kind: 'split' });
	for (const step of steps) {
		if (step.kind === 'missing') {
			const done = applyMissing(step, parts);
			if (done && isDataError(done)) return done;
			if (done && done.cells > 0) filled.push(done);
			const empty = emptied(parts);
			if (empty) return empty;
		}
		if (step.kind === 'encode') {
			const wrong = applyEncode(step, parts);
			if (wrong) return wrong;
		}
		if (step.kind === 'split') {
			const cut = splitPart(ref, parts[0]!);
			if (isDataError(cut)) return cut;
			parts = cut;
		}
	}

	const columns = train.columns.map(({ name }) => name);
	const features = featureColumns(ref, columns);
	for (const part of parts) {
		const odd = findOddCells(part, [...features, ...ref.target]);
		if (odd) return odd;
	}
	const scaled = normalizedColumns(ref, columns);
	const normalized = scaled.map((name) => scalingOf(normalizeStep(ref)!, parts[0]!, name));
	const cutter: Cutter = { ref, scaling: new Map(normalized.map((each) => [each.column, each])) };
	const cut = (part: Part): Rows => ({
		count: part.rows.length,
		x: matrixOf(cutter, part, features),
		y: matrixOf(cutter, part, ref.target)
	});
	const rows = { train: cut(parts[0]!), test: parts[1] ? cut(parts[1]) : null };
	const classes = isClassification(ref) ? classesOf(ref, parts, rows) : null;
	if (classes !== null && typeof classes !== 'number') return classes;
	const dataset = {
		featureShape: [featureNamesOf(ref, columns).length],
		featureNames: featureNamesOf(ref, columns),
		targetNames: targetNamesOf(ref),
		classes,
		...rows
	};
	const kept = columns.filter((name) => features.includes(name) || ref.target.includes(name));
	const loaded = {
		dataset: { key: contentsKey(ref, dataset), ...dataset },
		train: tableOf(cutter, parts[0]!, kept),
		test: parts[1] ? tableOf(cutter, parts[1], kept) : null,
		report: {
			dropped: { train: parts[0]!.dropped, test: parts[1]?.dropped ?? 0 },
			filled,
			normalized
		}
	};
	return { ...loaded, warnings: prepareWarnings(ref, parts, loaded.report, features) };
}

function emptied(parts: readonly Part[]): DataError | null {
	const part = parts.find(({ rows }) => rows.length === 0);
	if (!part) return null;
	const { name, rows } = part.source.table;
	return { code: 'all_dropped', values: { name, rows } };
}

/** The two parts of the rows of a single file. */
function splitPart(ref: CsvData, part: Part): readonly Part[] | DataError {
	const { ratio, seed, stratify } = ref.split!;
	const { source, rows } = part;
	const odd = stratify ? findOddCells(part, ref.target) : null;
	if (odd) return odd;
	const split = stratify
		? splitStratified(targetCells(ref, part), ratio, seed)
		: splitRows(rows.length, ratio, seed);
	const at = (places: readonly number[]) => Uint32Array.from(places, (place) => rows[place]!);
	const values = { name: source.table.name, rows: rows.length };
	if (split.train.length === 0) return { code: 'split_empty', values };
	if (split.test.length === 0) return { code: 'split_no_test', values };
	return [
		{ source, rows: at(split.train), dropped: part.dropped },
		{ source, rows: at(split.test), dropped: 0 }
	];
}

function targetCells({ target }: CsvData, { source, rows }: Part): number[] {
	const column = source.columns.get(target[0]!)!;
	const cells = column.type === 'number' ? column.values : column.codes;
	return Array.from(rows, (row) => cells[row]!);
}
