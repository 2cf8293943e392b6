import type { Edge, PortRef } from '#lib/graph/document.ts';
import type { Board } from '../board.svelte.ts';
import type { Places } from './glide.ts';
import type { Point, Rect } from './placement.ts';

/** What the list of quick-add is opened for: a place, and perhaps a port to be wired to what is chosen. */
export interface QuickAddRequest {
	/** Where the list opens, in client pixels; absent: at the pointer, else in the middle of the view. */
	readonly client?: Point;
	/** The new node is fed by this output … */
	readonly from?: PortRef;
	/** … or feeds this input … */
	readonly to?: PortRef;
	/** … or is put into this wire. */
	readonly edge?: Edge;
	/** It stands behind what feeds it, instead of at the place of the list. */
	readonly chained?: true;
}

/** What the mounted canvas offers to commands and to the palette, which stand outside of it. */
export interface CanvasView {
	/** Middle of what is seen, in canvas coordinates. */
	centre(): Point;
	/** The pointer in canvas coordinates, while it is over the canvas. */
	pointer(): Point | null;
	/** From client pixels to canvas coordinates. */
	toCanvas(client: Point): Point;
	/** Whether these client pixels are over the canvas. */
	covers(client: Point): boolean;
	/** What is seen, in canvas coordinates. */
	visible(): Rect;
	/** Measured place of every node. */
	rects(): ReadonlyMap<string, Rect>;
	/** Shows these nodes, or all. */
	fit(ids?: readonly string[]): void;
	zoomBy(factor: number): void;
	zoomTo(zoom: number): void;
	/**
	 * Draws the way of nodes to the places that the document has just given them; called in the same
	 * breath as the edit. Where motion is unwanted, or nodes are too many, they jump.
	 */
	glide(to: Places): void;
	/** Pans until this place is seen, if it is not. */
	ensureVisible(rect: Rect): void;
	quickAdd(request?: QuickAddRequest): void;
	/** Lists the inputs that the output of this node fits. */
	connectFrom(node: string): void;
}

const views = new WeakMap<Board, CanvasView>();

/** Called by the canvas when it is mounted; the returned function takes it back. */
export function registerView(board: Board, view: CanvasView): () => void {
	views.set(board, view);
	return () => {
		if (views.get(board) === view) views.delete(board);
	};
}

/** The canvas that shows this board, if one is mounted. */
export function viewOf(board: Board): CanvasView | undefined {
	return views.get(board);
}
