import type { Tensor } from '#lib/graph/operator.ts';
import type { Executor } from './executor.ts';
import type { Observer } from './pass.ts';
import type { Divergence } from './protocol.ts';

/**
 * Finds the first tensor of a pass that is not finite. Reads every tensor back: for the one replay
 * after a loss stopped being a number, not for training.
 */
export class FiniteCheck implements Observer {
	found: Pick<Divergence, 'node' | 'what'> | null = null;

	constructor(readonly executor: Executor) {}

	output(step: number, tensor: Tensor): void {
		this.#check(step, 'output', tensor);
	}

	gradient(step: number, tensor: Tensor): void {
		this.#check(step, 'gradient', tensor);
	}

	weightGradient(entry: number, tensor: Tensor): void {
		this.#check(this.executor.entries[entry]!.step, 'gradient', tensor);
	}

	/** The weights after the update. */
	weights(flat: Tensor): void {
		if (this.found) return;
		const at = firstBad(flat);
		if (at < 0) return;
		const entry = this.executor.entries.find(
			({ trained, offset, size }) => trained && at >= offset && at < offset + size
		)!;
		this.#name(entry.step, 'weight');
	}

	#check(step: number, what: Divergence['what'], tensor: Tensor): void {
		if (!this.found && firstBad(tensor) >= 0) this.#name(step, what);
	}

	#name(step: number, what: Divergence['what']): void {
		this.found = { node: this.executor.program.steps[step]!.id, what };
	}
}

function firstBad(tensor: Tensor): number {
	return tensor.dataSync().findIndex((value) => !Number.isFinite(value));
}
