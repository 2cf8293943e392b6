import { cellKind } from '../cell.ts';

/** A name that another column has, or that is missing, and the one given instead. */
export interface Renamed {
	readonly from: string;
	readonly to: string;
}

/**
 * Whether the first row is data, not names: it is all numbers, some of them perhaps missing; or it
 * has numbers, and every text in it stands below in its column again (UCI's `iris.data` ends its
 * first row in `Iris-setosa`). A nameless first column before 0, 1, 2, … is pandas' header.
 */
export function looksLikeData(
	rows: readonly (readonly string[])[],
	decimalComma: boolean
): boolean {
	const [first = [], ...others] = rows;
	const kinds = first.map((cell) => cellKind(cell, decimalComma));
	if (!kinds.includes('number')) return false;
	if (kinds.length > 2 && first[0]!.trim() === '') {
		if (first.slice(1).every((cell, i) => cell.trim() === String(i))) return false;
	}
	return first.every((cell, i) => {
		if (kinds[i] !== 'text') return true;
		return others.some((row) => row[i] === cell);
	});
}

/** Columns without a header. */
export function numberedNames(count: number): string[] {
	return Array.from({ length: count }, (_, i) => `column ${i + 1}`);
}

/**
 * Names as people wrote them, but all different: a second `x` becomes `x (2)`, a missing third name
 * `column 3`. A leading `#` marks the header in some files and names nothing.
 */
export function readNames(cells: readonly string[]): { names: string[]; renamed: Renamed[] } {
	const written = cells.map((cell, i) =>
		(i === 0 ? cell.replace(/^\s*#\s*"?|"$/g, '') : cell).trim()
	);
	const taken = new Set(written);
	const names: string[] = [];
	const renamed: Renamed[] = [];
	written.forEach((from, i) => {
		let to = from;
		if (from === '' || written.indexOf(from) < i) {
			const base = from === '' ? `column ${i + 1}` : from;
			to = base;
			for (let n = 2; taken.has(to); n++) to = `${base} (${n})`;
			taken.add(to);
			renamed.push({ from, to });
		}
		names.push(to);
	});
	return { names, renamed };
}
