import { untrack } from 'svelte';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import type { Keeper } from '../boards/keeper.svelte.ts';
import { runName } from './run-name.ts';
import { StoredRuns } from './stored-runs.ts';

type Own = Pick<App, 'board' | 'training' | 'runs' | 'ui'>;

/**
 * Keeps a run when another one begins on the same board, and the runs beside the board. Returns how
 * to stop.
 */
export function keepRuns(app: Own, keeper: Keeper): () => void {
	const { board, runs } = app;
	const stored = new StoredRuns({ keeper, load: (record) => runs.load(record) });
	const stopEnds = keepEnds(app);
	const stop = $effect.root(() => {
		$effect(() => {
			const look = {
				...{ id: keeper.id, held: keeper.hold === 'held', opened: board.opened },
				...{ history: board.history, record: runs.record }
			};
			untrack(() => void stored.look(look));
		});
	});
	return () => {
		stopEnds();
		stop();
	};
}

/** A run ends when its curves are let go, unless another board took the place of its own. */
export function keepEnds({ board, training, runs, ui }: Own): () => void {
	let { history } = board;
	training.onend = () => {
		const { ran: document, trainLoss, testLoss } = training;
		// What was trained on that board comes back with it (see `boards/trained.ts`).
		if (history !== board.history || !document) return;
		const dropped = runs.keep({ trainLoss, testLoss, document });
		if (dropped) ui.say('info', m.runs_dropped({ name: runName(dropped) }));
	};
	const stop = $effect.root(() => {
		$effect(() => {
			void board.opened;
			({ history } = board);
		});
	});
	return () => {
		training.onend = null;
		stop();
	};
}
