import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { stepName } from '../text.ts';

/** Undoes, and tells a screen reader what: the change itself may be anywhere. */
export function undo({ board, ui }: App): void {
	const name = board.undo();
	if (name !== null) ui.tell(m.find_undone({ step: stepName(name) }));
}

export function redo({ board, ui }: App): void {
	const name = board.redo();
	if (name !== null) ui.tell(m.find_redone({ step: stepName(name) }));
}

/** Goes to where so many steps are done. */
export function goToStep({ board, ui }: App, position: number): void {
	board.goTo(position);
	const name = board.undoName;
	ui.tell(m.find_went_to({ step: name ? stepName(name) : m.find_steps_start() }));
}

/** "Undo: Delete"; without a step just "Undo". */
export function undoLabel({ board }: App): string {
	return board.undoName ? m.find_undo({ step: stepName(board.undoName) }) : m.app_undo();
}

export function redoLabel({ board }: App): string {
	return board.redoName ? m.find_redo({ step: stepName(board.redoName) }) : m.app_redo();
}
