const SHOWN_LINES = 4;
const SHOWN_CHARS = 160;
/** How far lines are looked for that are shown. */
const HEAD = SHOWN_LINES * 4096;

/**
 * Text on its way to the table: line ends of every kind become one kind (files that were edited on
 * two systems mix them), and lines before the table are taken off.
 */
export class TextFlow {
	#isReturn = false;
	#skip: number;
	#head = '';
	/** Whether there was anything but blanks. */
	hasText = false;

	constructor(skip: number) {
		this.#skip = skip;
	}

	push(text: string, isLast: boolean): string {
		// A line feed may be the next part's first character.
		let part = this.#isReturn ? `\r${text}` : text;
		this.#isReturn = !isLast && part.endsWith('\r');
		if (this.#isReturn) part = part.slice(0, -1);
		if (part.includes('\r')) part = part.replace(/\r\n?/g, '\n');
		if (this.#head.length < HEAD) this.#head += part.slice(0, HEAD - this.#head.length);
		this.hasText ||= part.trim() !== '';

		let at = 0;
		for (; this.#skip > 0; this.#skip--) {
			const end = part.indexOf('\n', at);
			if (end < 0) return '';
			at = end + 1;
		}
		return at > 0 ? part.slice(at) : part;
	}

	/** The file's first lines, for the eye. */
	get firstLines(): string[] {
		return this.#head
			.split('\n', SHOWN_LINES)
			.map((line) => (line.length > SHOWN_CHARS ? `${line.slice(0, SHOWN_CHARS)}…` : line));
	}
}
