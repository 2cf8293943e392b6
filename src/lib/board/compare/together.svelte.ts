import { untrack } from 'svelte';
import { DEFAULT_TRAINING } from '#lib/graph/document.ts';
import type { App } from '../app.svelte.ts';
import { nextLength, nextTurn, oneEpochOn, type Standing, type Turn } from './in-step.ts';

type Part = Pick<App, 'board' | 'training'> & { readonly data: Pick<App['data'], 'state'> };
type Sides = readonly [Part, Part];

/** One Train, Pause, Step and Reset for two trainings, which take turns (see `in-step.ts`). */
export class Together {
	running = $state(false);
	readonly #sides: Sides;
	#goal = Infinity;
	/** Epochs of a turn. */
	#length = 1;
	#turn: (Turn & { readonly since: number }) | null = null;

	/** What can be trained on either side, and how far it is. */
	readonly standings: readonly [Standing, Standing] = $derived.by(() => [
		standingOf(this.#sides[0]),
		standingOf(this.#sides[1])
	]);
	readonly canTrain: boolean = $derived(this.standings.some(({ canTrain }) => canTrain));
	/** Both have come to their last epochs: Train begins anew. */
	readonly isOver: boolean = $derived(
		nextTurn(this.standings, Infinity, 1) === null && this.standings.some(({ epoch }) => epoch > 0)
	);

	constructor(sides: Sides) {
		this.#sides = sides;
	}

	/** Gives the next turn when one has ended. Runs in an effect; reads all that it depends on. */
	look(): void {
		const { running, standings } = this;
		const isBusy = this.#sides.some(({ training }) => training.state === 'running');
		// The other one does not go ahead meanwhile.
		const isComing = this.#sides.some(({ data }) => data.state === 'loading');
		untrack(() => running && !isComing && this.#go(standings, isBusy));
	}

	/** Trains both to their last epochs; from the start where they have been there. */
	train(): void {
		if (this.isOver) this.reset();
		this.#begin(Infinity);
	}

	/** One epoch each; both are level then. */
	step(): void {
		this.#begin(oneEpochOn(this.standings));
	}

	pause(): void {
		if (this.#turn) this.#sides[this.#turn.side].training.pause();
		this.running = false;
		this.#turn = null;
	}

	/** Both begin again with the weights that the seed gives. */
	reset(): void {
		this.pause();
		for (const { training } of this.#sides) training.reset();
	}

	#begin(goal: number): void {
		this.#goal = goal;
		this.running = true;
	}

	#go(standings: readonly [Standing, Standing], isBusy: boolean): void {
		const turn = this.#turn;
		if (turn) {
			const { epoch, canTrain } = standings[turn.side];
			if (canTrain && (epoch < turn.until || isBusy)) return;
			this.#length = nextLength(this.#length, performance.now() - turn.since);
			this.#turn = null;
		}
		// One that was told to pause is still on its way to its end.
		if (isBusy) return;
		const next = nextTurn(standings, this.#goal, this.#length);
		if (!next) {
			this.running = false;
			return;
		}
		this.#turn = { ...next, since: performance.now() };
		this.#sides[next.side].training.train(next.until);
	}
}

function standingOf({ board, training }: Part): Standing {
	return {
		epoch: training.epoch,
		epochs: (board.document.training ?? DEFAULT_TRAINING).epochs,
		canTrain: training.ready && training.state !== 'diverged' && training.failure === null
	};
}
