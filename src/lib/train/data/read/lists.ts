/** Room for the first numbers; tables may have very many columns. */
const FIRST = 64;

/** Doubles, as many as come. */
export class DoubleList {
	length = 0;
	#values = new Float64Array(FIRST);

	push(value: number): void {
		if (this.length === this.#values.length) {
			const wider = new Float64Array(2 * this.length);
			wider.set(this.#values);
			this.#values = wider;
		}
		this.#values[this.length++] = value;
	}

	/** A buffer of their own, that can be handed over. */
	take(): Float64Array {
		return this.#values.slice(0, this.length);
	}
}

/** Whole numbers below 2³², as many as come. */
export class CountList {
	length = 0;
	#values = new Uint32Array(FIRST);

	push(value: number): void {
		if (this.length === this.#values.length) {
			const wider = new Uint32Array(2 * this.length);
			wider.set(this.#values);
			this.#values = wider;
		}
		this.#values[this.length++] = value;
	}

	take(): Uint32Array {
		return this.#values.slice(0, this.length);
	}
}
