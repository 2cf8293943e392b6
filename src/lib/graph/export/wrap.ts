/** PEP 8's longest line. */
const WIDTH = 79;
const STEP = '    ';
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/**
 * A statement of Python on as many lines as it needs: what stands in its brackets goes on lines of
 * its own, numbers as many as fit. Brackets and commas within strings would be taken for real ones.
 *
 * @param indent the spaces that it begins with
 * @param end what stands behind the bracket that is closed last
 */
export function wrapped(text: string, indent = '', end = ''): string[] {
	const whole = `${indent}${text}${end}`;
	if (whole.length <= WIDTH) return [whole];
	const open = lastClosed(text);
	if (open < 0) {
		// A list that stands in no brackets may have some.
		const bare = /^return (.*,.*)$/.exec(text);
		return bare ? wrapped(`return (${bare[1]})`, indent, end) : [whole];
	}
	const inner = indent + STEP;
	const items = itemsOf(text.slice(open + 1, -1));
	const together = inner + items.join(', ');
	const lines =
		together.length <= WIDTH
			? [together]
			: items.every((item) => /^[-\d.e+]+$/.test(item))
				? filled(items, inner)
				: items.flatMap((item) => wrapped(item, inner, ','));
	return [`${indent}${text.slice(0, open + 1)}`, ...lines, `${indent}${text.at(-1)}${end}`];
}

/** The bracket that the text's last character closes; −1: it closes none. */
function lastClosed(text: string): number {
	const open: number[] = [];
	let closed = -1;
	for (const [at, char] of [...text].entries()) {
		closed = -1;
		if (char in CLOSING) open.push(at);
		else if (Object.values(CLOSING).includes(char)) closed = open.pop() ?? -1;
	}
	return closed;
}

/** What stands between the commas that are in no bracket. */
function itemsOf(text: string): string[] {
	const items: string[] = [];
	let depth = 0;
	let start = 0;
	for (let at = 0; at < text.length; at++) {
		const char = text[at]!;
		if (char in CLOSING) depth++;
		else if (Object.values(CLOSING).includes(char)) depth--;
		else if (char === ',' && depth === 0) {
			items.push(text.slice(start, at).trim());
			start = at + 1;
		}
	}
	const last = text.slice(start).trim();
	return last === '' ? items : [...items, last];
}

/** Short items, as many on a line as fit. */
function filled(items: readonly string[], indent: string): string[] {
	const lines: string[] = [];
	let line = indent;
	for (const item of items) {
		const longer = `${line}${line === indent ? '' : ' '}${item},`;
		if (longer.length <= WIDTH || line === indent) line = longer;
		else {
			lines.push(line);
			line = `${indent}${item},`;
		}
	}
	return [...lines, line];
}
