import type { Viewport } from '@xyflow/svelte';
import type { Board } from '../board.svelte.ts';

const viewports = new WeakMap<Board, Viewport>();

/** Remembers where the view stands, for a canvas that is built anew. */
export function keepViewport(board: Board, viewport: Viewport): void {
	viewports.set(board, viewport);
}

/** Where this board's view stood last. */
export function keptViewport(board: Board): Viewport | undefined {
	return viewports.get(board);
}
