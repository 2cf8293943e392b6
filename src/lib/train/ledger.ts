import type { Scalar } from '@tensorflow/tfjs-core';
import type { EpochSums } from './checkpoint.ts';
import type { Clipping } from './protocol.ts';
import type { Pending } from './pending.ts';

/** Losses that were read back at once. */
export interface Reading {
	/** Of the epochs that ended. */
	readonly train: Float32Array;
	/** NaN without a test set. */
	readonly test: Float32Array;
	/** Of each batch. */
	readonly batches: readonly number[];
	/** Of the last batch. */
	readonly batchLoss: number | null;
	/** Gradients that were clipped, and of how many updates; null: clipping is off. */
	readonly clipping: Clipping | null;
	/** Whether every batch loss is a finite number. A test set may be too much for a network that goes on. */
	readonly finite: boolean;
}

/**
 * Adds up batch losses to the loss of an epoch, sample-weighted, in double precision as
 * `total += loss.item() * len(x)` does.
 */
export class Ledger {
	sums: EpochSums = { loss: 0, rows: 0 };

	/**
	 * @param values what the events hold, as `scalarsOf` gives it
	 * @param maxNorm what gradients are clipped to
	 */
	enter(events: readonly Pending[], values: ArrayLike<number>, maxNorm = Infinity): Reading {
		const train: number[] = [];
		const test: number[] = [];
		const batches: number[] = [];
		let finite = true;
		let [updates, clipped] = [0, 0];
		let at = 0;
		for (const event of events) {
			if (event.kind === 'batch') {
				const batchLoss = values[at++]!;
				batches.push(batchLoss);
				if (event.norm) {
					updates++;
					if (values[at++]! > maxNorm) clipped++;
				}
				finite &&= Number.isFinite(batchLoss);
				this.sums = {
					loss: this.sums.loss + batchLoss * event.rows,
					rows: this.sums.rows + event.rows
				};
				continue;
			}
			train.push(this.sums.loss / this.sums.rows);
			this.sums = { loss: 0, rows: 0 };
			let loss = 0;
			let rows = 0;
			for (const part of event.test) {
				loss += values[at++]! * part.rows;
				rows += part.rows;
			}
			test.push(rows === 0 ? NaN : loss / rows);
		}
		return {
			train: Float32Array.from(train),
			test: Float32Array.from(test),
			batches,
			batchLoss: batches.at(-1) ?? null,
			clipping: updates > 0 ? { updates, clipped } : null,
			finite
		};
	}
}

/** What an event holds that has to be read back. */
export function scalarsOf(event: Pending): Scalar[] {
	if (event.kind === 'epoch') return event.test.map(({ loss }) => loss);
	return event.norm ? [event.loss, event.norm] : [event.loss];
}

/** Several readings as one. */
export function joinReadings(readings: readonly Reading[]): Reading {
	const all = <T>(list: (reading: Reading) => Iterable<T>) => readings.flatMap((r) => [...list(r)]);
	const batches = all(({ batches }) => batches);
	const clipping = readings.flatMap((reading) => reading.clipping ?? []);
	return {
		train: Float32Array.from(all(({ train }) => train)),
		test: Float32Array.from(all(({ test }) => test)),
		batches,
		batchLoss: batches.at(-1) ?? null,
		clipping: clipping.length > 0 ? clipping.reduce(addUp) : null,
		finite: readings.every(({ finite }) => finite)
	};
}

function addUp(a: Clipping, b: Clipping): Clipping {
	return { updates: a.updates + b.updates, clipped: a.clipped + b.clipped };
}
