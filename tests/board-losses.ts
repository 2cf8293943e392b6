import type { TrainingSettings } from '#lib/graph/document.ts';
import { DEFAULT_TRAINING } from '#lib/graph/document.ts';
import type { Program } from '#lib/graph/plan-types.ts';
import { tf } from '#lib/train/backend.ts';
import type { Dataset } from '#lib/train/data/dataset.ts';
import { finish } from '#lib/train/drive.ts';
import { Trainer } from '#lib/train/trainer.ts';

/**
 * The losses of every epoch as a session reads them; `test` is empty without a test set. A backend has
 * to be there.
 */
export function boardLosses(
	program: Program,
	dataset: Dataset | null,
	settings: TrainingSettings = DEFAULT_TRAINING
): { train: number[]; test: number[] } {
	const trainer = new Trainer(tf, program, dataset, settings);
	const train: number[] = [];
	const test: number[] = [];
	let sum = 0;
	let rows = 0;
	while (trainer.epoch < settings.epochs) {
		finish(trainer.step());
		for (const event of trainer.pending.splice(0)) {
			if (event.kind === 'batch') {
				sum += event.loss.dataSync()[0]! * event.rows;
				rows += event.rows;
				event.loss.dispose();
				event.norm?.dispose();
				continue;
			}
			train.push(sum / rows);
			sum = rows = 0;
			const total = event.test.reduce((all, part) => all + part.loss.dataSync()[0]! * part.rows, 0);
			const count = event.test.reduce((all, part) => all + part.rows, 0);
			if (count > 0) test.push(total / count);
			event.test.forEach(({ loss }) => loss.dispose());
			trainer.losses.push(Math.fround(count > 0 ? test.at(-1)! : train.at(-1)!));
		}
	}
	trainer.dispose();
	return { train, test };
}

/** Where two curves are not within a relative tolerance of each other; null: nowhere. */
export function firstDifference(
	found: readonly number[],
	wanted: readonly number[],
	tolerance = 1e-3
): string | null {
	if (found.length !== wanted.length) return `${found.length} epochs against ${wanted.length}`;
	const at = found.findIndex((value, i) => {
		const apart = Math.abs(value - wanted[i]!);
		return !(apart <= tolerance * Math.abs(wanted[i]!) + 1e-7);
	});
	return at < 0 ? null : `epoch ${at}: ${found[at]} against ${wanted[at]}`;
}
