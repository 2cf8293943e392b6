import type { Edge, PortRef } from '#lib/graph/document.ts';
import { MAX_NODES } from '#lib/graph/document.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { parseErrorText } from '../text.ts';
import { addOperator, nodeRects, placeOnWire, rectOf, selectedOutput } from './add.ts';
import type { AddOptions } from './add.ts';
import { blockAddition, blockFits, sizeOf } from './block.ts';
import type { Block } from './block.ts';
import { viewOf } from './canvas-view.ts';
import { cornerOf, pieceOf } from './clipboard.ts';
import { ownBlocks } from './own-blocks.svelte.ts';
import type { KeepRefusal } from './own-blocks.svelte.ts';
import { freePlace, placeBehind } from './placement.ts';
import type { Point } from './placement.ts';
import { READY_BLOCKS } from './ready-blocks.ts';

/** Adding ready blocks and the person's own, and keeping own ones. */

/** How a list or a drag names a block beside the operators, whose types have no colon. */
const MARK = 'block:';

export function pickId(block: Block): string {
	return MARK + block.id;
}

/** The block that a list's entry or a drag names; undefined: it names an operator, or nothing. */
export function pickedBlock(id: string): Block | undefined {
	if (!id.startsWith(MARK)) return undefined;
	return allBlocks().find((block) => pickId(block) === id);
}

/** The ready ones, then the person's own. */
export function allBlocks(): readonly Block[] {
	return [...READY_BLOCKS, ...ownBlocks.list];
}

/** The blocks that fit behind an output, before an input, or into a wire; absent: all. */
export function fittingBlocks({ board }: App, { from, to, edge }: AddOptions): readonly Block[] {
	return allBlocks().filter((block) => blockFits(board, block, edge?.from ?? from, edge?.to ?? to));
}

/** Adds what a list's entry or a drag from the palette names: an operator, or a block. Its first node's id. */
export function addPicked(app: App, id: string, options: AddOptions = {}): string | null {
	const block = pickedBlock(id);
	if (block) return addBlock(app, block, options)[0] ?? null;
	return addOperator(app, id, options);
}

/**
 * Adds a block as a group in one undoable step: into a wire, behind an output (the selected node's
 * where nothing else is asked for), or before an input, where it fits. Selects its nodes and gives
 * their ids.
 */
export function addBlock(app: App, block: Block, options: AddOptions = {}): readonly string[] {
	const { board, ui } = app;
	const count = board.document.nodes.length + block.piece.nodes.length;
	if (count > MAX_NODES) {
		const error = { code: 'too_many_nodes', values: { count, max: MAX_NODES } };
		ui.say('warn', m.arrange_paste_broken({ reason: parseErrorText(error) }));
		return [];
	}
	const wired = wiresOf(app, block, options);
	const at = options.at ?? placeOf(app, block, options.edge, wired.from);
	const { edits, nodes } = blockAddition(board, block, { at, ...wired });
	board.edit('block', ...edits);
	board.selection = nodes;
	board.selectedNotes = [];
	board.selectedWires = [];
	viewOf(board)?.ensureVisible({ x: at[0], y: at[1], ...sizeOf(block.piece) });
	return nodes;
}

/** The wires that are asked for, where they fit; else none. */
function wiresOf(
	app: App,
	block: Block,
	{ at, from, to, edge }: AddOptions
): { readonly from?: PortRef | undefined; readonly to?: PortRef | undefined } {
	const asked = edge ?? { from: from ?? (at || to ? undefined : selectedOutput(app)), to };
	return blockFits(app.board, block, asked.from, asked.to) ? asked : {};
}

function placeOf(app: App, block: Block, edge?: Edge, from?: PortRef): Point {
	const size = sizeOf(block.piece);
	if (edge) return placeOnWire(app, edge, size);
	const occupied = [...nodeRects(app).values()];
	if (from) return freePlace(occupied, placeBehind(rectOf(app, from[0])), size);
	const [x, y] = viewOf(app.board)?.centre() ?? [0, 0];
	return freePlace(occupied, [x - size.width / 2, y - size.height / 2], size);
}

/** Whether there is something to keep as a block: a group, or several nodes. */
export function canSaveBlock(app: App): boolean {
	return app.board.selection.length > 1 || groupOfSelection(app) !== undefined;
}

/**
 * Keeps the selected group, or the selected nodes, as a block of the person's own, under the group's
 * name. It takes the place of a block of that name, which can be undone.
 */
export function saveBlock(app: App): void {
	const { board, ui } = app;
	if (!canSaveBlock(app)) return;
	const name = groupOfSelection(app)?.name ?? ownBlocks.freshName();
	const { groups: _, ...piece } = pieceOf(board.document, new Set(board.selection));
	const [left, top] = cornerOf(piece);
	const nodes = piece.nodes.map((node) => ({
		...node,
		position: [node.position[0] - left, node.position[1] - top] as const
	}));
	const former = ownBlocks.find(name);
	const refusal = ownBlocks.keep(name, { ...piece, nodes });
	if (refusal) {
		ui.say('error', REFUSALS[refusal]({ name }));
	} else if (former) {
		ui.say('ok', m.arrange_block_replaced({ name }), {
			label: m.arrange_block_undo(),
			run: () => void ownBlocks.put(former)
		});
	} else {
		ui.say('ok', m.arrange_block_saved({ name }));
	}
}

/** Forgets one of the person's own blocks, which can be undone. */
export function deleteBlock({ ui }: App, { name }: Block): void {
	const former = ownBlocks.find(name);
	if (!former) return;
	ownBlocks.remove(name);
	ui.say('info', m.arrange_block_deleted({ name }), {
		label: m.arrange_block_undo(),
		run: () => void ownBlocks.put(former)
	});
}

const REFUSALS: Readonly<Record<KeepRefusal, (values: { name: string }) => string>> = {
	too_many: m.arrange_block_too_many,
	too_large: m.arrange_block_too_large,
	no_room: m.arrange_block_no_room
};

/** The group whose nodes, and no others, are selected. */
function groupOfSelection({ board }: App) {
	const chosen = new Set(board.selection);
	return (board.document.groups ?? []).find(
		({ nodes }) => nodes.length === chosen.size && nodes.every((id) => chosen.has(id))
	);
}
