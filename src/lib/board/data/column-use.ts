import type { PrepareStep } from '#lib/graph/document.ts';
import { categoriesOf } from '#lib/train/data/prepare/defaults.ts';
import type { RawColumn } from '#lib/train/data/raw.ts';
import { chooseTargets, FEW, findColumn, insertStep, type Choice, type Tables } from './choice.ts';
import { columnFacts } from './column-facts.ts';

/** What a column is used as. `one-hot`, `index`: a feature whose categories become numbers. */
export type ColumnUse = 'feature' | 'one-hot' | 'index' | 'target' | 'ignore';

/** More columns than this out of one make a network that nobody wants to see. */
const MOST_ONE_HOT = 200;

/** What a column can be used as. */
export function usesOf(column: RawColumn): readonly ColumnUse[] {
	const { different, whole } = columnFacts(column);
	if (column.type === 'number') {
		const few = whole && different <= FEW;
		return few ? ['feature', 'one-hot', 'target', 'ignore'] : ['feature', 'target', 'ignore'];
	}
	return different <= MOST_ONE_HOT
		? ['one-hot', 'index', 'target', 'ignore']
		: ['index', 'target', 'ignore'];
}

export function useOf({ target, ignore, prepare }: Choice, name: string): ColumnUse {
	if (target.includes(name)) return 'target';
	if (ignore.includes(name)) return 'ignore';
	const step = prepare.find((each) => each.kind === 'encode' && each.column === name);
	return step?.kind === 'encode' ? step.as : 'feature';
}

/** Uses a column as something else. Targets are in file order. */
export function chooseUse(choice: Choice, tables: Tables, name: string, use: ColumnUse): Choice {
	const column = findColumn(tables, name);
	if (!column) return choice;
	const isTarget = choice.target.includes(name);
	if (use === 'target') {
		const target = tables.train.columns
			.map((each) => each.name)
			.filter((each) => each === name || choice.target.includes(each));
		return isTarget ? choice : chooseTargets(choice, tables, target);
	}
	const rest = isTarget
		? chooseTargets(
				choice,
				tables,
				choice.target.filter((each) => each !== name)
			)
		: choice;
	const others = rest.prepare.filter((step) => step.kind !== 'encode' || step.column !== name);
	const ignore = rest.ignore.filter((each) => each !== name);
	if (use === 'ignore') return { ...rest, ignore: [...ignore, name], prepare: others };
	if (use === 'feature') return { ...rest, ignore, prepare: others };
	const step: PrepareStep = {
		kind: 'encode',
		column: name,
		as: use,
		categories: categoriesOf(column, tables.test)
	};
	return { ...rest, ignore, prepare: insertStep(others, step) };
}
