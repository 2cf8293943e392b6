import type { CellKind } from '../cell.ts';
import { ODD_KINDS, type Odd } from '../raw.ts';
import { CountList } from './lists.ts';

/** Collects odd cells, row by row. */
export class OddList {
	readonly #rows = new CountList();
	readonly #kinds: number[] = [];
	readonly #texts: string[] = [];

	/** `text`: trimmed. */
	push(row: number, kind: Exclude<CellKind, 'number'>, text: string): void {
		this.#rows.push(row);
		this.#kinds.push(ODD_KINDS.indexOf(kind));
		this.#texts.push(text);
	}

	take(): Odd {
		return { rows: this.#rows.take(), kinds: Uint8Array.from(this.#kinds), texts: this.#texts };
	}
}
