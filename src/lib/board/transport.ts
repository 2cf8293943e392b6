import { m } from '#lib/paraglide/messages.js';
import type { App } from './app.svelte.ts';
import { autograd } from './autograd/autograd.svelte.ts';
import { untrainableText } from './autograd/live-text.ts';
import { untrainable } from './autograd/untrainable.ts';
import { dock } from './dock/dock.svelte.ts';
import { panels } from './panels.svelte.ts';
import { problemText } from './text.ts';

/** What keeps the board from training, in words, with the one thing that helps. */
export interface Blocked {
	readonly reason: string;
	readonly help?: { readonly label: string; readonly run: () => void };
}

/** Why training cannot begin now; null where it can. */
export function blocked({ board, data, ui }: App): Blocked | null {
	const chooseData = { label: m.training_choose_data(), run: () => void (ui.dialog = 'data') };
	const chooses = board.plan.needsData;
	if (chooses && !board.document.data)
		return { reason: m.training_blocked_no_data(), help: chooseData };
	if (chooses && !data.dataset) {
		if (data.state === 'loading') return { reason: m.training_blocked_loading() };
		return { reason: m.training_blocked_missing(), help: chooseData };
	}
	if (board.plan.trainable) return null;
	const missing = untrainable(board.plan);
	if (missing) {
		const backward = { label: m.autograd_tab(), run: showAutograd };
		return {
			reason: untrainableText(missing),
			...(missing.code === 'no_scalar' ? { help: backward } : {})
		};
	}
	const problem = board.plan.problems.find(({ severity }) => severity === 'error')!;
	const show = { label: m.training_show(), run: () => void (ui.reveal = problem.node) };
	return { reason: problemText(problem), ...(problem.node ? { help: show } : {}) };
}

function showAutograd(): void {
	dock.tab = 'autograd';
	panels.show('dock');
}

/** Whether a run is over, so that Train means once more. */
export function isOver({ training }: App): boolean {
	return training.state === 'done' || training.state === 'diverged';
}

/** Train, or pause what runs; says why where it cannot. */
export function toggleTraining(app: App): void {
	if (app.training.state === 'running') return app.training.pause();
	whenReady(app, () => {
		if (isOver(app)) app.training.reset();
		app.training.train('end');
	});
}

/** One update. */
export function stepUpdate(app: App): void {
	whenReady(app, () => app.training.train('update'));
}

/** To the end of the epoch. */
export function stepEpoch(app: App): void {
	whenReady(app, () => app.training.train('epoch'));
}

function whenReady(app: App, act: () => void): void {
	const obstacle = blocked(app);
	if (!obstacle) {
		autograd.zeroed = false;
		return act();
	}
	app.ui.say('warn', m.training_blocked({ reason: obstacle.reason }), obstacle.help);
}
