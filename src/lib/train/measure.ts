import { tf } from './backend.ts';
import type { Trainer } from './trainer.ts';

/** Milliseconds of timing that are enough, and updates. */
const ENOUGH_MS = 60;
const ENOUGH_UPDATES = 30;

/**
 * Milliseconds an update takes on the current backend, read-back included; null where `drive` was
 * interrupted. The first update, which compiles kernels, does not count.
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
	const started = performance.now();
	let updates = 0;
	while (updates < ENOUGH_UPDATES && performance.now() - started < ENOUGH_MS) {
		if (!(await drive(trainer.step()))) return null;
		await settle();
		updates++;
	}
	return (performance.now() - started) / updates;
}
