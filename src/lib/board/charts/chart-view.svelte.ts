import { readChoice, readNumber, writePref } from '../prefs.ts';
import type { ScaleKind } from './series.ts';
import { MOST_SMOOTHING } from './smooth.ts';
import type { Domain } from './zoom.ts';

/** The two curves. */
export type CurveName = 'train' | 'test';

/** How the loss chart is looked at; outlives the chart, so that a change of language or tab keeps it. */
class ChartView {
	#scale = $state<ScaleKind>(readChoice('loss-scale', ['linear', 'log'], 'log'));
	#smoothing = $state(clamp(readNumber('loss-smoothing') ?? 0));
	/** Curves switched off in the legend. */
	#hidden = $state.raw<readonly CurveName[]>([]);
	/** Epochs shown; null: all. */
	domain = $state.raw<Domain | null>(null);
	/** The epoch that is read on the chart; null: none. */
	read = $state<number | null>(null);

	get scale(): ScaleKind {
		return this.#scale;
	}

	set scale(scale: ScaleKind) {
		this.#scale = scale;
		writePref('loss-scale', scale);
	}

	/** The weight of what came before (see `smooth.ts`), 0 for none. */
	get smoothing(): number {
		return this.#smoothing;
	}

	set smoothing(weight: number) {
		this.#smoothing = clamp(weight);
		writePref('loss-smoothing', this.#smoothing);
	}

	isShown(curve: CurveName): boolean {
		return !this.#hidden.includes(curve);
	}

	toggle(curve: CurveName): void {
		this.#hidden = this.isShown(curve)
			? [...this.#hidden, curve]
			: this.#hidden.filter((name) => name !== curve);
	}
}

function clamp(weight: number): number {
	return Math.min(MOST_SMOOTHING, Math.max(0, weight));
}

/** The loss chart's view. */
export const chartView = new ChartView();
