import type { useSvelteFlow } from '@xyflow/svelte';
import type { Attachment } from 'svelte/attachments';
import type { Board } from '../board.svelte.ts';
import type { StageView } from './view.ts';
import { keepViewport } from './viewports.ts';

/** How far a key moves the network, in pixels. */
const STEP = 48;

/** What each key moves the view by, in steps. */
const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
	ArrowLeft: [1, 0],
	ArrowRight: [-1, 0],
	ArrowUp: [0, 1],
	ArrowDown: [0, -1]
};

/**
 * Keys of a canvas that is only looked at, while it has the focus: arrows pan, + and − zoom, 0 and F
 * show the whole network.
 */
export function lookKeys(
	board: Board,
	view: StageView,
	flow: ReturnType<typeof useSvelteFlow>
): Attachment<HTMLElement> {
	return (stage) => {
		function act(key: string): boolean {
			const arrow = ARROWS[key];
			if (arrow) {
				const { x, y, zoom } = flow.getViewport();
				const moved = { x: x + arrow[0] * STEP, y: y + arrow[1] * STEP, zoom };
				void flow.setViewport(moved);
				keepViewport(board, moved);
			} else if (key === '+' || key === '=') view.zoomBy(1.25);
			else if (key === '-') view.zoomBy(1 / 1.25);
			else if (key === '0' || key.toLowerCase() === 'f') view.fit();
			else return false;
			return true;
		}

		function onkeydown(event: KeyboardEvent): void {
			if (event.ctrlKey || event.metaKey || event.altKey) return;
			if (event.target instanceof Element && event.target.closest('button, a')) return;
			if (act(event.key)) event.preventDefault();
		}

		stage.tabIndex = 0;
		stage.setAttribute(
			'aria-keyshortcuts',
			'ArrowLeft ArrowRight ArrowUp ArrowDown Plus Minus 0 F'
		);
		stage.addEventListener('keydown', onkeydown);
		return () => stage.removeEventListener('keydown', onkeydown);
	};
}
