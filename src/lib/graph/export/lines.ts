import { wrapped } from './wrap.ts';

/** One line of a script, without a newline, and the ids of the nodes that it is about. */
export interface ScriptLine {
	readonly text: string;
	readonly nodes: readonly string[];
}

export const INDENT = '    ';
/** PEP 8's longest line. */
const WIDTH = 79;

/** The lines of a text, all about the same nodes. */
export function linesOf(text: string, nodes: readonly string[] = []): ScriptLine[] {
	return text.split('\n').map((line) => ({ text: line, nodes }));
}

/** A statement, on as many lines as it needs. */
export function statement(
	text: string,
	nodes: readonly string[] = [],
	depth = 0,
	end = ''
): ScriptLine[] {
	return wrapped(text, INDENT.repeat(depth), end).map((line) => ({ text: line, nodes }));
}

/** Sections with that many empty lines between them; those without lines are left out. */
export function joined(sections: readonly (readonly ScriptLine[])[], empty: number): ScriptLine[] {
	const gap = Array.from({ length: empty }, () => ({ text: '', nodes: [] }));
	return sections
		.filter((section) => section.length > 0)
		.flatMap((section, i) => (i === 0 ? section : [...gap, ...section]));
}

/** A string as Python reads it. */
export function pythonString(text: string): string {
	const plain = text.replace(/[\\']/g, '\\$&').replace(UNPRINTABLE, (char) => {
		const code = char.codePointAt(0)!.toString(16);
		return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
	});
	return `'${plain}'`;
}

/** Controls, what changes the direction of the text, line ends of every kind, halves of characters. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/** `NAME = ['a', 'b']`, a string a line where it is too long. */
export function stringList(
	name: string,
	texts: readonly string[],
	nodes: readonly string[]
): ScriptLine[] {
	const items = texts.map(pythonString);
	const whole = `${name} = [${items.join(', ')}]`;
	if (whole.length <= WIDTH) return [{ text: whole, nodes }];
	const lines = texts.flatMap((text) => {
		const parts = piecesOf(text, WIDTH - 8).map((part) => INDENT + pythonString(part));
		return parts.map((part, i) => (i === parts.length - 1 ? `${part},` : part));
	});
	return [`${name} = [`, ...lines, ']'].map((text) => ({ text, nodes }));
}

/** `NAME = 'a'`, in pieces where it is too long. */
export function stringConstant(name: string, text: string): ScriptLine[] {
	const whole = `${name} = ${pythonString(text)}`;
	if (whole.length <= WIDTH) return linesOf(whole);
	const parts = piecesOf(text, WIDTH - 8).map((part) => INDENT + pythonString(part));
	return linesOf([`${name} = (`, ...parts, ')'].join('\n'));
}

/** Pieces of a text whose Python strings are not longer than that. */
function piecesOf(text: string, longest: number): string[] {
	const pieces: string[] = [''];
	for (const char of text) {
		const grown = pieces.at(-1)! + char;
		if (pythonString(grown).length <= longest) pieces[pieces.length - 1] = grown;
		else pieces.push(char);
	}
	return pieces;
}

/** A text of people's as lines of a docstring or a comment: it can end neither. */
export function proseLines(text: string, width: number): string[] {
	const plain = text.replace(UNPRINTABLE, ' ').replaceAll('\\', '/').replaceAll('"', "'").trim();
	const lines: string[] = [];
	for (const word of plain.split(/\s+/)) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + word.length <= width) {
			lines[lines.length - 1] = `${last} ${word}`;
		} else lines.push(...(word.match(new RegExp(`.{1,${width - 1}}`, 'gsu')) ?? []));
	}
	return lines;
}
