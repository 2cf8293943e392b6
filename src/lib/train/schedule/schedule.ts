import type { OptimizerSettings, TrainingSettings } from '#lib/graph/document.ts';
import { resolveOptimizer } from '#lib/graph/optimizers.ts';
import type { RateState } from './rate.ts';
import { firstRate, nextRate } from './rate.ts';

/**
 * The optimizer with the learning rate of an epoch. The rate follows from the settings, the epochs
 * and their losses alone, as if the scheduler had been there with these settings from the first epoch
 * on: so a run goes on exactly from anywhere, and other settings during a run change what is to come
 * only.
 */
export class Schedule {
	#state: RateState | null = null;
	#optimizer: OptimizerSettings;

	/** @param losses of the epochs so far, the one that the scheduler looks at: read, never written */
	constructor(
		readonly settings: Pick<TrainingSettings, 'optimizer' | 'scheduler'>,
		private readonly losses: readonly number[]
	) {
		this.#optimizer = settings.optimizer;
	}

	/** Whether the rate depends on losses. */
	get needsLosses(): boolean {
		return this.settings.scheduler?.type === 'ReduceLROnPlateau';
	}

	/** The optimizer's settings for the epoch that follows so many whole ones. */
	at(epoch: number): OptimizerSettings {
		const { optimizer, scheduler } = this.settings;
		if (!scheduler) return optimizer;
		const base = resolveOptimizer(optimizer).lr as number;
		const known = this.needsLosses ? Math.min(epoch, this.losses.length) : epoch;
		let state = this.#state;
		if (!state || state.epoch > known) state = firstRate(scheduler, base);
		while (state.epoch < known) {
			state = nextRate(scheduler, base, state, this.losses[state.epoch] ?? NaN);
		}
		if (state !== this.#state) this.#optimizer = { ...optimizer, lr: state.lr };
		this.#state = state;
		return this.#optimizer;
	}
}
