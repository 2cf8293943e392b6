import { columnStats, type DataValues, type Table } from './table.ts';

/** Each has a message `data_warning_<code>`. A warning keeps nobody from training. */
export type DataWarningCode = 'unscaled' | 'scaled_apart' | 'constant';

export interface DataWarning {
	readonly code: DataWarningCode;
	readonly values: DataValues;
}

/** Features beyond this make gradient descent with usual learning rates explode. */
const LARGE = 10;
/** A part whose range is this many times the other's was scaled in another way. */
const APART = 5;
const SHOWN = 3;

function list(names: readonly string[]): string {
	return names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ', …' : '');
}

/** What tends to go wrong with such tables, before it does. */
export function checkTables(
	train: Table,
	test: Table | null,
	target: readonly string[]
): DataWarning[] {
	const warnings: DataWarning[] = [];
	const stats = columnStats(train);
	const features = train.columns.filter((column) => !target.includes(column));
	const of = (column: string) => stats[train.columns.indexOf(column)]!;
	const reach = (column: string) => Math.max(Math.abs(of(column).min), Math.abs(of(column).max));

	const apart = test ? scaledApart(train, test) : [];
	if (apart.length) {
		warnings.push({
			code: 'scaled_apart',
			values: { columns: list(apart), count: apart.length, train: train.name, test: test!.name }
		});
	}
	const large = features.filter((column) => reach(column) > LARGE);
	if (large.length) {
		const worst = large.reduce((a, b) => (reach(b) > reach(a) ? b : a));
		warnings.push({
			code: 'unscaled',
			values: { columns: list(large), count: large.length, worst, max: reach(worst) }
		});
	}
	const constant = features.filter((column) => of(column).min === of(column).max);
	if (constant.length) {
		warnings.push({
			code: 'constant',
			values: { columns: list(constant), count: constant.length }
		});
	}
	return warnings;
}

/** Columns whose ranges are so different that one file must have been scaled and the other not. */
function scaledApart(train: Table, test: Table): string[] {
	const trainStats = columnStats(train);
	const testStats = columnStats(test);
	return train.columns.filter((column, i) => {
		const a = trainStats[i]!;
		const b = testStats[test.columns.indexOf(column)];
		if (!b) return false;
		const range = Math.max(a.max - a.min, b.max - b.min);
		const smaller = Math.min(a.max - a.min, b.max - b.min);
		const shifted = a.min > b.max || b.min > a.max;
		return shifted || (smaller > 0 && range / smaller > APART);
	});
}
