import { tf } from './backend.ts';
import type { Trainer } from './trainer.ts';

/** Milliseconds of timing that are enough, and updates. */
const ENOUGH_MS = 60;
const ENOUGH_UPDATES = 30;

/**
 * Milliseconds an update takes on the current backend, read-back included: the best of some, since
 * whatever else the machine does only ever adds. The first one, which compiles kernels, does not
 * count. null where `drive` was interrupted.
 */
export async function timeUpdates(
	trainer: Trainer,
	drive: (step: Generator<void, void>) => Promise<boolean>
): Promise<number | null> {
	const settle = async () => {
		const last = trainer.pending.find((event) => event.kind === 'batch');
		await last?.loss.data();
		tf.dispose(trainer.pending as never);
		trainer.pending = [];
	};
	if (!(await drive(trainer.step()))) return null;
	await settle();
	const until = performance.now() + ENOUGH_MS;
	let best = Infinity;
	for (let done = 0; done < ENOUGH_UPDATES && (done === 0 || performance.now() < until); done++) {
		const started = performance.now();
		if (!(await drive(trainer.step()))) return null;
		await settle();
		best = Math.min(best, performance.now() - started);
	}
	return best;
}
