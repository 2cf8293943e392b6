import Papa from 'papaparse';

/** A row of cells and the line of the file it starts on. */
export interface Row {
	readonly line: number;
	readonly cells: readonly string[];
}

const SHOWN_LINES = 4;
const SHOWN_CHARS = 160;

/** What the person sees of a file that could not be read. */
export function firstLines(text: string): string[] {
	return text
		.slice(0, SHOWN_LINES * 4096)
		.split('\n', SHOWN_LINES)
		.map((line) => (line.length > SHOWN_CHARS ? `${line.slice(0, SHOWN_CHARS)}…` : line));
}

/** Takes the first lines off. */
export function skipLines(text: string, count: number): string {
	let at = 0;
	for (let i = 0; i < count; i++) {
		const end = text.indexOf('\n', at);
		if (end < 0) return '';
		at = end + 1;
	}
	return text.slice(at);
}

/** Line ends of every kind become one kind: files that were edited on two systems mix them. */
export function unifyLineEnds(text: string): string {
	return text.replace(/\r\n?/g, '\n');
}

/** Cuts a text into rows; blank lines are skipped. */
export function splitRows(text: string, delimiter: string, firstLine: number): Row[] {
	const rows: Row[] = [];
	let line = firstLine;
	for (const cells of Papa.parse<string[]>(text, { delimiter, newline: '\n' }).data) {
		const blank = cells.length === 1 && cells[0]!.trim() === '';
		if (!blank) rows.push({ line, cells });
		// A quoted cell may span lines.
		line += 1;
		for (const cell of cells) line += cell.split('\n').length - 1;
	}
	// Spreadsheets leave rows of nothing but delimiters at the end.
	while (rows.length && rows.at(-1)!.cells.every((cell) => cell.trim() === '')) rows.pop();
	return rows;
}

/** A trailing delimiter on every line makes an empty last column: taken off. */
export function dropEmptyLastColumn(rows: readonly Row[]): readonly Row[] {
	const width = rows[0]!.cells.length;
	const empty = rows.every(({ cells }) => cells.length === width && cells.at(-1)!.trim() === '');
	if (!empty || width < 2) return rows;
	return rows.map(({ line, cells }) => ({ line, cells: cells.slice(0, -1) }));
}
