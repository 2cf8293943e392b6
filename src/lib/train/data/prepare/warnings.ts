import type { CsvData } from '#lib/graph/document.ts';
import { activeSteps } from '#lib/graph/prepare.ts';
import {
	rangeWarnings,
	type CheckedColumn,
	type DataWarning,
	type Range
} from '#lib/train/data/checks.ts';
import { rangeOf } from './normalize.ts';
import type { PrepareReport } from './report.ts';
import type { Part } from './work.ts';

/**
 * What tends to go wrong. Two files that are scaled in different ways show before they are
 * normalised; features that are too large need only that.
 */
export function prepareWarnings(
	ref: CsvData,
	parts: readonly Part[],
	report: PrepareReport,
	features: readonly string[]
): DataWarning[] {
	const scaled = new Set(report.normalized.map(({ column }) => column));
	const [train, test] = parts;
	// Parts of one file are scaled alike.
	const other = test && test.source !== train!.source ? test : null;
	const range = (part: Part, name: string): Range | null => {
		const column = part.source.columns.get(name)!;
		return column.type === 'number' ? rangeOf(column.values, part.rows) : null;
	};
	const columns = [...features, ...ref.target].flatMap((name): CheckedColumn[] => {
		const raw = range(train!, name);
		if (!raw) return [];
		return [
			{
				name,
				isFeature: features.includes(name),
				raw,
				other: other && range(other, name),
				final: scaled.has(name) ? null : raw
			}
		];
	});
	const names = {
		train: train!.source.table.name,
		test: other ? other.source.table.name : ''
	};
	return [...rangeWarnings(columns, names), ...leaks(ref, report)];
}

/** Columns that were filled with a statistic of rows that test later. */
function leaks(ref: CsvData, { filled }: PrepareReport): DataWarning[] {
	const steps = activeSteps(ref);
	const split = steps.findIndex(({ kind }) => kind === 'split');
	const columns = filled.flatMap(({ column, use }) => {
		const at = steps.findIndex((step) => step.kind === 'missing' && step.column === column);
		return use !== 'constant' && at < split ? [column] : [];
	});
	if (columns.length === 0) return [];
	return [{ code: 'leak', values: { columns: columns.join(', '), count: columns.length } }];
}
