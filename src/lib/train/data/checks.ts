import { columnStats, type DataValues, type Table } from './table.ts';

/** Each has a message `data_warning_<code>`. A warning keeps nobody from training. */
export type DataWarningCode =
	| 'unscaled'
	| 'scaled_apart'
	| 'constant'
	/** Cells were filled with a statistic of all rows, those that test too. */
	| 'leak';

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

/** Smallest and largest value of a column. */
export interface Range {
	readonly min: number;
	readonly max: number;
}

/** What is looked at in a column of numbers. */
export interface CheckedColumn {
	readonly name: string;
	readonly isFeature: boolean;
	/** Of the training rows, as the file has them. */
	readonly raw: Range;
	/** Of another file's test rows. */
	readonly other: Range | null;
	/** Of the training rows as they reach the network; null: they are normalised, outliers and all. */
	readonly final: Range | null;
}

/** What tends to go wrong with such tables, before it does. */
export function checkTables(
	train: Table,
	test: Table | null,
	target: readonly string[]
): DataWarning[] {
	const others = test ? columnStats(test) : [];
	const columns = columnStats(train).map((stats, i): CheckedColumn => {
		const name = train.columns[i]!;
		const other = (test && others[test.columns.indexOf(name)]) ?? null;
		return { name, isFeature: !target.includes(name), raw: stats, other, final: stats };
	});
	return rangeWarnings(columns, { train: train.name, test: test?.name ?? '' });
}

/** The same of the columns' ranges. */
export function rangeWarnings(
	columns: readonly CheckedColumn[],
	names: { readonly train: string; readonly test: string }
): DataWarning[] {
	const warnings: DataWarning[] = [];
	const say = (code: DataWarningCode, found: readonly CheckedColumn[], more: DataValues = {}) => {
		if (found.length === 0) return;
		const listed = list(found.map(({ name }) => name));
		warnings.push({ code, values: { columns: listed, count: found.length, ...more } });
	};
	const features = columns.filter(({ isFeature }) => isFeature);
	say('scaled_apart', columns.filter(isScaledApart), names);
	const large = features.filter((column) => reach(column) > LARGE);
	if (large.length > 0) {
		const worst = large.reduce((a, b) => (reach(b) > reach(a) ? b : a));
		say('unscaled', large, { worst: worst.name, max: reach(worst) });
	}
	say(
		'constant',
		features.filter(({ raw }) => raw.min === raw.max)
	);
	return warnings;
}

function reach({ final }: CheckedColumn): number {
	return final ? Math.max(Math.abs(final.min), Math.abs(final.max)) : 0;
}

/** Ranges so different that one file must have been scaled and the other not. */
function isScaledApart({ raw: a, other: b }: CheckedColumn): boolean {
	if (!b) return false;
	const range = Math.max(a.max - a.min, b.max - b.min);
	const smaller = Math.min(a.max - a.min, b.max - b.min);
	const shifted = a.min > b.max || b.min > a.max;
	return shifted || (smaller > 0 && range / smaller > APART);
}
