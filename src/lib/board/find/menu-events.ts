import type { Attachment } from 'svelte/attachments';
import { keepsKeys } from '../keys.ts';

/** How the menu was asked for, and on what. */
export interface MenuRequest {
	readonly target: Element;
	/** Client pixels; absent: by keyboard, at the target. */
	readonly at?: readonly [x: number, y: number];
}

/** How long a finger rests, in milliseconds, and how far it may move meanwhile, in pixels. */
const LONG_PRESS_MS = 500;
const STILL_PX = 8;
/** Of a long press the browser sends its own context menu's event as well. */
const SAME_PRESS_MS = 1500;

/** Asks for a menu: a right click, the menu's keys on what has the focus, or a finger that rests. */
export function menuEvents(ask: (request: MenuRequest) => void): Attachment<HTMLElement> {
	return (stage) => {
		let pressed: { timer: number; x: number; y: number } | null = null;
		let pressedAt = -Infinity;

		function onContextMenu(event: MouseEvent): void {
			if (!(event.target instanceof Element) || isField(event.target)) return;
			event.preventDefault();
			letGo();
			if (event.timeStamp - pressedAt < SAME_PRESS_MS) return;
			ask({ target: event.target, at: [event.clientX, event.clientY] });
		}

		function onKey(event: KeyboardEvent): void {
			const isMenuKey =
				event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey && !event.altKey);
			if (!isMenuKey || event.defaultPrevented || !(event.target instanceof Element)) return;
			// Nothing has the focus: the canvas itself is meant.
			const target = event.target === document.body ? stage : event.target;
			if (!stage.contains(target) || keepsKeys(target as HTMLElement)) return;
			event.preventDefault();
			ask({ target });
		}

		function letGo(): void {
			if (pressed) clearTimeout(pressed.timer);
			pressed = null;
		}

		function onDown(event: PointerEvent): void {
			letGo();
			// A second finger pinches.
			if (event.pointerType !== 'touch' || !event.isPrimary) return;
			const { target, clientX: x, clientY: y } = event;
			if (!(target instanceof Element) || isField(target)) return;
			const timer = window.setTimeout(() => {
				pressed = null;
				pressedAt = performance.now();
				// Letting go is no tap on what is under the finger.
				window.addEventListener('pointerup', swallowTap, { once: true, capture: true });
				ask({ target, at: [x, y] });
			}, LONG_PRESS_MS);
			pressed = { timer, x, y };
		}

		function onMove(event: PointerEvent): void {
			if (!pressed || event.pointerType !== 'touch') return;
			if (Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) >= STILL_PX) letGo();
		}

		function swallowTap(): void {
			const stopTap = new AbortController();
			window.addEventListener(
				'click',
				(event) => {
					event.preventDefault();
					event.stopPropagation();
				},
				{ signal: stopTap.signal, capture: true }
			);
			setTimeout(() => stopTap.abort(), 100);
		}

		const stop = new AbortController();
		const options = { signal: stop.signal };
		const first = { ...options, capture: true };
		stage.addEventListener('contextmenu', onContextMenu, options);
		stage.addEventListener('pointerdown', onDown, first);
		window.addEventListener('pointermove', onMove, first);
		window.addEventListener('pointerup', letGo, first);
		window.addEventListener('pointercancel', letGo, first);
		window.addEventListener('keydown', onKey, options);
		return () => {
			letGo();
			stop.abort();
		};
	};
}

/** The browser's own menu has what a text field needs. */
function isField(target: Element): boolean {
	return keepsKeys(target as HTMLElement);
}
