import type { PassInput } from '#lib/graph/document.ts';
import { check } from './check.ts';
import type { Drive } from './drive.ts';
import { explain } from './explain.ts';
import type { Answer, Held, Question } from './protocol.ts';
import type { RangePoint } from './range-test/range.ts';
import { runRange } from './range-test/run-range.ts';
import type { Kept } from './record.ts';
import { weightOf } from './record-local.ts';
import { acceptsInput, recordPass } from './record.ts';
import type { Element, Recorded } from './recorded.ts';
import { bestWeights, readWeights } from './saving.ts';
import type { Trainer } from './trainer.ts';

type Read = <T>(data: Promise<T>) => Promise<T>;

/**
 * Answers what is asked about the weights, and about one pass: it is kept on the device from one
 * record to the next.
 */
export class Questions {
	#kept: Kept | null = null;

	/** @param read waits for what comes from the device, which may be lost meanwhile */
	constructor(
		readonly trainer: Trainer,
		private readonly drive: Drive,
		private readonly read: Read
	) {}

	/**
	 * null where the question makes no sense: of no pass, of no element.
	 *
	 * @param tell takes the points of a range test as they come
	 */
	async ask(
		question: Question,
		tell: (point: RangePoint) => void = () => {}
	): Promise<Answer | null> {
		switch (question.kind) {
			case 'record':
				return this.record(question.input);
			case 'explain':
				return this.#about(question.element, (kept) => explain(kept, question.element));
			case 'check':
				return this.#about(question.element, (kept) => check(kept, question.element));
			case 'forget':
				this.dispose();
				return null;
			case 'weights':
				return this.#weights();
			case 'best':
				return this.#best();
			case 'range':
				return runRange(this.trainer, question.options, this.drive, this.read, tell);
		}
	}

	/** Records a pass, in the place of the one before; null where the input does not fit. */
	async record(input: PassInput | null): Promise<Recorded | null> {
		this.dispose();
		if (!acceptsInput(this.trainer, input)) return null;
		const made = await this.#run(() => recordPass(this.trainer, input));
		if (!made) return null;
		const { kept, parcel, build } = made;
		this.#kept = kept;
		const packed = parcel.pack();
		parcel.unpack((await this.read(packed.data())) as Float32Array);
		packed.dispose();
		kept.recorded = build();
		return kept.recorded;
	}

	async #weights(): Promise<Held> {
		const { epoch, update } = this.trainer;
		return { epoch, update, weights: await this.read(readWeights(this.trainer)) };
	}

	async #best(): Promise<Held | null> {
		const best = await this.read(this.trainer.best.read());
		if (!best) return null;
		const { epoch, update } = best;
		return { epoch, update, weights: bestWeights(this.trainer, best) };
	}

	dispose(): void {
		this.#kept?.dispose();
		this.#kept = null;
	}

	/** @param work gives its findings on the device, and how to tell them once they were read */
	async #about<T extends Answer>(
		element: Element,
		work: (kept: Kept) => Generator<void, (read: Read) => Promise<T>>
	): Promise<T | null> {
		const kept = this.#kept;
		if (!kept?.recorded || !isThere(kept, element)) return null;
		const tell = await this.#run(() => work(kept));
		return tell && tell(this.read);
	}

	/** What the work gave; null where it was stopped. */
	async #run<T>(work: () => Generator<void, T>): Promise<T | null> {
		let result: T | null = null;
		await this.drive(
			(function* () {
				result = yield* work();
			})()
		);
		return result;
	}
}

/** Whether the element is one of the pass, and has a gradient. */
function isThere({ recorded, trainer }: Kept, element: Element): boolean {
	const { gradients } = recorded!;
	if (!trainer.program.steps[element.step]) return false;
	const gradient =
		element.kind === 'output' ? gradients[element.step] : weightOf(recorded!, element)?.gradient;
	return element.index >= 0 && element.index < (gradient?.values?.length ?? 0);
}
