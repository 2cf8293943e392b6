import type { EpochSums } from './checkpoint.ts';
import type { Pending } from './trainer.ts';

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
	/** Whether every batch loss is a finite number. A test set may be too much for a network that goes on. */
	readonly finite: boolean;
}

/**
 * Adds up batch losses to the loss of an epoch, sample-weighted, in double precision as
 * `total += loss.item() * len(x)` does.
 */
export class Ledger {
	sums: EpochSums = { loss: 0, rows: 0 };

	/** @param values the events' losses in their order, as they were packed */
	enter(events: readonly Pending[], values: ArrayLike<number>): Reading {
		const train: number[] = [];
		const test: number[] = [];
		const batches: number[] = [];
		let finite = true;
		let at = 0;
		for (const event of events) {
			if (event.kind === 'batch') {
				const batchLoss = values[at++]!;
				batches.push(batchLoss);
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
			finite
		};
	}
}
