import { beforeEach, describe, expect, it } from 'vitest';
import { WINE, wineGraph } from '#lib/graph/testing.ts';
import type { TrainerClient } from '#lib/train/client.ts';
import type { Dataset } from '#lib/train/data/dataset.ts';
import type { FromWorker, Until } from '#lib/train/protocol.ts';
import { Board } from '../board.svelte.ts';
import type { DataState } from '../data/data-store.svelte.ts';
import { Training } from '../training.svelte.ts';
import { LONGEST_TURN } from './in-step.ts';
import { Together } from './together.svelte.ts';

const EPOCHS = 30;

/** A worker that answers when it is told to. */
class FakeWorker {
	readonly told: (Until | 'pause' | 'reset')[] = [];
	#listener: (message: FromWorker) => void = () => {};
	#epoch = 0;

	readonly client = {
		listen: (listener: (message: FromWorker) => void) => (this.#listener = listener),
		load: () => {},
		watch: () => {},
		train: (until: Until) => this.told.push(until),
		pause: () => this.told.push('pause'),
		reset: () => {
			this.told.push('reset');
			this.#epoch = 0;
		}
	} as unknown as TrainerClient;

	say(state: 'running' | 'paused' | 'done' | 'diverged'): void {
		this.#listener({ kind: 'state', run: 0, state });
	}

	/** Goes where it was told to go. */
	go(): void {
		const until = this.told.at(-1);
		if (typeof until !== 'number') throw new Error('not told to train');
		this.say('running');
		const losses = Float32Array.from({ length: until - this.#epoch }, () => 1);
		this.#listener({
			kind: 'frame',
			run: 0,
			frame: {
				...{ epoch: until, update: until, batch: 0, batches: 1, batchLoss: 1 },
				...{ firstEpoch: this.#epoch, trainLoss: losses, testLoss: losses, steps: [] },
				...{ stats: new Float32Array(), updatesPerSecond: 1, inspection: null },
				...{ peeks: null, pictures: null, lr: 0.1, best: null, clipping: null }
			}
		});
		this.#epoch = until;
		this.say(until >= EPOCHS ? 'done' : 'paused');
	}
}

function side() {
	const worker = new FakeWorker();
	const document = { ...wineGraph(), training: { ...wineGraph().training!, epochs: EPOCHS } };
	const board = new Board(document);
	board.data = WINE;
	const training = new Training(worker.client);
	training.follow(document, board.plan, { key: 'wine' } as Dataset);
	const data: { state: DataState } = { state: 'ready' };
	return { worker, board, training, data };
}

let [a, b] = [side(), side()];
let both = new Together([a, b]);
beforeEach(() => {
	[a, b] = [side(), side()];
	both = new Together([a, b]);
});

/** Whoever was told last does it. */
function turns(most: number): void {
	for (let i = 0; i < most && both.running; i++) {
		both.look();
		const waiting = [a, b].find(({ worker, training }) => {
			const last = worker.told.at(-1);
			return typeof last === 'number' && training.epoch < last && training.state !== 'diverged';
		});
		waiting?.worker.go();
		const apart = Math.abs(a.training.epoch - b.training.epoch);
		if (a.training.state !== 'diverged') expect(apart).toBeLessThanOrEqual(LONGEST_TURN);
	}
}

describe('Together', () => {
	it('lets both come to their ends in turns', () => {
		both.train();
		turns(500);
		expect([a.training.epoch, b.training.epoch]).toEqual([EPOCHS, EPOCHS]);
		expect([both.running, both.isOver]).toEqual([false, true]);
	});

	it('goes one epoch with each', () => {
		both.step();
		turns(10);
		expect([a.training.epoch, b.training.epoch, both.running]).toEqual([1, 1, false]);
		expect([a.worker.told, b.worker.told]).toEqual([[1], [1]]);
	});

	it('tells only one at a time, and that one to pause', () => {
		both.train();
		both.look();
		a.worker.say('running');
		both.look();
		expect([a.worker.told, b.worker.told]).toEqual([[1], []]);
		both.pause();
		expect(a.worker.told).toEqual([1, 'pause']);
		both.train();
		both.look();
		// It is still on its way to its end.
		expect(a.worker.told).toEqual([1, 'pause']);
		a.worker.say('paused');
		both.look();
		expect(a.worker.told.at(-1)).toBe(1);
	});

	it('waits for data that is on its way', () => {
		b.data.state = 'loading';
		both.train();
		both.look();
		expect([a.worker.told, both.running]).toEqual([[], true]);
		b.data.state = 'ready';
		both.look();
		expect(a.worker.told).toEqual([1]);
	});

	it('goes on with the other where one diverges', () => {
		both.train();
		both.look();
		a.worker.say('diverged');
		turns(500);
		expect([a.training.epoch, b.training.epoch]).toEqual([0, EPOCHS]);
		expect(both.running).toBe(false);
	});

	it('begins anew behind the end', () => {
		both.train();
		turns(500);
		both.train();
		expect([a.training.epoch, b.training.epoch]).toEqual([0, 0]);
		turns(500);
		expect(both.isOver).toBe(true);
		expect(a.worker.told.filter((told) => told === 'reset')).toHaveLength(1);
	});
});
