import { m } from '#lib/paraglide/messages.js';
import { blockType } from './block.ts';
import type { Block } from './block.ts';
import { pickId } from './blocks.ts';
import { ownBlocks } from './own-blocks.svelte.ts';
import type { PickItem } from './pick.ts';

/** Blocks as entries of a list that is searched by typing. */
export function blockItems(blocks: readonly Block[]): PickItem[] {
	return blocks.map((block) => ({
		id: pickId(block),
		type: blockType(block.piece),
		label: block.label(),
		hint: ownBlocks.list.includes(block) ? m.arrange_blocks_mine() : m.arrange_block(),
		words: `${block.name} ${block.about()} ${m.arrange_block()}`
	}));
}
