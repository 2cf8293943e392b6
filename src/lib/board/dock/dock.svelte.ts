import type { Training } from '../training.svelte.ts';

export type DockTab = 'loss' | 'results' | 'data' | 'autograd' | 'problems';

/** Which tab of the dock is seen; outlives a change of language. */
class DockView {
	/** As chosen; null: what suits the board. */
	tab = $state<DockTab | null>(null);

	/** The list of problems takes the focus as soon as it is there, once. */
	wantsFocus = $state(false);

	/** The tab to show: without a choice, a board that runs by itself has its gradients before curves. */
	shown(training: Pick<Training, 'live' | 'trainLoss'>): DockTab {
		return this.tab ?? (training.live && training.trainLoss.length === 0 ? 'autograd' : 'loss');
	}
}

/** The dock's view. */
export const dock = new DockView();
