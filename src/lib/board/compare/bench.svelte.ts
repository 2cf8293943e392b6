import { untrack } from 'svelte';
import { differences, type Difference } from '#lib/graph/differences.ts';
import type { GraphDocument } from '#lib/graph/document.ts';
import type { PlanStep } from '#lib/graph/plan-types.ts';
import { TrainerClient } from '#lib/train/client.ts';
import type { App } from '../app.svelte.ts';
import { assemble, keepTogether } from '../assemble.svelte.ts';
import { DataStore } from '../data/data-store.svelte.ts';
import { verdict, type Curves, type Verdict } from './ahead.ts';
import { isAlikeLayout } from './layout.ts';
import { isSameData, underOther, unlike, type Shared } from './pairing.ts';
import type { Source } from './source.ts';
import { Together } from './together.svelte.ts';

/** What is put on one side. */
export interface Placed {
	readonly source: Source;
	readonly document: GraphDocument;
}

/** One side: what it is of, and an application of its own, with a worker, that runs it. */
export interface Side extends Placed {
	readonly app: App;
}

/** Where a canvas stands: the same for both while they are locked together. */
export interface Camera {
	readonly x: number;
	readonly y: number;
	readonly zoom: number;
}

/** Two boards side by side. Its applications keep nothing and are gone with it; see `dispose`. */
export class Bench {
	readonly left: Side;
	readonly found: readonly Difference[];
	/** In which settings of the batches the two documents differ. */
	readonly unlike: readonly Shared[];
	/** The right one trains under the data, seed, batches and epochs of the left one. */
	#same = $state(true);
	#right = $state.raw() as Side;
	#together = $state.raw() as Together;
	/** Whether the canvases move together, and which of them leads. */
	locked = $state(false);
	leader = $state<0 | 1>(0);
	camera = $state.raw<Camera | null>(null);

	readonly verdict: Verdict = $derived.by(() => {
		const [a, b] = this.sides;
		return verdict(curvesOf(a.app), curvesOf(b.app), this.#isComparable());
	});

	readonly #outer: App;
	readonly #placed: readonly [Placed, Placed];
	readonly #clients = new Map<App, { readonly client: TrainerClient; readonly stop: () => void }>();
	readonly #stop: () => void;

	/** @param outer the application whose window this is shown in */
	constructor(outer: App, placed: readonly [Placed, Placed]) {
		this.#outer = outer;
		this.#placed = placed;
		const [left, right] = placed.map(({ document }) => document) as [GraphDocument, GraphDocument];
		this.found = differences(left, right);
		this.unlike = unlike(left, right);
		this.locked = isAlikeLayout(left, right);
		this.left = this.#make(placed[0], left, this.#dataOf(left));
		this.#place();
		this.#stop = $effect.root(() => {
			$effect.pre(() => {
				const { theme } = outer.ui;
				for (const { app } of this.sides) app.ui.theme = theme;
			});
			$effect(() => this.#together.look());
		});
	}

	get right(): Side {
		return this.#right;
	}

	get sides(): readonly [Side, Side] {
		return [this.left, this.#right];
	}

	get together(): Together {
		return this.#together;
	}

	/** Whether both train on the same data, prepared in the same way. */
	get isSameData(): boolean {
		const [a, b] = this.sides.map(({ app }) => app.board.document);
		return isSameData(a!, b!);
	}

	get same(): boolean {
		return this.#same;
	}

	/** Both begin again: under other batches the curves would be of something else. */
	set same(same: boolean) {
		if (same === this.#same) return;
		this.#same = same;
		this.#together.reset();
		this.#drop(this.#right.app);
		this.#place();
	}

	/** Shows a node on the sides that have it. */
	reveal(ids: readonly [string | null, string | null]): void {
		this.leader = ids[0] === null ? 1 : 0;
		this.sides.forEach(({ app }, i) => {
			const id = ids[i] ?? null;
			app.board.selection = [];
			if (id !== null) app.ui.reveal = id;
		});
	}

	/** Ends both workers. */
	dispose(): void {
		this.#stop();
		for (const { app } of this.sides) this.#drop(app);
	}

	#place(): void {
		const [{ document: left }, placed] = this.#placed;
		const document = this.#same ? underOther(left, placed.document) : placed.document;
		const data = isSameData(left, document) ? this.left.app.data : this.#dataOf(document);
		this.#right = this.#make(placed, document, data);
		this.#together = new Together([this.left.app, this.#right.app]);
	}

	/** What the open board has loaded already is not loaded again. */
	#dataOf(document: GraphDocument): DataStore {
		const { board, data } = this.#outer;
		if (isSameData(board.document, document)) return data;
		// One that reads files in a worker of its own would leave that behind.
		return new DataStore(undefined, undefined, data.reader);
	}

	#make(placed: Placed, document: GraphDocument, data: DataStore): Side {
		const client = new TrainerClient();
		const app = assemble(document, { theme: this.#outer.ui.theme, data, client });
		// Different ones round differently: equal boards would have other curves.
		app.training.chooseBackend(this.#outer.training.backend ?? 'wasm');
		this.#clients.set(app, { client, stop: keepTogether(app) });
		return { ...placed, app };
	}

	#drop(app: App): void {
		const { client, stop } = this.#clients.get(app)!;
		stop();
		client.dispose();
		this.#clients.delete(app);
	}

	#isComparable(): boolean {
		const [a, b] = this.sides.map(({ app }) => lossText(app.board.plan));
		return this.isSameData && a === b;
	}
}

function lossText({ loss, steps }: { loss: number | null; steps: readonly PlanStep[] }): string {
	const step = loss === null ? undefined : steps[loss];
	return step ? JSON.stringify([step.type, step.params]) : '';
}

function curvesOf({ training }: App): Curves {
	const { trainLoss, testLoss, divergence } = training;
	return { trainLoss, testLoss, divergedAt: divergence && untrack(() => divergence.epoch) };
}
