import type { StepReport } from './protocol.ts';
import type { Trainer } from './trainer.ts';

/** g·s and |s|² of the step that an update took. */
type Measured = readonly [slope: number, length: number];

/**
 * How the loss curves along a step s: with L(w + s) = L(w) + g·s + sᵀHs / 2, two losses and the slope
 * between them give sᵀHs / |s|². The second loss is the next update's own, so that nothing is
 * computed for it.
 */
export class StepGauge {
	/** The last update that was measured; its second loss is still to come. */
	#open: (Pick<StepReport, 'update' | 'before'> & { readonly measured: Measured }) | null = null;

	#reports: StepReport[] = [];

	/**
	 * @param losses of the last updates, each before it
	 * @param update how many updates are done
	 * @param measured of the last of them; null where it says nothing
	 */
	enter(losses: readonly number[], update: number, measured: Measured | null): void {
		if (losses.length === 0) return;
		const open = this.#open;
		this.#open = measured && { update, before: losses.at(-1)!, measured };
		// Whatever else changed the weights counted as an update.
		if (!measured || open?.update !== update - losses.length) return;
		const { before } = open;
		const after = losses[0]!;
		const [slope, length] = open.measured;
		const curvature = (2 * (after - before - slope)) / length;
		if (!Number.isFinite(curvature)) return;
		this.#reports.push({ update: open.update, before, after, curvature });
	}

	/** What was found since the last call. */
	take(): StepReport[] {
		const reports = this.#reports;
		this.#reports = [];
		return reports;
	}
}

/** Enters the update that was just done, reading its figures back at once: for a replay. */
export function enterNow(gauge: StepGauge, trainer: Trainer): void {
	const last = trainer.pending.findLast((event) => event.kind === 'batch');
	if (!last) return;
	const step = trainer.lastStep();
	const measured = step && ([...step.dataSync()] as unknown as Measured);
	step?.dispose();
	gauge.enter([...last.loss.dataSync()], trainer.update, measured);
}
