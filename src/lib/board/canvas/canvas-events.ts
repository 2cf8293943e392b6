import type { Attachment } from 'svelte/attachments';
import type { App } from '../app.svelte.ts';
import { isMac, keepsKeys, matchesKey } from '../keys.ts';
import { openPasted } from '../share/open-pasted.ts';
import { copyText, pasteWithWires, removeCut } from './canvas-actions.ts';
import { PastePress } from './paste-press.ts';
import { pasteText } from './pieces.ts';
import type { StageView } from './view.ts';

/** Pastes and keeps the incoming wires. */
export const PASTE_WIRES_KEY = 'Mod+Shift+V';

/**
 * Keys and clipboard events that are the canvas's own. All other keys are commands of the list in
 * `commands.ts`.
 *
 * - Enter or Space selects the focused node or wire (Svelte Flow's own keys are off: they would
 *   change its arrays past the document).
 * - Tab opens quick-add where the pointer was moved over the canvas last. Whoever walks through the
 *   page by keyboard does not move it; Escape gives Tab back to walking.
 * - Copy, cut and paste are the page's own events: they need no permission and work across tabs. So
 *   is pasting with the wires, where the browser sends an event for it.
 */
export function canvasEvents(
	app: App,
	view: StageView,
	on: { readonly escape: () => void }
): Attachment<HTMLElement> {
	const { board } = app;
	return (stage) => {
		const ours = (target: EventTarget | null) => !keepsKeys(target as HTMLElement | null);

		const mac = isMac(navigator.platform);
		const pastePress = new PastePress(() => pasteWithWires(app));

		/** Whether Tab goes on to the next control, as everywhere on the page. */
		let isWalking = false;

		function onPointer(): void {
			isWalking = false;
		}

		function onEscape(event: KeyboardEvent): void {
			if (event.key === 'Escape') isWalking = true;
		}

		function onKey(event: KeyboardEvent): void {
			if (event.defaultPrevented || !ours(event.target)) return;
			const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
			if (event.key === 'Tab' && isPlain && !event.shiftKey) {
				if (!view.pointer() || isWalking) {
					isWalking = true;
					return;
				}
				event.preventDefault();
				view.quickAdd();
			} else if (event.key === 'Escape') {
				on.escape();
			} else if (matchesKey(event, PASTE_WIRES_KEY, mac) && !event.repeat) {
				if (!app.ui.dialog && !app.lecture.open) pastePress.press();
			}
		}

		function onStageKey(event: KeyboardEvent): void {
			const isPress = event.key === 'Enter' || event.key === ' ';
			if (!isPress || event.ctrlKey || event.metaKey || event.altKey) return;
			if (!(event.target instanceof Element)) return;
			const id = (event.target as HTMLElement).dataset.id;
			if (id === undefined) return;
			const add = event.shiftKey;
			if (event.target.matches('.svelte-flow__node')) {
				board.selection = add ? toggled(board.selection, id) : [id];
				if (!add) board.selectedWires = [];
			} else if (event.target.matches('.svelte-flow__edge')) {
				board.selectedWires = add ? toggled(board.selectedWires, id) : [id];
				if (!add) board.selection = [];
			} else return;
			event.preventDefault();
		}

		/**
		 * A node that the keyboard reaches is brought into view: in the next frame, as the focus may come
		 * back from a list that is just being taken away, and goes on to what was chosen there.
		 */
		function onFocus(event: FocusEvent): void {
			const node = event.target as HTMLElement;
			if (!node.matches('.svelte-flow__node:focus-visible')) return;
			requestAnimationFrame(() => {
				if (document.activeElement !== node) return;
				const rect = view.rects().get(node.dataset.id ?? '');
				if (rect) view.ensureVisible(rect);
			});
		}

		function isTextSelected(): boolean {
			return !(window.getSelection()?.isCollapsed ?? true);
		}

		function onCopy(event: ClipboardEvent): void {
			if (!ours(event.target) || isTextSelected()) return;
			const text = copyText(app);
			if (text === null || !event.clipboardData) return;
			event.clipboardData.setData('text/plain', text);
			event.preventDefault();
			if (event.type === 'cut') removeCut(app);
		}

		function onPaste(event: ClipboardEvent): void {
			if (!ours(event.target)) return;
			const { clipboardData } = event;
			if (clipboardData && !app.ui.dialog && openPasted(app, clipboardData)) {
				pastePress.cancel();
				event.preventDefault();
				return;
			}
			const text = clipboardData?.getData('text/plain') ?? '';
			if (pasteText(app, text, pastePress.takes())) event.preventDefault();
		}

		const stop = new AbortController();
		const options = { signal: stop.signal };
		window.addEventListener('keydown', onEscape, { ...options, capture: true });
		window.addEventListener('keydown', onKey, options);
		stage.addEventListener('pointermove', onPointer, options);
		stage.addEventListener('keydown', onStageKey, options);
		stage.addEventListener('focusin', onFocus, options);
		document.addEventListener('copy', onCopy, options);
		document.addEventListener('cut', onCopy, options);
		document.addEventListener('paste', onPaste, options);
		return () => {
			stop.abort();
			pastePress.cancel();
		};
	};
}

function toggled(ids: readonly string[], id: string): string[] {
	return ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
}
