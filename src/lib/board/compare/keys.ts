import { keepsKeys, matchesKey, needsKey } from '../keys.ts';
import type { Together } from './together.svelte.ts';

/** Train or pause both; nothing where neither can be trained. */
export function toggleBoth(together: Together): void {
	if (together.running) together.pause();
	else if (together.canTrain || together.isOver) together.train();
}

/** What a key press means in the comparison; null: it is not for it. */
export function actionOf(
	event: KeyboardEvent,
	mac: boolean
): 'close' | 'toggle' | 'step' | 'reset' | 'next' | 'previous' | null {
	const target = event.target instanceof HTMLElement ? event.target : null;
	if (keepsKeys(target) || needsKey(target, event.key)) return null;
	const is = (shortcut: string) => matchesKey(event, shortcut, mac);
	if (is('Escape')) return 'close';
	if (is('Mod+Enter')) return 'toggle';
	if (is('E')) return 'step';
	if (is('Shift+R')) return 'reset';
	if (is('F6')) return 'next';
	return is('Shift+F6') ? 'previous' : null;
}

/** Puts the focus on the next of the view's parts, or the one before. */
export function focusPart(view: HTMLElement, by: 1 | -1): void {
	const parts = [...view.querySelectorAll<HTMLElement>('[data-part]')];
	const at = parts.findIndex((part) => part.contains(document.activeElement));
	const next = at < 0 ? (by > 0 ? 0 : parts.length - 1) : at + by;
	parts[(next + parts.length) % parts.length]?.focus();
}
