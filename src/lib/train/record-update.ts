import type { Tensor } from '#lib/graph/operator.ts';
import { Grads } from './grads.ts';
import { disposeSnapshot } from './learner.ts';
import type { Slots } from './optim.ts';
import type { Parcel } from './parcel.ts';
import type { Kept } from './record.ts';
import type { RecordedClip, SlotValues, Values } from './recorded.ts';
import { viewOf } from './weights.ts';

type Getter = () => Values;

/** What an update would give, by entry. */
export interface Trial {
	readonly grads: ReadonlyMap<number, Getter>;
	readonly after: ReadonlyMap<number, Getter>;
	slots(entry: number): SlotValues[];
	readonly steps: number;
	readonly loss: Getter;
	clip(): RecordedClip | null;
}

/** Takes the optimizer's step and the loss behind it, and goes back to where things were. */
export function* tryUpdate(
	{ trainer, feed }: Kept,
	parcel: Parcel,
	root: number,
	gradient: Parameters<Grads['add']>[0],
	reached: ReadonlySet<number>
): Generator<void, Trial> {
	const { tf, executor, learner, optimizer, settings } = trainer;
	const { entries } = executor;
	const grads = new Grads(tf, entries);
	if (settings.zeroGrad === false) grads.restore(trainer.grads);
	grads.add(gradient, reached);
	const snapshot = learner.snapshot();
	const isSame = snapshot.optimizer === optimizer.type;
	const maxNorm = settings.clipGradNorm;
	try {
		const before = putAll(parcel, isSame ? snapshot.slots : {});
		const norm = maxNorm === undefined ? null : grads.clip(maxNorm);
		const getNorm = norm && parcel.put(norm);
		norm?.dispose();
		const mask = grads.mask();
		learner.update(grads.flat!, optimizer, mask);
		mask?.dispose();
		const updated = learner.snapshot();
		const cut = (flat: Parameters<typeof viewOf>[1]) =>
			new Map(
				[...grads.reached].map((at) => {
					const view = viewOf(tf, flat, entries[at]!);
					const get = parcel.put(view);
					view.dispose();
					return [at, get] as const;
				})
			);
		const [after, held] = [cut(updated.weights), cut(grads.flat!)];
		const slotsAfter = putAll(parcel, updated.slots as Slots);
		disposeSnapshot(tf, updated);
		let loss: Getter | null = null;
		const atRoot = (step: number, tensor: Tensor) => {
			if (step === root) loss = parcel.put(tensor);
		};
		yield* executor.forward(learner.weights.byStep, feed, { output: atRoot });
		return {
			grads: held,
			after,
			steps: isSame ? snapshot.optimizerSteps : 0,
			loss: loss!,
			clip: () => getNorm && { maxNorm: maxNorm!, norm: getNorm().values![0]! },
			slots(at) {
				const { offset, size } = entries[at]!;
				if (!grads.reached.has(at)) return [];
				const part = (get: Getter | undefined) =>
					get?.().values?.slice(offset, offset + size) ?? null;
				return Object.entries(slotsAfter).flatMap(([name, get]) => {
					const values = part(get);
					return values ? [{ name, before: part(before[name]), after: values }] : [];
				});
			}
		};
	} finally {
		learner.restore(snapshot);
		disposeSnapshot(tf, snapshot);
		grads.flat?.dispose();
	}
}

/** Puts tensors into a parcel by their names. */
export function putAll(
	parcel: Parcel,
	tensors: Readonly<Record<string, Tensor>>
): Record<string, Getter> {
	return Object.fromEntries(
		Object.entries(tensors).map(([name, tensor]) => [name, parcel.put(tensor)])
	);
}
