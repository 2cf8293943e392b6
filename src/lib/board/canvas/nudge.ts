import type { GraphDocument } from '#lib/graph/document.ts';
import type { App } from '../app.svelte.ts';
import type { Board } from '../board.svelte.ts';
import { nodeRects } from './add.ts';
import { movableBoxes, movedNodes } from './boxes.ts';
import type { Point } from './placement.ts';
import { GRID } from './snap.ts';

const STEP = 4;
/** Key presses within this time of each other are one step of the history, ms. */
const GOES_ON_MS = 1000;

/** Key presses that the next one may go on with. */
interface Nudging {
	/** As they left it: any other edit, and undo, ends them. */
	readonly document: GraphDocument;
	readonly selection: string;
	/** How far they went together. */
	readonly way: Point;
	/** When the last one was, ms. */
	readonly at: number;
}

const nudging = new WeakMap<Board, Nudging>();

/** Moves the selected nodes and notes one small step; `far`: by the grid. Presses in a row are one undo step. */
export function nudge(
	app: App,
	dx: -1 | 0 | 1,
	dy: -1 | 0 | 1,
	far = false,
	now = performance.now()
): void {
	const { board } = app;
	const selection = JSON.stringify([board.selection, board.selectedNotes]);
	const former = nudging.get(board);
	const goesOn =
		former !== undefined &&
		former.document === board.document &&
		former.selection === selection &&
		now - former.at <= GOES_ON_MS;
	const step = far ? GRID : STEP;
	const [x, y] = goesOn ? former.way : [0, 0];
	const way: Point = [x + dx * step, y + dy * step];
	// The whole way takes the place of the step that the former presses made.
	if (goesOn) board.undo();
	nudging.delete(board);
	const boxes = movableBoxes(board.document, nodeRects(app), new Set(board.selection));
	const corners = Object.fromEntries(
		boxes.map((box) => [box.id, [box.x + way[0], box.y + way[1]] as const])
	);
	const positions = movedNodes(board.document, boxes, corners);
	const { notes = [] } = board.document;
	const movedNotes = notes.map((note) =>
		board.selectedNotes.includes(note.id)
			? { ...note, position: [note.position[0] + way[0], note.position[1] + way[1]] as const }
			: note
	);
	const before = board.document;
	board.edit('move', { kind: 'move', positions }, { kind: 'setNotes', notes: movedNotes });
	if (board.document === before) return;
	nudging.set(board, { document: board.document, selection, way, at: now });
}
