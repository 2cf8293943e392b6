import { join } from 'node:path';
import type { TrainingSettings } from '#lib/graph/document.ts';
import { DEFAULT_TRAINING } from '#lib/graph/document.ts';
import type { Tensor } from '#lib/graph/operator.ts';
import type { Program } from '#lib/graph/plan-types.ts';
import { Backends, tf } from '#lib/train/backend.ts';
import type { Dataset } from '#lib/train/data/dataset.ts';
import type { Frame } from '#lib/train/protocol.ts';
import type { Outcome } from '#lib/train/run.ts';
import { Run } from '#lib/train/run.ts';
import { finish, makeDrive } from '#lib/train/drive.ts';
import { Trainer } from '#lib/train/trainer.ts';
import type { Host } from './host.ts';
import { nested } from './numbers.ts';

/** All that touches tfjs: loaded once there is something to compute. */

const WASM = 'node_modules/@tensorflow/tfjs-backend-wasm/dist/';

export type BackendName = 'cpu' | 'wasm';

let backends: Backends | null = null;

/** Starts a backend, or cpu where it cannot be had; says which it is. */
export async function startBackend(name: BackendName, host: Host): Promise<BackendName> {
	backends ??= new Backends(join(host.root, WASM));
	if (await backends.start(name)) return name;
	await backends.start('cpu');
	return 'cpu';
}

/**
 * Drops the backend as it is: where memory ran out in the middle of its work, nothing that comes
 * after can use it. The next start makes a new one.
 */
export function dropBackend(): void {
	const name = backends?.current;
	if (!name) return;
	const factory = tf.findBackendFactory(name);
	// Its memory is in no state to be tidied up.
	tf.backend().dispose = () => {};
	tf.removeBackend(name);
	tf.registerBackend(name, factory);
	backends = null;
}

/** The losses of an epoch; `test` null without a test set. */
export type OnEpoch = (epoch: number, train: number, test: number | null) => void;

/**
 * Trains to the last epoch, as the board's worker does.
 *
 * @param dataset null: the program needs none
 */
export async function train(
	program: Program,
	dataset: Dataset | null,
	settings: TrainingSettings,
	host: Host,
	onEpoch: OnEpoch
): Promise<Outcome> {
	const trainer = new Trainer(tf, program, dataset, settings);
	const show = ({ firstEpoch, trainLoss, testLoss }: Frame) =>
		trainLoss.forEach((loss, i) => {
			// The epoch in which training broke has no loss.
			if (!Number.isFinite(loss)) return;
			onEpoch(firstEpoch + i, loss, dataset?.test ? testLoss[i]! : null);
		});
	const run = new Run(trainer, backends!, makeDrive(host.stopped), show);
	run.gradients = false;
	try {
		return await run.train('end', host.stopped);
	} finally {
		run.dispose();
	}
}

export interface Pass {
	/** By node id. */
	readonly values: Readonly<Record<string, unknown>>;
	/** By node id, and by `id.weight` for parameters. */
	readonly grads: Readonly<Record<string, unknown>>;
}

/** One forward and, where there is a scalar that depends on something trained, one backward pass. */
export function passOnce(program: Program, seed: number): Pass {
	const trainer = new Trainer(tf, program, null, { ...DEFAULT_TRAINING, seed });
	const { steps, loss } = program;
	const values: [string, unknown][] = [];
	const grads: [string, unknown][] = [];
	const read = (tensor: Tensor) => nested(tensor.dataSync(), tensor.shape);
	const observer = {
		output(step: number, tensor: Tensor) {
			values.push([steps[step]!.id, read(tensor)]);
		},
		gradient(step: number, tensor: Tensor) {
			grads.push([steps[step]!.id, read(tensor)]);
		},
		weightGradient(at: number, tensor: Tensor) {
			const { step, name } = trainer.executor.entries[at]!;
			// A leaf's only weight is its value: its gradient is the node's.
			if (steps[step]!.inputs.length > 0) grads.push([`${steps[step]!.id}.${name}`, read(tensor)]);
		}
	};
	const backward = loss !== null && steps[loss]!.requiresGrad;
	finish(backward ? trainer.backward({}, observer) : trainer.probe(observer, null));
	trainer.dispose();
	return { values: Object.fromEntries(values), grads: Object.fromEntries(grads) };
}
