import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '#lib/graph/document.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { perceptron } from '../../../tests/golden/harness.ts';
import { Backends, tf } from './backend.ts';
import type { Dataset } from './data/dataset.ts';
import { dataInfo } from './data/dataset.ts';
import type { Frame, FromWorker, ToWorker, Until } from './protocol.ts';
import { Session } from './session.ts';

const COUNT = 4;
const FEATURES = 30;
const x = Float32Array.from({ length: COUNT * FEATURES }, (_, i) => Math.sin(i));
const rows = { count: COUNT, x, y: Float32Array.of(1, 2, 3, 4) };
const table: Dataset = {
	key: 'table',
	featureShape: [FEATURES],
	featureNames: Array.from({ length: FEATURES }, (_, i) => `x${i}`),
	targetNames: ['y'],
	classes: null,
	train: rows,
	test: null
};

/** A session on the cpu backend that trains 30 → 20 → 1, with what it said. */
class Desk {
	readonly said: FromWorker[] = [];
	readonly document: GraphDocument;
	readonly #session: Session;

	constructor(lr = 0.001) {
		this.document = perceptron([FEATURES, 20, 1], 'Sigmoid', { type: 'SGD', lr }, null, 50);
		this.#session = new Session(new Backends(''), (message) => this.said.push(message));
		this.#session.handle({ kind: 'backend', choice: 'cpu' });
	}

	async say(message: ToWorker): Promise<void> {
		this.#session.handle(message);
		await this.#session.settled();
	}

	load(run = 1): Promise<void> {
		const program = planGraph(this.document, dataInfo(table));
		const settings = this.document.training!;
		return this.say({ kind: 'load', run, program, dataset: table, settings });
	}

	train(until: Until): Promise<void> {
		return this.say({ kind: 'train', run: 1, until });
	}

	look(...nodes: string[]): Promise<void> {
		return this.say({ kind: 'look', nodes });
	}

	get frames(): Frame[] {
		expect(this.said.filter(({ kind }) => kind === 'failed')).toEqual([]);
		return this.said.flatMap((message) => (message.kind === 'frame' ? [message.frame] : []));
	}

	/** The pictured nodes of the last frame. */
	get seen(): string[] | undefined {
		return this.frames.at(-1)!.pictures?.map(({ node }) => node);
	}

	values(node: string): number[] {
		return [...this.frames.at(-1)!.pictures!.find((picture) => picture.node === node)!.values];
	}
}

describe('pictures', () => {
	it('come for the nodes that are looked at, and for no others', async () => {
		const desk = new Desk();
		await desk.load();
		await desk.train('update');
		expect(desk.frames.every(({ pictures }) => pictures === null)).toBe(true);
		await desk.look('fc1', 'act1', 'x', 'loss', 'nobody');
		await desk.train('update');
		expect(desk.seen?.sort()).toEqual(['act1', 'fc1']);
		await desk.look('act1');
		await desk.train('update');
		expect(desk.seen).toEqual(['act1']);
		await desk.look();
		await desk.train('update');
		expect(desk.seen).toBeUndefined();
	});

	it('are there before training, of whoever was looked at before the network came', async () => {
		const desk = new Desk();
		await desk.look('fc1');
		expect(desk.frames).toEqual([]);
		await desk.load();
		expect(desk.frames).toHaveLength(1);
		expect(desk.seen).toEqual(['fc1']);
		expect(desk.frames[0]!.update).toBe(0);
	});

	it('of what comes into view while nothing runs come at once, with nothing else', async () => {
		const desk = new Desk();
		await desk.load();
		await desk.look('fc2');
		expect(desk.seen).toEqual(['fc2']);
		await desk.look('fc2', 'act1');
		expect(desk.seen).toEqual(['act1']);
		const { stats, peeks, inspection, update, trainLoss } = desk.frames.at(-1)!;
		expect([stats.length, peeks, inspection, update, trainLoss.length]).toEqual([
			0,
			null,
			null,
			0,
			0
		]);
		const count = desk.frames.length;
		await desk.look('act1');
		expect(desk.frames).toHaveLength(count);
	});

	it('hold every so manieth weight, and the first sample’s output', async () => {
		const desk = new Desk();
		await desk.load();
		await desk.say({ kind: 'inspect', node: 'fc1' });
		const { tensors } = desk.frames.at(-1)!.inspection!;
		const weight = tensors.find(({ name }) => name === 'weight')!.values!;
		const output = tensors.find(({ name }) => name === 'output')!.values!;
		await desk.look('fc1', 'act1');
		// 20×30: every second row and column.
		const expected = Array.from({ length: 10 * 15 }, (_, i) => {
			const [row, column] = [Math.floor(i / 15), i % 15];
			return weight[2 * row * FEATURES + 2 * column]!;
		});
		expect(desk.values('fc1')).toEqual(expected);
		const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));
		desk.values('act1').forEach((value, i) => expect(value).toBeCloseTo(sigmoid(output[i]!), 6));
		expect(desk.values('act1')).toHaveLength(20);
	});

	it('change nothing of what is trained', async () => {
		const losses = async (looked: string[]) => {
			const desk = new Desk();
			await desk.load();
			for (let i = 0; i < 3; i++) {
				await desk.look(...looked.slice(i));
				await desk.train('epoch');
				await desk.look();
			}
			return desk.frames.flatMap(({ trainLoss }) => [...trainLoss]);
		};
		expect(await losses(['fc1', 'act1', 'fc2'])).toEqual(await losses([]));
	});

	it('leave no tensors behind', async () => {
		const desk = new Desk();
		await desk.look('fc1', 'act1', 'fc2');
		await desk.load();
		await desk.train('end');
		const before = tf.memory().numTensors;
		await desk.look('act1');
		await desk.look('fc1', 'act1', 'fc2');
		expect(tf.memory().numTensors).toBe(before);
		await desk.say({ kind: 'reset', run: 1 });
		await desk.train('end');
		expect(tf.memory().numTensors).toBe(before);
	});

	it('leave none behind where training diverged', async () => {
		const desk = new Desk(1e6);
		await desk.load();
		const before = tf.memory().numTensors;
		await desk.look('fc1', 'act1', 'fc2');
		await desk.train('end');
		expect(desk.said.some((said) => said.kind === 'state' && said.state === 'diverged')).toBe(true);
		await desk.look();
		await desk.say({ kind: 'reset', run: 1 });
		expect(tf.memory().numTensors).toBe(before);
	});
});
