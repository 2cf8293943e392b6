import type { Encoding } from '#lib/graph/document.ts';
import type { RawTable } from '../raw.ts';
import type { DataError } from '../table.ts';
import { guessEncoding, nextEncoding, TextSource } from './encoding.ts';
import { Unpacker } from './gunzip.ts';
import { Again, LIMITS, type Plan } from './plan.ts';
import { PROBE, sniff } from './sniff.ts';
import { TableText } from './table-text.ts';

const MEGABYTE = 2 ** 20;
const NOTHING = new Uint8Array(0);

/** What reading came to: `Again` with another plan where this one proved wrong. */
export type Outcome = RawTable | DataError | Again;

/**
 * Reads a table of a file's bytes as they come, in parts of any size. `push` may come to an end
 * early; else `end` does.
 */
export class TableReader {
	#start: Uint8Array = NOTHING;
	#unpacker: Unpacker | null = null;
	#source: TextSource | null = null;
	readonly #table: TableText;
	#textBytes = 0;
	#early: DataError | Again | null = null;

	constructor(
		readonly name: string,
		readonly plan: Plan,
		readonly limits = LIMITS
	) {
		this.#table = new TableText(name, plan, limits.cells);
	}

	get rows(): number {
		return this.#table.rows;
	}

	/** Anything but null: this is the end. */
	push(bytes: Uint8Array): DataError | Again | null {
		return this.#early ?? this.#take(bytes, false);
	}

	end(): Outcome {
		this.#early ??= this.#take(NOTHING, true);
		const table = this.#early ?? this.#table.end();
		if (!this.#unpacker || !('form' in table)) return table;
		return { ...table, form: { ...table.form, gzip: true } };
	}

	/** Looks at the first bytes when enough are there, and unpacks. */
	#take(bytes: Uint8Array, isLast: boolean): DataError | Again | null {
		if (this.#unpacker) return this.#unpack(bytes, isLast);
		if (this.#source) return this.#decode(bytes, isLast);
		this.#start = join(this.#start, bytes);
		if (this.#start.length < PROBE && !isLast) return null;
		const start = this.#start;
		this.#start = NOTHING;
		const kind = sniff(start, this.name);
		if (kind !== 'gzip') return kind ?? this.#open(start, isLast);
		this.#unpacker = new Unpacker((unpacked) => this.#takeUnpacked(unpacked));
		return this.#unpack(start, isLast);
	}

	#unpack(bytes: Uint8Array, isLast: boolean): DataError | Again | null {
		const isGood = this.#unpacker!.push(bytes, isLast);
		if (this.#early) return this.#early;
		if (!isGood) return (this.#early = { code: 'gzip', values: { name: this.name } });
		return isLast ? this.#takeText(NOTHING, true) : null;
	}

	#takeUnpacked(bytes: Uint8Array): boolean {
		this.#early = this.#takeText(bytes, false);
		return this.#early === null;
	}

	/** The same for what came out of gzip. */
	#takeText(bytes: Uint8Array, isLast: boolean): DataError | Again | null {
		if (this.#source) return this.#decode(bytes, isLast);
		this.#start = join(this.#start, bytes);
		if (this.#start.length < PROBE && !isLast) return null;
		const kind = sniff(this.#start, this.name);
		if (kind === 'gzip') return { code: 'archive', values: { name: this.name, kind: 'gzip' } };
		return kind ?? this.#open(this.#start, isLast);
	}

	#open(start: Uint8Array, isLast: boolean): DataError | Again | null {
		const { name, plan } = this;
		const guessed =
			plan.options.encoding ?? plan.encoding ?? guessEncoding(start.subarray(0, PROBE));
		if (start.length === 0) return { code: 'empty', values: { name } };
		if (guessed === null) return { code: 'not_text', values: { name, kind: 'binary' } };
		this.#source = new TextSource(guessed, !plan.options.encoding);
		return this.#decode(start, isLast);
	}

	#decode(bytes: Uint8Array, isLast: boolean): DataError | Again | null {
		const { name, limits } = this;
		this.#textBytes += bytes.length;
		if (this.#textBytes > limits.text) {
			return { code: 'text_too_large', values: { name, limit: limits.text / MEGABYTE } };
		}
		const { encoding } = this.#source!;
		const text = this.#source!.push(bytes, isLast);
		if (text === null) return this.#otherEncoding(encoding);
		return this.#table.push(text, isLast, encoding);
	}

	#otherEncoding(failed: Encoding): DataError | Again {
		const { name, plan } = this;
		if (plan.options.encoding) {
			return { code: 'encoding_given', values: { name, encoding: failed } };
		}
		const next = nextEncoding(failed);
		if (next === null) return { code: 'encoding', values: { name } };
		return new Again({ options: plan.options, encoding: next, texts: new Set() });
	}
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
	if (a.length === 0) return b;
	const both = new Uint8Array(a.length + b.length);
	both.set(a);
	both.set(b, a.length);
	return both;
}
