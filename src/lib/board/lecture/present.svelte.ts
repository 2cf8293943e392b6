import { readChoice, readFlag, writePref } from '../prefs.ts';

/** The presenter's scales: at the largest nothing has less than 18 pixels. */
export const SCALES = ['1', '1.2', '1.4', '1.6'] as const;

/** How a lecture is shown in the room; remembered in this browser. */
export class Present {
	#scale = $state(readChoice<(typeof SCALES)[number]>('lecture.scale', SCALES, '1'));
	#pointer = $state(readFlag('lecture.pointer', false));
	/** What stands at the right. */
	side = $state<'scenes' | 'film' | null>(null);

	get scale(): number {
		return Number(this.#scale);
	}

	get isLargest(): boolean {
		return this.#scale === SCALES.at(-1);
	}

	get isSmallest(): boolean {
		return this.#scale === SCALES[0];
	}

	/** Larger or smaller by a step. */
	resize(by: 1 | -1): void {
		const next = SCALES[SCALES.indexOf(this.#scale) + by];
		if (!next) return;
		this.#scale = next;
		writePref('lecture.scale', next);
	}

	/** Whether a large spot follows the pointer. */
	get pointer(): boolean {
		return this.#pointer;
	}

	togglePointer(): void {
		this.#pointer = !this.#pointer;
		writePref('lecture.pointer', this.#pointer);
	}

	toggleSide(side: 'scenes' | 'film'): void {
		this.side = this.side === side ? null : side;
	}
}
