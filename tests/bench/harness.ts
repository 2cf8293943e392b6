/**
 * Steps per second of the wine network (11-64-32-1, full batch of 1279 rows), on one backend, in
 * one process: as the worker trains it, with and without gradients shown, and by `tf.model.fit`.
 * Bundled by `scripts/bench.js` for a browser and for Node.
 */
import * as layers from '@tensorflow/tfjs';
import { planGraph } from '#lib/graph/plan.ts';
import type { WasmPaths } from '#lib/train/backend.ts';
import { Backends, tf } from '#lib/train/backend.ts';
import type { Dataset } from '#lib/train/data/dataset.ts';
import { dataInfo } from '#lib/train/data/dataset.ts';
import type { BackendName, FromWorker } from '#lib/train/protocol.ts';
import { Generator } from '#lib/train/random.ts';
import { Session } from '#lib/train/session.ts';
import { perceptron } from '../golden/harness.ts';

const DIMS = [11, 64, 32, 1] as const;
const ROWS = 1279;
const LR = 0.05;
const ROUNDS = 5;
/** How long one way is measured in one round, and how long it warms up before, milliseconds. */
const WINDOW = 1500;
const WARM_UP = 500;

/** Steps per second: the median over the rounds. */
export interface Figures {
	readonly plain: number;
	readonly shown: number;
	readonly fit: number;
}

/** All three ways in turn, round after round, so that a busy machine is busy for all of them. */
export async function measure(
	backend: BackendName,
	wasmPaths: WasmPaths = ''
): Promise<Figures | null> {
	const backends = new Backends(wasmPaths);
	if (!(await backends.start(backend))) return null;
	const dataset = wineLike();
	const fit = fitting(dataset, backend);
	const board = await Board.open(backends, backend, dataset);
	const found = { plain: [] as number[], shown: [] as number[], fit: [] as number[] };
	for (let round = 0; round < ROUNDS; round++) {
		found.plain.push(await board.rate(false));
		found.shown.push(await board.rate(true));
		found.fit.push(await fit());
	}
	return { plain: median(found.plain), shown: median(found.shown), fit: median(found.fit) };
}

/** The worker's session, driven from here. */
class Board {
	#update = 0;
	#reached: (() => void) | null = null;
	readonly #session: Session;

	private constructor(backends: Backends) {
		this.#session = new Session(backends, (message) => this.#hear(message));
	}

	static async open(backends: Backends, backend: BackendName, dataset: Dataset): Promise<Board> {
		const document = perceptron(DIMS, 'ReLU', { type: 'SGD', lr: LR }, null, 1e9);
		const program = planGraph(document, dataInfo(dataset));
		const board = new Board(backends);
		const session = board.#session;
		session.handle({ kind: 'backend', choice: backend });
		session.handle({ kind: 'load', run: 1, program, dataset, settings: document.training! });
		await session.settled();
		return board;
	}

	async rate(gradients: boolean): Promise<number> {
		this.#session.handle({ kind: 'watch', gradients });
		this.#session.handle({ kind: 'train', run: 1, until: 'end' });
		await this.#frameAfter(WARM_UP);
		const [update, started] = [this.#update, performance.now()];
		await this.#frameAfter(WINDOW);
		const rate = perSecond(this.#update - update, started);
		this.#session.handle({ kind: 'pause', run: 1 });
		await this.#session.settled();
		return rate;
	}

	/** Resolves with the first frame that comes that many milliseconds from now. */
	#frameAfter(ms: number): Promise<void> {
		const due = performance.now() + ms;
		return new Promise((resolve) => {
			this.#reached = () => {
				if (performance.now() >= due) resolve();
			};
		});
	}

	#hear(message: FromWorker): void {
		if (message.kind === 'failed') throw new Error(message.message);
		if (message.kind !== 'frame') return;
		this.#update = message.frame.update;
		this.#reached?.();
	}
}

/** The same network as a layers model; the result measures how fast it is fitted. */
function fitting(dataset: Dataset, name: string): () => Promise<number> {
	const model = layers.sequential();
	DIMS.slice(1).forEach((units, i) => {
		const last = i === DIMS.length - 2;
		model.add(
			layers.layers.dense({
				units,
				// tfjs keeps all variables of a process in one register, by name.
				name: `${name}${i}`,
				...(last ? {} : { activation: 'relu' }),
				...(i === 0 ? { inputShape: [DIMS[0]] } : {})
			})
		);
	});
	model.compile({ optimizer: tf.train.sgd(LR), loss: 'meanSquaredError' });
	const x = tf.tensor2d(dataset.train.x, [ROWS, DIMS[0]]);
	const y = tf.tensor2d(dataset.train.y, [ROWS, 1]);
	const run = (epochs: number) =>
		model.fit(x, y, { epochs, batchSize: ROWS, shuffle: false, verbose: 0, yieldEvery: 'never' });
	return async () => {
		await run(1);
		const warm = performance.now();
		await run(5);
		const epochs = Math.max(5, Math.round((WINDOW * 5) / (performance.now() - warm)));
		const started = performance.now();
		await run(epochs);
		return perSecond(epochs, started);
	};
}

/** A table of the wine table's size: what the numbers are does not change how long they take. */
function wineLike(): Dataset {
	const generator = new Generator(0);
	const x = generator.rand(ROWS * DIMS[0]);
	return {
		key: 'bench',
		featureShape: [DIMS[0]],
		featureNames: Array.from({ length: DIMS[0] }, (_, i) => `feature ${i}`),
		targetNames: ['quality'],
		classes: null,
		train: { count: ROWS, x, y: generator.rand(ROWS) },
		test: null
	};
}

function perSecond(steps: number, started: number): number {
	return (1000 * steps) / (performance.now() - started);
}

function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
