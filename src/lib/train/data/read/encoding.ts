import type { Encoding } from '#lib/graph/document.ts';

/** UTF-16 without a mark: so many of its characters at least are Latin letters, digits or signs. */
const LATIN_SHARE = 1 / 16;

/**
 * An encoding by the file's first bytes: by its mark, or by zero bytes, which stand in every second
 * place of UTF-16's digits and delimiters; else UTF-8, until a byte says otherwise. null: the bytes
 * are no text.
 */
export function guessEncoding(start: Uint8Array): Encoding | null {
	const [a, b] = start;
	if (a === 0xff && b === 0xfe) return 'utf-16le';
	if (a === 0xfe && b === 0xff) return 'utf-16be';
	const zeros = [0, 0];
	start.forEach((byte, i) => {
		if (byte === 0) zeros[i % 2]!++;
	});
	const [even = 0, odd = 0] = zeros;
	if (even + odd === 0) return 'utf-8';
	const enough = (start.length / 2) * LATIN_SHARE;
	if (even === 0 && odd >= enough) return 'utf-16le';
	if (odd === 0 && even >= enough) return 'utf-16be';
	return null;
}

/** What to try where a guessed encoding fails: GB18030 as a Chinese Excel saves it comes first. */
export function nextEncoding(failed: Encoding): Encoding | null {
	if (failed === 'utf-8') return 'gb18030';
	return failed === 'gb18030' ? 'windows-1252' : null;
}

const isLetter = (byte: number) => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
const isSmall = (byte: number) => byte >= 0x61 && byte <= 0x7a;
/** No characters of windows-1252. */
const UNUSED = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * Most western text is GB18030 too by the letter: `°C` and `Höhe` are read as `癈` and `H鰄e`. Chinese
 * text nearly always has bytes of 128 and more in pairs. Where they stand alone before a letter, or as
 * a pair between small Latin letters (`Größe`), they are accents and signs.
 */
export class WesternTally {
	#western = 0;
	#chinese = 0;
	#isUnused = false;
	/** Bytes of 128 and more that follow each other, and the one before them. */
	#run = 0;
	#before = 0;

	push(bytes: Uint8Array): void {
		for (let i = 0; i < bytes.length; i++) {
			const byte = bytes[i]!;
			if (byte >= 0x80) {
				this.#run += 1;
				this.#isUnused ||= UNUSED.has(byte);
			} else {
				if (this.#run > 0) this.#count(byte);
				this.#before = byte;
			}
		}
	}

	#count(next: number): void {
		const isAccent = this.#run === 1 && isLetter(next);
		const isPair = this.#run === 2 && isSmall(this.#before) && isSmall(next);
		if (isAccent || isPair) this.#western += 1;
		else this.#chinese += this.#run >> 1;
		this.#run = 0;
	}

	/** Whether the text so far is more likely to be windows-1252 than GB18030. */
	get isWestern(): boolean {
		return !this.#isUnused && this.#western > this.#chinese;
	}
}

/** Every byte is a character of windows-1252: only these tell that it is no text. */
// eslint-disable-next-line no-control-regex
const NO_TEXT = /[\x00-\x08\x0e-\x19\x1b-\x1f\x81\x8d\x8f\x90\x9d]/;

/** Makes text of bytes as they come. */
export class TextSource {
	readonly #decoder: TextDecoder;
	readonly #tally: WesternTally | null;

	/** @param isGuess whether text that is likely to be in another encoding is none */
	constructor(
		readonly encoding: Encoding,
		isGuess: boolean
	) {
		this.#tally = isGuess && encoding === 'gb18030' ? new WesternTally() : null;
		// The decoder takes the byte order mark off.
		this.#decoder = new TextDecoder(encoding, { fatal: true });
	}

	/** null: this is not text in that encoding. */
	push(bytes: Uint8Array, isLast: boolean): string | null {
		this.#tally?.push(bytes);
		if (isLast && this.#tally?.isWestern) return null;
		try {
			const text = this.#decoder.decode(bytes, { stream: !isLast });
			return this.encoding === 'windows-1252' && NO_TEXT.test(text) ? null : text;
		} catch {
			return null;
		}
	}
}
