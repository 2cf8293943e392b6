import type { MissingStep } from '#lib/graph/prepare.ts';
import type { RawColumn } from '#lib/train/data/raw.ts';
import { missingOf, type Choice, type Tables } from './choice.ts';
import { oddColumns, rowsWithOdd, type OddColumn } from './odd-list.ts';

/** The odd cells of a column in both files, and what becomes of them. */
export interface OddEntry {
	readonly name: string;
	readonly type: RawColumn['type'];
	readonly train: OddColumn | null;
	readonly test: OddColumn | null;
	readonly count: number;
	/** null: nobody has decided, and the table cannot be used. */
	readonly step: MissingStep | null;
	/** The column is not used: its cells matter to nobody. */
	readonly isIgnored: boolean;
}

/** Ways to deal with odd cells. */
export type OddUse = MissingStep['use'];

/** Every column with odd cells, those in use first. */
export function oddOverview(tables: Tables, choice: Choice): OddEntry[] {
	const train = oddColumns(tables.train);
	const test = tables.test ? oddColumns(tables.test) : [];
	const order = tables.train.columns.map(({ name }) => name);
	const entries = order.flatMap((name): OddEntry[] => {
		const here = train.find((column) => column.name === name) ?? null;
		const there = test.find((column) => column.name === name) ?? null;
		const any = here ?? there;
		if (!any) return [];
		return [
			{
				name,
				type: any.type,
				train: here,
				test: there,
				count: (here?.count ?? 0) + (there?.count ?? 0),
				step: missingOf(choice, name) ?? null,
				isIgnored: choice.ignore.includes(name)
			}
		];
	});
	return [...entries.filter((e) => !e.isIgnored), ...entries.filter((e) => e.isIgnored)];
}

/** Columns in use whose odd cells nobody has decided on. */
export function undecidedOf(tables: Tables, choice: Choice): OddEntry[] {
	return oddOverview(tables, choice).filter(({ step, isIgnored }) => !step && !isIgnored);
}

/** What can be done with a column's odd cells: texts have no mean. */
export function usesFor(type: RawColumn['type']): readonly OddUse[] {
	return type === 'number'
		? ['drop', 'mean', 'median', 'mode', 'constant']
		: ['drop', 'mode', 'constant'];
}

/** How many rows of both files hold an odd cell in one of these columns, of how many. */
export function oddRows({ train, test }: Tables, names: readonly string[]) {
	const count = rowsWithOdd(train, names) + (test ? rowsWithOdd(test, names) : 0);
	return { count, of: train.rows + (test?.rows ?? 0) };
}
