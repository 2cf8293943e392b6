import { tf } from './backend.ts';
import type { Drive } from './drive.ts';
import type { Trainer } from './trainer.ts';

/** Updates are timed for so many milliseconds, ... */
const ENOUGH_MS = 60;
/** ... but so many of them at least, unless that takes far too long. */
const LEAST_UPDATES = 6;
const TOO_LONG_MS = 600;

/**
 * Milliseconds an update takes on the current backend, read-back included: the best of some, since
 * whatever else the machine does only ever adds. The first one, which compiles kernels, does not
 * count. null where `drive` was interrupted.
 */
export async function timeUpdates(trainer: Trainer, drive: Drive): Promise<number | null> {
	const settle = async () => {
		const last = trainer.pending.find((event) => event.kind === 'batch');
		await last?.loss.data();
		tf.dispose(trainer.pending as never);
		trainer.pending = [];
	};
	if (!(await drive(trainer.step()))) return null;
	await settle();
	const begun = performance.now();
	let best = Infinity;
	for (let done = 0; ; done++) {
		const started = performance.now();
		const spent = started - begun;
		if (done > 0 && spent > (done < LEAST_UPDATES ? TOO_LONG_MS : ENOUGH_MS)) break;
		if (!(await drive(trainer.step()))) return null;
		await settle();
		best = Math.min(best, performance.now() - started);
	}
	return best;
}
