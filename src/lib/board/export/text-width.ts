/**
 * How wide a text is at most, without a page to measure it on: widths of characters in parts of the
 * font's size, from the widest of the fonts that figures ask for. Chinese, Japanese and Korean
 * characters and signs of full width are as wide as high.
 */

/** Signs that stand for themselves, those of shapes and formulas among them. */
const PLAIN = /^[ -~×→·–…]*$/;
const WIDTHS = new Map<string, number>();
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const CLASSES: readonly (readonly [RegExp, number])[] = [
	[/^[iljI.,:;'|!`·]$/, 0.33],
	[/^[ ftr()[\]{}/\\"*-]$/, 0.43],
	[/^[MW@%—…→←]$/, 1],
	[/^[mw]$/, 0.92],
	[/^[×+=<>~^#&$€0-9_]$/, 0.66],
	[/^[A-Z]$/, 0.75],
	[/^[a-z]$/, 0.61]
];
const WIDE =
	/^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const OTHER = 0.78;
const BOLD = 1.06;
const ELLIPSIS = '…';

/** How a text is set. */
export interface Setting {
	/** Pixels. */
	readonly size: number;
	readonly bold?: boolean;
}

/** Width of a text in pixels, at most. */
export function textWidth(text: string, setting: Setting): number {
	let sum = 0;
	for (const char of characters(text)) sum += charWidth(char);
	return sum * unitOf(setting);
}

/** As much of a text as has room, with an ellipsis where it does not end there. */
export function fitText(text: string, width: number, setting: Setting): string {
	const line = text.replace(/\s+/g, ' ').trim();
	if (textWidth(line, setting) <= width) return line;
	const room = width - textWidth(ELLIPSIS, setting);
	const head = cut(line, room, setting)[0].trimEnd();
	return textWidth(head, setting) > room ? '' : head + ELLIPSIS;
}

/**
 * A text in lines that have room: broken at spaces, between Chinese characters, and within what is
 * longer than a line. What is behind the last line is told of by an ellipsis.
 */
export function wrapText(text: string, width: number, most: number, setting: Setting): string[] {
	if (most < 1) return [];
	const lines: string[] = [];
	for (const paragraph of text.split(/\r\n?|\n/)) {
		let rest = paragraph.replace(/\s+/g, ' ').trim();
		do {
			if (lines.length === most) {
				const last = lines.pop()!;
				return [...lines, fitText(`${last}${ELLIPSIS}`, width, setting) || ELLIPSIS];
			}
			const [line, behind] = breakLine(rest, width, setting);
			lines.push(line);
			rest = behind;
		} while (rest !== '');
	}
	return lines;
}

/** The first line of a paragraph, and what is left of it. */
function breakLine(text: string, width: number, setting: Setting): [string, string] {
	const [head, tail] = cut(text, width, setting);
	if (tail === '') return [head, ''];
	const space = tail.startsWith(' ') ? head.length : head.lastIndexOf(' ');
	const breaksHere = WIDE.test(tail) || isWide([...head].at(-1) ?? '');
	if (space > 0 && !breaksHere) return [text.slice(0, space), text.slice(space).trimStart()];
	return [head.trimEnd(), tail.trimStart()];
}

/** A text in two: as many whole characters as have room, one at least, and the others. */
function cut(text: string, width: number, setting: Setting): [string, string] {
	let end = 0;
	let sum = 0;
	for (const char of characters(text)) {
		sum += charWidth(char);
		if (sum * unitOf(setting) > width && end > 0) break;
		end += char.length;
	}
	return [text.slice(0, end), text.slice(end)];
}

/** Pixels of a character that is as wide as high. */
function unitOf({ size, bold = false }: Setting): number {
	return size * (bold ? BOLD : 1);
}

function isWide(char: string): boolean {
	return WIDE.test(char);
}

/** The characters as people see them. Plain text is cut without the segmenter, which is slow. */
function characters(text: string): Iterable<string> {
	if (PLAIN.test(text)) return text;
	return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Of one character: what is put on top of another adds nothing. */
function charWidth(char: string): number {
	const known = WIDTHS.get(char);
	if (known !== undefined) return known;
	const width = classWidth(char);
	if (char.length === 1) WIDTHS.set(char, width);
	return width;
}

function classWidth(char: string): number {
	if (WIDE.test(char)) return 1;
	const [first] = char;
	return CLASSES.find(([signs]) => signs.test(first!))?.[1] ?? OTHER;
}
