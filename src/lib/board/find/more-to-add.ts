import { blockItems } from '../canvas/block-items.ts';
import { addPicked, allBlocks } from '../canvas/blocks.ts';
import type { FindItem } from './find-items.ts';
import { focusCardOf } from './focus-node.ts';

/** Ready blocks, and those that the person keeps. */
function blocks(): FindItem[] {
	return blockItems(allBlocks()).map((item) => ({
		...item,
		run(app) {
			const added = addPicked(app, item.id);
			if (added !== null) focusCardOf(app, added);
		}
	}));
}

/** What can be added beside single operators: each gives entries of the list. */
export const MORE_TO_ADD: readonly (() => readonly FindItem[])[] = [blocks];
