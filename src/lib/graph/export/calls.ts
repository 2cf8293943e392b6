import type { ScriptLine } from './lines.ts';
import { INDENT, linesOf, pythonString } from './lines.ts';

/** Lines of calls and lists whose strings may hold whatever people wrote into them. */

const WIDTH = 79;

/** A string as an item of a list: in one piece, or in several that Python joins. */
export function stringItem(text: string): string {
	const whole = pythonString(text);
	if (whole.length <= LONGEST) return whole;
	const pieces: string[] = [''];
	for (const char of text) {
		const grown = pieces.at(-1)! + char;
		if (pythonString(grown).length <= LONGEST) pieces[pieces.length - 1] = grown;
		else pieces.push(char);
	}
	return pieces.map(pythonString).join('\n');
}

/** Of a string on a line of its own, however deep it stands. */
const LONGEST = 60;

/** `name(a, b)`, an argument a line where it is too long. */
export function callOf(name: string, args: readonly string[], depth: number): string[] {
	const indent = INDENT.repeat(depth);
	const whole = `${indent}${name}(${args.join(', ')})`;
	if (whole.length <= WIDTH && !whole.includes('\n')) return [whole];
	return [`${indent}${name}(`, ...itemLines(args, depth + 1), `${indent})`];
}

/** `head[a, b]`, an item a line where it is too long; within a list or a dict with a comma behind. */
export function listConstant(
	head: string,
	items: readonly string[],
	open: string,
	close: string,
	depth = 0
): ScriptLine[] {
	const start = depth === 0 ? `${head} = ` : head;
	const end = depth === 0 ? '' : ',';
	const whole = `${start}${open}${items.join(', ')}${close}${end}`;
	if (whole.length <= WIDTH && !whole.includes('\n')) return linesOf(whole);
	const indent = INDENT.repeat(depth);
	return linesOf(
		[`${start}${open}`, ...itemLines(items, depth + 1), `${indent}${close}${end}`].join('\n')
	);
}

function itemLines(items: readonly string[], depth: number): string[] {
	const indent = INDENT.repeat(depth);
	return items.flatMap((item) => {
		const pieces = item.split('\n').map((piece) => indent + piece);
		return pieces.map((piece, i) => (i === pieces.length - 1 ? `${piece},` : piece));
	});
}
