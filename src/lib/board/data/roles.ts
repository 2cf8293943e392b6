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
 * Gives newly come files their roles: by name, else the largest trains. Files that were there before
 * keep theirs where the new ones leave it free and have the same columns.
 */
export function assignRoles<T extends Candidate>(
	added: readonly T[],
	before: { readonly train: T | null; readonly test: T | null }
): Roles<T> {
	const bySize = [...added].sort((a, b) => b.rows - a.rows);
	let train = bySize.find((file) => hint(file.name) === 'train') ?? null;
	let test = bySize.find((file) => hint(file.name) === 'test') ?? null;
	const unnamed = bySize.filter((file) => file !== train && file !== test);
	const first = unnamed[0];
	const joins = first && before.train && !before.test && sameColumns(first, before.train);
	if (!train && first && (test || added.length > 1 || !joins)) {
		train = first;
		unnamed.shift();
	}
	const second = unnamed[0];
	if (!test && second && (!train || sameColumns(second, train))) {
		test = second;
		unnamed.shift();
	}

	const base = train ?? test;
	const fits = (file: T | null) => file !== null && base !== null && sameColumns(file, base);
	if (!train && fits(before.train)) train = before.train;
	else if (!test && fits(before.test)) test = before.test;
	// A test set alone is a table to train with.
	if (!train) return { train: test, test: null, ignored: unnamed };
	return { train, test, ignored: unnamed };
}
