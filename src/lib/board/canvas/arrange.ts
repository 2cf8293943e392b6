import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import type { StepName } from '../board.svelte.ts';
import { nodeRects } from './add.ts';
import { alignBoxes, distributeBoxes } from './align.ts';
import type { Alignment, Spread } from './align.ts';
import { movableBoxes, movedNodes } from './boxes.ts';
import type { MovableBox } from './boxes.ts';
import { viewOf } from './canvas-view.ts';
import type { Point } from './placement.ts';
import { snapping } from './snapping.svelte.ts';

/** What puts nodes in order: each changes the document by one undoable step. */

/** How many boxes are selected; a folded group is one. */
export function countSelected(app: App): number {
	return selectedBoxes(app).length;
}

/** Puts the selected nodes on one line. */
export function align(app: App, alignment: Alignment): void {
	const boxes = selectedBoxes(app);
	if (boxes.length > 1) moveBoxes(app, 'align', boxes, alignBoxes(boxes, alignment));
}

/** Makes the gaps between the selected nodes equal. */
export function distribute(app: App, spread: Spread): void {
	const boxes = selectedBoxes(app);
	if (boxes.length > 2) moveBoxes(app, 'align', boxes, distributeBoxes(boxes, spread));
}

/** Turns snapping to the grid on or off, and says which. */
export function toggleSnapping({ ui }: App): void {
	snapping.toggle();
	ui.say('info', snapping.grid ? m.arrange_snap_is_on() : m.arrange_snap_is_off());
}

function selectedBoxes(app: App): MovableBox[] {
	return movableBoxes(app.board.document, nodeRects(app), new Set(app.board.selection));
}

/** Takes boxes to new corners in one step: the document changes at once, the canvas shows the way. */
export function moveBoxes(
	app: App,
	step: StepName,
	boxes: readonly MovableBox[],
	corners: Readonly<Record<string, Point>>
): void {
	const { board } = app;
	const positions = movedNodes(board.document, boxes, corners);
	if (Object.keys(positions).length === 0) return;
	board.edit(step, { kind: 'move', positions });
	const moved = boxes.filter(({ nodes }) => nodes.some((id) => id in positions));
	viewOf(board)?.glide(new Map(moved.map(({ id }) => [id, corners[id]!])));
}
