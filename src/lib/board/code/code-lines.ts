import type { ScriptLine } from '#lib/graph/export/lines.ts';

/** A script up to this long is drawn whole: a text that is marked or searched is all there. */
const WHOLE = 800;
/** Lines beyond what is seen, of longer ones, and steps in which the part moves. */
const BEYOND = 100;
const STEP = 50;

/** Which lines of a script are drawn, from `first` to before `end`. */
export function drawnLines(
	count: number,
	seen: { readonly top: number; readonly height: number },
	lineHeight: number
): { readonly first: number; readonly end: number } {
	if (count <= WHOLE) return { first: 0, end: count };
	const top = Math.floor(seen.top / lineHeight / STEP) * STEP;
	const bottom = Math.ceil((seen.top + seen.height) / lineHeight / STEP) * STEP;
	const end = Math.min(count, bottom + BEYOND);
	return { first: Math.max(0, Math.min(top - BEYOND, end)), end };
}

/** The line that says most of these nodes: the first of those that are about the fewest; −1: none is. */
export function lineOf(lines: readonly ScriptLine[], nodes: ReadonlySet<string>): number {
	let found = -1;
	for (const [i, line] of lines.entries()) {
		if (found >= 0 && line.nodes.length >= lines[found]!.nodes.length) continue;
		if (line.nodes.some((id) => nodes.has(id))) found = i;
	}
	return found;
}

/** Where a key leads from a line; null: it is no key of the code's. */
export function lineByKey(key: string, at: number, count: number, page: number): number | null {
	const way = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page }[key];
	if (key === 'Home') return 0;
	if (key === 'End') return count - 1;
	return way === undefined ? null : Math.min(count - 1, Math.max(0, at + way));
}

/** The command that runs the script, as it says itself. */
export function runCommand(lines: readonly ScriptLine[]): string {
	const said = lines.find(({ text }) => /^\W*python3? \S+\.py/.test(text));
	return said?.text.replace(/^\W*/, '').trim() ?? 'python3 script.py';
}
