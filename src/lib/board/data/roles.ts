/** What decides which file trains and which tests. */
export interface Candidate {
	readonly name: string;
	readonly rows: number;
	readonly columns: readonly string[];
}

export interface Roles<T> {
	readonly train: T | null;
	readonly test: T | null;
	/** Files for which there was no use. */
	readonly ignored: readonly T[];
}

const TRAIN = /(^|[^a-z])train|训练/i;
const TEST = /(^|[^a-z])(test|valid|val([^a-z]|$)|eval|holdout)|测试|验证/i;

function hint(name: string): 'train' | 'test' | null {
	const train = TRAIN.test(name);
	const test = TEST.test(name);
	return train === test ? null : train ? 'train' : 'test';
}

function sameColumns(a: Candidate, b: Candidate): boolean {
	return a.columns.length === b.columns.length && a.columns.every((c) => b.columns.includes(c));
}

/**
 * Gives newly come files their roles: by name, else the largest trains. A lone training or test file,
 * told by its name, and a second file join what was there before, if the columns are the same; others
 * start afresh.
 */
export function assignRoles<T extends Candidate>(
	added: readonly T[],
	before: { readonly train: T | null; readonly test: T | null }
): Roles<T> {
	const [first, second] = added;
	if (first && !second) {
		const hinted = hint(first.name);
		const { train, test } = before;
		const joins = hinted === 'test' || (hinted === null && !test);
		if (joins && train && sameColumns(first, train)) return { train, test: first, ignored: [] };
		const stays = hinted === 'train' && test && sameColumns(first, test);
		return { train: first, test: stays ? test : null, ignored: [] };
	}
	const bySize = [...added].sort((a, b) => b.rows - a.rows);
	const take = (wanted: 'train' | 'test' | null): T | null => {
		const at = bySize.findIndex(({ name }) => hint(name) === wanted);
		return at < 0 ? null : bySize.splice(at, 1)[0]!;
	};
	let train = take('train');
	let test = take('test');
	train ??= take(null) ?? bySize.shift() ?? null;
	test ??= take(null) ?? bySize.shift() ?? null;
	return { train, test, ignored: bySize };
}
