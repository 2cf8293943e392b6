import type { Fix } from '#lib/graph/problem.ts';
import type { App } from '../app.svelte.ts';
import type { Remark } from './diagnoses.ts';
import { remarksFrom } from './diagnoses.ts';

type Seen = Pick<App, 'board' | 'training' | 'data'>;

const NONE: readonly Remark[] = [];

/** The remarks of one application, worked out once a change for all that show them. */
export class Remarks {
	readonly #app: Seen;
	/** Frames come thirty a second: what they do not change stays the same object. */
	#former: readonly Remark[] = NONE;

	/** What stops training first. */
	readonly list: readonly Remark[] = $derived.by(() => this.#find());
	readonly byNode: ReadonlyMap<string, readonly Remark[]> = $derived(
		Map.groupBy(this.list, (remark) => remark.node)
	);

	constructor(app: Seen) {
		this.#app = app;
	}

	/** Those of a node, none of most. */
	of(node: string): readonly Remark[] {
		return this.byNode.get(node) ?? NONE;
	}

	#find(): readonly Remark[] {
		const { board, training, data } = this.#app;
		const { document, plan } = board;
		const { diagnoses, divergence, rise, under } = training;
		// The curve grows with every frame; only one that ended is told of.
		const trainLoss = divergence ? training.trainLoss : [];
		const dataset = plan.needsData ? data.dataset : null;
		const found = remarksFrom({
			document,
			plan,
			dataset,
			diagnoses,
			divergence,
			rise,
			under,
			trainLoss
		});
		if (JSON.stringify(found) !== JSON.stringify(this.#former)) this.#former = found;
		return this.#former;
	}
}

const known = new WeakMap<Seen, Remarks>();

/** The remarks of an application. To be called while a component is set up, or by a command. */
export function remarks(app: Seen): Remarks {
	let found = known.get(app);
	if (!found) {
		// Of no component: the first that asks may go before the others.
		$effect.root(() => {
			found = new Remarks(app);
		});
		known.set(app, found!);
	}
	return found!;
}

/** Applies a mend as one undoable step; some leave weights that are of no use, and start anew. */
export function mend({ board, training }: Pick<App, 'board' | 'training'>, fix: Fix): void {
	board.edit('mend', ...fix.edits);
	if (fix.code === 'set_lr_reset') training.reset();
}
