import type { Fix } from '#lib/graph/problem.ts';
import type { Board } from '../board.svelte.ts';
import type { DataStore } from '../data/data-store.svelte.ts';
import type { Training } from '../training.svelte.ts';
import type { Remark } from './diagnoses.ts';
import { remarksFrom } from './diagnoses.ts';

interface Parts {
	readonly board: Board;
	readonly training: Training;
	readonly data: DataStore;
}

const NONE: readonly Remark[] = [];

/** The remarks of one application, worked out once a change for all that show them. */
export class Remarks {
	readonly #parts: Parts;
	/** Frames come thirty a second: what they do not change stays the same object. */
	#former: readonly Remark[] = NONE;

	/** What stops training first. */
	readonly list: readonly Remark[] = $derived.by(() => this.#find());
	readonly byNode: ReadonlyMap<string, readonly Remark[]> = $derived(byNode(this.list));

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	/** Those of a node, none of most. */
	of(node: string): readonly Remark[] {
		return this.byNode.get(node) ?? NONE;
	}

	#find(): readonly Remark[] {
		const { board, training, data } = this.#parts;
		const { document, plan } = board;
		const { diagnoses, divergence, rise, under } = training;
		// The curve grows with every frame; only one that ended is told of.
		const trainLoss = divergence ? training.trainLoss : [];
		const batchLoss = rise ? training.batchLoss : null;
		const dataset = plan.needsData ? data.dataset : null;
		const found = remarksFrom({
			document,
			plan,
			dataset,
			diagnoses,
			divergence,
			rise,
			batchLoss,
			under,
			trainLoss
		});
		if (JSON.stringify(found) !== JSON.stringify(this.#former)) this.#former = found;
		return this.#former;
	}
}

function byNode(list: readonly Remark[]): Map<string, Remark[]> {
	const found = new Map<string, Remark[]>();
	for (const remark of list) found.set(remark.node, [...(found.get(remark.node) ?? []), remark]);
	return found;
}

/** The remarks of an application. */
export function remarks(app: { readonly remarks: Remarks }): Remarks {
	return app.remarks;
}

/** Applies a mend as one undoable step; some leave weights that are of no use, and start anew. */
export function mend({ board, training }: Omit<Parts, 'data'>, fix: Fix): void {
	board.edit('mend', ...fix.edits);
	if (fix.code === 'set_lr_reset') training.reset();
}
