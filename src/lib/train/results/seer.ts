import { outcomeOf, readValues, type Outcome } from '#lib/graph/outcome.ts';
import type { Drive } from '../drive.ts';
import type { Trainer } from '../trainer.ts';
import type { Answered, Read } from './answers.ts';
import { answerRows, answerSamples, evenRows, featuresOf, readAnswers } from './answers.ts';
import { gridSamples, pointsOf } from './grid.ts';
import { regionsOf } from './regions.ts';
import type { PartResult, Results, ResultView, SurfaceResult, SurfaceView } from './results.ts';

/** Between two looks while training, milliseconds: more often nobody sees. */
const LOOK = 250;
/** Time for training to each of looking, so that it is hardly slower. */
const SHARE = 9;
/** Rows of a part while training: some thousands of a table, some hundreds of images. */
const LIVE_ROWS = 5000;
const LIVE_FEATURES = 400_000;
/** Values of a part that go over to the page at most. */
const MOST_VALUES = 4_000_000;

/** Sees what the network says: in eval mode, changing nothing, as often as training can spare. */
export class Seer {
	#view: ResultView | null = null;
	/** What was seen last, so that the same is not seen again. */
	#seen: { view: ResultView; update: number; isWhole: boolean } | null = null;
	#next = 0;
	readonly #outcome: Outcome | null;

	constructor(
		private readonly trainer: Trainer,
		private readonly drive: Drive,
		private readonly read: Read
	) {
		this.#outcome = trainer.dataset && outcomeOf(trainer.program);
	}

	/** Something else is to be seen: at once. */
	set view(view: ResultView | null) {
		this.#view = view;
		this.#next = 0;
	}

	/** Whether it is time for a look while training. */
	isDue(now: number): boolean {
		return this.#view !== null && this.#outcome !== null && now >= this.#next;
	}

	/** The weights or buffers are others, though no update was made. */
	forget(): void {
		this.#seen = null;
	}

	/**
	 * null: nothing is asked for or nothing is new, or it was stopped.
	 *
	 * @param isWhole whether all rows are wanted, however long it takes
	 */
	async look(isWhole: boolean): Promise<Results | null> {
		const { trainer } = this;
		const [view, outcome] = [this.#view, this.#outcome];
		const { update, epoch } = trainer;
		const seen = this.#seen;
		if (!view || !outcome || !this.#fits(view)) return null;
		if (seen?.view === view && seen.update === update && (seen.isWhole || !isWhole)) return null;
		const started = performance.now();
		const results = await this.#see(view, outcome, isWhole);
		const ended = performance.now();
		this.#next = ended + Math.max(LOOK, SHARE * (ended - started));
		if (!results) return null;
		this.#seen = { view, update, isWhole };
		return { epoch, update, width: outcome.width, ...results };
	}

	/** Other data come before the view of them. */
	#fits({ surface, typed }: ResultView): boolean {
		const features = featuresOf(this.trainer);
		const isWhole = !typed || typed.length % features === 0;
		return isWhole && (!surface || surface.at.length === features);
	}

	async #see(
		view: ResultView,
		outcome: Outcome,
		isWhole: boolean
	): Promise<Pick<Results, 'parts' | 'surface' | 'typed'> | null> {
		const parts: PartResult[] = [];
		for (const part of view.parts) {
			const rows = this.trainer.dataset![part];
			if (!rows) continue;
			const picked = evenRows(rows.count, this.#mostRows(outcome, isWhole));
			const got = await this.#run(() => answerRows(this.trainer, outcome, rows, picked));
			if (!got) return null;
			parts.push({ part, rows: picked, ...got });
		}
		const surface = view.surface && (await this.#surface(view.surface, outcome));
		if (view.surface && !surface) return null;
		const { typed: x } = view;
		const typed = x && (await this.#run(() => answerSamples(this.trainer, outcome, x)));
		if (x && !typed) return null;
		return { parts, surface, typed: typed && { x: x!.slice(), values: typed.values } };
	}

	async #surface(view: SurfaceView, outcome: Outcome): Promise<SurfaceResult | null> {
		const { width, reading } = outcome;
		const samples = gridSamples(view);
		const got = await this.#run(() => answerSamples(this.trainer, outcome, samples));
		if (!got) return null;
		const { axes, ranges, at, levels, output } = view;
		const values = readValues(got.values, width, reading);
		const points = pointsOf(view);
		const field = { values, width, points, reading, levels, output };
		const regions = axes.length === 2 ? regionsOf(field) : [];
		return { axes, ranges, at, points, values, width, regions };
	}

	#mostRows({ width }: Outcome, isWhole: boolean): number {
		if (isWhole) return Math.max(1, Math.floor(MOST_VALUES / width));
		const most = Math.floor(LIVE_FEATURES / featuresOf(this.trainer));
		return Math.max(1, Math.min(LIVE_ROWS, most));
	}

	/** What the work gave, read back; null where it was stopped. */
	async #run(work: () => Generator<void, Answered[]>) {
		const pieces: Answered[] = [];
		const whole = await this.drive(
			(function* () {
				pieces.push(...(yield* work()));
			})()
		);
		return whole ? readAnswers(this.trainer, pieces, this.read) : null;
	}
}

/** The memory that results can be handed over with. */
export function memoryOf({ parts, surface, typed }: Results): Transferable[] {
	const arrays = [
		...parts.flatMap(({ rows, values, losses }) =>
			rows ? [rows, values, losses] : [values, losses]
		),
		...(surface ? [surface.values] : []),
		...(typed ? [typed.x, typed.values] : [])
	];
	return arrays.map(({ buffer }) => buffer as ArrayBuffer);
}
