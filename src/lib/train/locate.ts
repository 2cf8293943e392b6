import type { Tensor } from '#lib/graph/operator.ts';
import type { Drive } from './drive.ts';
import { FiniteCheck } from './finite-check.ts';
import type { Observer } from './pass.ts';
import type { Divergence } from './protocol.ts';
import type { Trainer } from './trainer.ts';

/**
 * Trains on until a tensor is not finite, looking at every one, and names it. For a trainer that went
 * back to its last finite state.
 *
 * @param reach the update by which it shows at the latest
 * @param beside sees the passes too
 * @param drive runs a step; false where it was stopped
 */
export async function locate(
	trainer: Trainer,
	reach: number,
	beside: Observer,
	drive: Drive
): Promise<Divergence> {
	const check = new FiniteCheck(trainer.executor);
	const both: Observer = {
		output(step: number, tensor: Tensor, saved: Readonly<Record<string, Tensor>>) {
			check.output(step, tensor);
			beside.output?.(step, tensor, saved);
		},
		gradient(step: number, tensor: Tensor) {
			check.gradient(step, tensor);
			beside.gradient?.(step, tensor);
		},
		weightGradient(entry: number, tensor: Tensor) {
			check.weightGradient(entry, tensor);
			beside.weightGradient?.(entry, tensor);
		}
	};
	let { epoch, update } = trainer;
	while (!check.found && trainer.update < reach) {
		({ epoch, update } = trainer);
		if (!(await drive(trainer.step(true, both)))) break;
		check.weights(trainer.weights.flat);
	}
	const loss = trainer.program.steps[trainer.program.loss!]!.id;
	const { node, what } = check.found ?? { node: loss, what: 'output' as const };
	return { epoch, update, node, what };
}
