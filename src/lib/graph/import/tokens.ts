import { excerpt, ImportFailure } from './failure.ts';

/** The words of a Python text. Blanks, comments and the ends of lines within brackets are none. */

export interface Token {
	readonly kind: 'name' | 'number' | 'string' | 'sign' | 'line' | 'end';
	/** As written; of a string what is between its quotes. */
	readonly text: string;
	/** Index into the text. */
	readonly at: number;
}

const BLANK = /(?:[ \t\r\f\u00a0\ufeff]|\\\r?\n|#[^\n]*)+/y;
const NAME = /[\p{XID_Start}_]\p{XID_Continue}*/uy;
const NUMBER = /(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?/y;
const STRING = /"([^"\\\n]*(?:\\[^][^"\\\n]*)*)"|'([^'\\\n]*(?:\\[^][^'\\\n]*)*)'/y;
/** What a blank, and what a sign begins with; a point may begin a number. */
const BLANKS = ' \t\r\f\u00a0\ufeff\\#';
const SIGNS = '-+*/%()[]{},:=;<>!@|&~^';
const SIGN = /\*\*|\/\/|->|[-+*/%()[\]{},:=.;<>!@|&~^]/y;

/** More characters, and more tokens, than 5,000 layers take. */
export const MAX_TEXT = 500_000;
const MAX_TOKENS = 250_000;

/** There is more of a text than any net needs. */
export function tooLong(at: number): ImportFailure {
	return new ImportFailure('too_long', at, { max: MAX_TEXT, words: MAX_TOKENS });
}

/** How deep brackets may stand within each other: far more than people write, and no danger to the stack. */
export const MAX_DEPTH = 100;

const CLOSES: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** All tokens of `text` from `from` to `to`; the last one is the end. */
export function tokensOf(text: string, from = 0, to = text.length): Token[] {
	const part = to === text.length ? text : text.slice(0, to);
	const tokens: Token[] = [];
	const open: { readonly sign: string; readonly at: number }[] = [];
	let at = from;

	function take(pattern: RegExp): RegExpExecArray | null {
		pattern.lastIndex = at;
		return pattern.exec(part);
	}

	while (at < to) {
		if (tokens.length > MAX_TOKENS) throw tooLong(at);
		const char = part[at]!;
		// Each pattern is tried only where it can begin: most of a hostile text is one of them.
		const blank = BLANKS.includes(char) ? take(BLANK) : null;
		if (blank) {
			at += blank[0].length;
			continue;
		}
		if (char === '\n') {
			if (open.length === 0) tokens.push({ kind: 'line', text: '\n', at });
			at++;
			continue;
		}
		const isQuoted = char === '"' || char === "'";
		const string = isQuoted ? take(STRING) : null;
		if (string) {
			const inner = string[1] ?? string[2] ?? '';
			tokens.push({ kind: 'string', text: inner, at });
			at += string[0].length;
			continue;
		}
		if (isQuoted) throw new ImportFailure('open_string', at);
		const sign = SIGNS.includes(char) ? take(SIGN) : null;
		const word = sign ? null : take(NAME);
		const found = sign ?? word ?? take(NUMBER) ?? take(SIGN);
		if (!found) {
			throw new ImportFailure('unexpected', at, {
				found: excerpt(String.fromCodePoint(part.codePointAt(at)!)),
				expected: 'Python'
			});
		}
		const [piece] = found;
		const kind = word ? 'name' : /^\.?\d/.test(piece) ? 'number' : 'sign';
		if (kind === 'sign' && piece in CLOSES) {
			open.push({ sign: piece, at });
			if (open.length > MAX_DEPTH) throw new ImportFailure('too_deep', at);
		} else if (kind === 'sign' && ')]}'.includes(piece)) {
			const last = open.pop();
			if (!last || CLOSES[last.sign] !== piece) {
				const expected = last ? CLOSES[last.sign]! : 'nn.Sequential(…)';
				throw new ImportFailure('unexpected', at, { found: piece, expected });
			}
		}
		tokens.push({ kind, text: piece, at });
		at += piece.length;
	}
	const unclosed = open.at(-1);
	if (unclosed) throw new ImportFailure('unclosed', unclosed.at, { found: unclosed.sign });
	tokens.push({ kind: 'end', text: '', at: to });
	return tokens;
}
