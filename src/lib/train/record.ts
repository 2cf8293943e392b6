import type { PassInput } from '#lib/graph/document.ts';
import type { Tensor } from '#lib/graph/operator.ts';
import { resolveOptimizer } from '#lib/graph/optimizers.ts';
import { Parcel } from './parcel.ts';
import type { Feed, StepWeights } from './pass.ts';
import type { GeneratorState } from './random.ts';
import type { Arrival, Recorded, RecordedWeight, Values } from './recorded.ts';
import { sampleLosses, slopeOf } from './record-local.ts';
import type { Trial } from './record-update.ts';
import { putAll, tryUpdate } from './record-update.ts';
import type { Trainer } from './trainer.ts';

type Getter = () => Values;

/** A recorded pass on the device: what questions about it are answered from. */
export class Kept {
	readonly outputs: Tensor[] = [];
	/** What each step's backward wants again. */
	readonly saved: Readonly<Record<string, Tensor>>[] = [];
	/** By step. */
	readonly gradients: (Tensor | null)[] = [];
	readonly weights: StepWeights;
	/** Where the program's generator stood before the pass. */
	readonly random: GeneratorState;
	/** What was read back; set once it was. */
	recorded: Recorded | null = null;

	constructor(
		readonly trainer: Trainer,
		readonly input: PassInput | null,
		readonly feed: Feed
	) {
		const { tf } = trainer;
		this.random = trainer.draws.state;
		this.weights = trainer.weights.byStep.map((own) =>
			Object.fromEntries(Object.entries(own).map(([name, tensor]) => [name, tf.clone(tensor)]))
		);
		this.gradients = trainer.program.steps.map(() => null);
	}

	dispose(): void {
		const { outputs, saved, gradients, weights, trainer, feed } = this;
		trainer.tf.dispose([outputs, saved, gradients, weights] as never);
		trainer.feeds.release(feed);
	}
}

/** Whether a pass can go through: the rows are there, a typed sample is whole. */
export function acceptsInput(trainer: Trainer, input: PassInput | null): boolean {
	const { dataset } = trainer;
	if (!dataset || !input) return !dataset === !input;
	if (input.kind === 'rows') {
		const rows = dataset[input.part];
		return rows !== null && input.count > 0 && input.first + input.count <= rows.count;
	}
	const features = dataset.featureShape.reduce((product, dim) => product * dim, 1);
	return input.x.length === features && input.y.length === dataset.targetNames.length;
}

function feedOf({ dataset, feeds }: Trainer, input: PassInput | null): Feed {
	if (!dataset || !input) return { x: null, y: null, rows: 1 };
	if (input.kind === 'rows') return feeds.span(dataset[input.part]!, input.first, input.count);
	return feeds.tensors(Float32Array.from(input.x), Float32Array.from(input.y), 1);
}

/**
 * One forward and one backward pass with all its tensors, and the update that would follow. The
 * trainer is left as it was. Pauses between nodes; dropped half-way it leaves nothing behind.
 *
 * @returns what is kept on the device, and how to build the record once the parcel was read
 */
export function* recordPass(
	trainer: Trainer,
	input: PassInput | null
): Generator<void, { kept: Kept; parcel: Parcel; build: () => Recorded }> {
	const { tf, program, executor, draws } = trainer;
	const parcel = new Parcel(tf);
	const kept = new Kept(trainer, input, feedOf(trainer, input));
	const outputs: Getter[] = [];
	const gradients: (Getter | null)[] = program.steps.map(() => null);
	const arrivals: { from: number; port: number; gradient: Getter }[][] = program.steps.map(
		() => []
	);
	const weightGradients = new Map<number, Getter>();
	const observer = {
		output(step: number, tensor: Tensor, saved: Readonly<Record<string, Tensor>>) {
			kept.outputs.push(tf.clone(tensor));
			const clones = Object.entries(saved).map(([name, each]) => [name, tf.clone(each)] as const);
			kept.saved.push(Object.fromEntries(clones));
			outputs.push(parcel.put(tensor));
		},
		gradient(step: number, tensor: Tensor) {
			kept.gradients[step] = tf.clone(tensor);
			gradients[step] = parcel.put(tensor);
		},
		arrival(step: number, from: number, port: number, tensor: Tensor) {
			arrivals[step]!.push({ from, port, gradient: parcel.put(tensor) });
		},
		weightGradient(entry: number, tensor: Tensor) {
			weightGradients.set(entry, parcel.put(tensor));
		}
	};
	const root = rootOf(trainer);
	let whole = false;
	draws.mark();
	try {
		const { feed, weights } = kept;
		const before = kept.weights.map((own) => putAll(parcel, own));
		let trial: Trial | null = null;
		if (root === null) {
			yield* executor.forward(weights, feed, observer);
		} else {
			const made = yield* executor.gradients(weights, feed, { wide: true, root }, observer);
			tf.dispose([made.loss, ...made.updates.values()]);
			draws.rewind();
			draws.mark();
			if (made.reached.size === 0) made.gradient.dispose();
			else trial = yield* tryUpdate(kept, parcel, root, made.gradient, made.reached);
		}
		const slopes = program.steps.map((_, step) => slopeOf(kept, step, parcel));
		const samples = root === null ? null : sampleLosses(kept, root, parcel);
		whole = true;
		return {
			kept,
			parcel,
			build: () => ({
				input,
				rows: kept.feed.rows,
				epoch: trainer.epoch,
				update: trainer.update,
				root,
				outputs: outputs.map((get) => get()),
				slopes: slopes.map((get) => get && get()),
				gradients: gradients.map((get) => get && get()),
				arrivals: arrivals.map((all): Arrival[] =>
					all.map(({ from, port, gradient }) => ({ from, port, gradient: gradient() }))
				),
				weights: executor.entries.map(({ step, name, trained }, at): RecordedWeight => ({
					step,
					name,
					trained,
					before: before[step]![name]!(),
					gradient: weightGradients.get(at)?.() ?? null,
					grad: trial?.grads.get(at)?.() ?? null,
					after: trial?.after.get(at)?.() ?? null,
					slots: trial?.slots(at) ?? []
				})),
				optimizer: trial && {
					type: trainer.optimizer.type,
					args: resolveOptimizer(trainer.optimizer),
					steps: trial.steps,
					clip: trial.clip()
				},
				loss: root === null ? null : (outputs[root]!().values?.[0] ?? null),
				lossAfter: trial?.loss().values?.[0] ?? null,
				sampleLosses: samples?.().values ?? null
			})
		};
	} finally {
		draws.rewind();
		if (!whole) {
			parcel.dispose();
			kept.dispose();
		}
	}
}

/** Where the pass goes back from: what training starts from, where a gradient leads anywhere. */
function rootOf({ program }: Trainer): number | null {
	const { loss, steps, needsData } = program;
	return loss !== null && (steps[loss]!.requiresGrad || needsData) ? loss : null;
}
