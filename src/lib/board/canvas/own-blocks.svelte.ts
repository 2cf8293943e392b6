import { parseText } from '#lib/graph/parse.ts';
import type { Block } from './block.ts';
import { pieceFrom, pieceText } from './clipboard.ts';
import type { Piece } from './clipboard.ts';

const KEY = 'gradboard.blocks';
/** Blocks kept at most. */
export const MAX_BLOCKS = 50;
/** Characters of one block's text at most: a few hundred nodes. */
export const MAX_BLOCK_LENGTH = 200_000;

/** A block as it is kept: its text is a document. */
export interface KeptBlock {
	readonly name: string;
	readonly text: string;
}

export type KeepRefusal = 'too_many' | 'too_large' | 'no_room';

/** Where texts are kept; the browser's own, other ones in tests. */
type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** The person's own blocks, kept in this browser. What cannot be read is passed over. */
export class OwnBlocks {
	#kept = $state.raw<readonly KeptBlock[]>([]);
	readonly #store: () => Store;

	/** In alphabetical order. */
	readonly list: readonly Block[] = $derived(this.#kept.flatMap((kept) => blockFrom(kept) ?? []));

	constructor(store: () => Store = () => localStorage) {
		this.#store = store;
		this.#kept = this.#read();
	}

	/** What is kept under a name. */
	find(name: string): KeptBlock | undefined {
		return this.#kept.find((kept) => kept.name === name);
	}

	/** A name that no block has yet. */
	freshName(): string {
		let number = 1;
		while (this.find(`Block${number}`)) number++;
		return `Block${number}`;
	}

	/** Keeps a piece under a name, in the place of what had that name; null: it is kept. */
	keep(name: string, piece: Piece): KeepRefusal | null {
		return this.put({ name, text: pieceText(piece) });
	}

	/** As `keep`, of what has been kept before. */
	put(block: KeptBlock): KeepRefusal | null {
		const others = this.#kept.filter(({ name }) => name !== block.name);
		if (others.length >= MAX_BLOCKS) return 'too_many';
		if (block.text.length > MAX_BLOCK_LENGTH) return 'too_large';
		return this.#write([...others, block]);
	}

	remove(name: string): void {
		this.#write(this.#kept.filter((kept) => kept.name !== name));
	}

	#write(blocks: readonly KeptBlock[]): KeepRefusal | null {
		const sorted = blocks.toSorted((a, b) => a.name.localeCompare(b.name));
		try {
			this.#store().setItem(KEY, JSON.stringify(sorted));
		} catch {
			return 'no_room';
		}
		this.#kept = sorted;
		return null;
	}

	#read(): KeptBlock[] {
		try {
			const blocks: unknown = JSON.parse(this.#store().getItem(KEY) ?? '[]');
			return Array.isArray(blocks) ? blocks.filter(isKept).slice(0, MAX_BLOCKS) : [];
		} catch {
			return [];
		}
	}
}

function isKept(value: unknown): value is KeptBlock {
	const { name, text } = (value ?? {}) as Partial<Record<keyof KeptBlock, unknown>>;
	return typeof name === 'string' && typeof text === 'string' && text.length <= MAX_BLOCK_LENGTH;
}

function blockFrom({ name, text }: KeptBlock): Block | null {
	const parsed = parseText(text, { cycles: 'keep' });
	if (!parsed.ok || parsed.document.nodes.length === 0) return null;
	const label = () => name;
	return { id: `own ${name}`, name, label, about: label, piece: pieceFrom(parsed.document) };
}

export const ownBlocks = new OwnBlocks();
