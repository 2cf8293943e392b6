import { describe, expect, it } from 'vitest';
import type { TrainingSettings } from '#lib/graph/document.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { perceptron } from '../../../tests/golden/harness.ts';
import { Backends, tf } from './backend.ts';
import type { Dataset } from './data/dataset.ts';
import { dataInfo } from './data/dataset.ts';
import type { FromWorker, RunState, ToWorker } from './protocol.ts';
import { Session } from './session.ts';

const rows = { count: 3, x: Float32Array.of(1, 2, 3), y: Float32Array.of(1, 2, 3) };
const line: Dataset = {
	key: 'line',
	featureShape: [1],
	featureNames: ['x'],
	targetNames: ['y'],
	classes: null,
	train: rows,
	test: rows
};

/** A session on the cpu backend, with what it said. */
class Desk {
	readonly said: FromWorker[] = [];
	readonly #session: Session;

	constructor() {
		this.#session = new Session(new Backends(''), (message) => this.said.push(message));
		this.say({ kind: 'backend', choice: 'cpu' });
	}

	say(message: ToWorker): void {
		this.#session.handle(message);
	}

	async load(settings: Partial<TrainingSettings> = {}, run = 1, dims = [1, 4, 1]): Promise<void> {
		const document = perceptron(dims, 'ReLU', { type: 'SGD', lr: 0.02 }, null, 5);
		const training = { ...document.training!, ...settings };
		const program = planGraph(document, dataInfo(line));
		this.say({ kind: 'load', run, program, dataset: line, settings: training });
		await this.#session.settled();
	}

	async train(until: 'end' | 'epoch' | 'update', run = 1): Promise<void> {
		this.say({ kind: 'train', run, until });
		await this.#session.settled();
	}

	settled(): Promise<void> {
		return this.#session.settled();
	}

	get states(): RunState[] {
		return this.said.flatMap((message) => (message.kind === 'state' ? [message.state] : []));
	}

	get frames() {
		return this.said.flatMap((message) => (message.kind === 'frame' ? [message.frame] : []));
	}

	get losses(): number[] {
		return this.frames.flatMap((frame) => [...frame.trainLoss]);
	}
}

describe('a session', () => {
	it('shows gradients before any update, then trains to the end', async () => {
		const desk = new Desk();
		await desk.load();
		expect(desk.frames).toHaveLength(1);
		expect(desk.frames[0]!.update).toBe(0);
		expect(desk.frames[0]!.stats.some((value) => value > 0)).toBe(true);
		await desk.train('end');
		expect(desk.states).toEqual(['idle', 'running', 'done']);
		expect(desk.losses).toHaveLength(5);
		expect(desk.said.filter(({ kind }) => kind === 'failed')).toEqual([]);
	});

	it('gives the same losses in one go, by epochs, by updates, and after a reset', async () => {
		const desk = new Desk();
		await desk.load();
		await desk.train('end');
		const once = desk.losses;
		desk.said.length = 0;
		desk.say({ kind: 'reset', run: 2 });
		for (let i = 0; i < 2; i++) await desk.train('epoch', 2);
		for (let i = 0; i < 3; i++) await desk.train('update', 2);
		expect(desk.losses).toEqual(once);
		expect(desk.states.at(-1)).toBe('done');
	});

	it('never runs twice at once, and drops messages of another run', async () => {
		const desk = new Desk();
		await desk.load({ epochs: 50 });
		desk.say({ kind: 'train', run: 1, until: 'end' });
		desk.say({ kind: 'train', run: 1, until: 'end' });
		await desk.settled();
		await desk.train('end', 99);
		expect(desk.losses).toHaveLength(50);
	});

	it('pauses, and goes on where it was', async () => {
		const desk = new Desk();
		await desk.load({ epochs: 100_000 });
		desk.say({ kind: 'train', run: 1, until: 'end' });
		while (desk.frames.length < 3) await new Promise((resolve) => setImmediate(resolve));
		desk.say({ kind: 'pause', run: 1 });
		await desk.settled();
		expect(desk.states.at(-1)).toBe('paused');
		const { epoch } = desk.frames.at(-1)!;
		expect(desk.losses).toHaveLength(epoch);
		await desk.train('epoch');
		expect(desk.losses).toHaveLength(epoch + 1);
	});

	it('goes on when told to right after a pause', async () => {
		const desk = new Desk();
		await desk.load({ epochs: 3000 });
		desk.say({ kind: 'train', run: 1, until: 'end' });
		while (desk.frames.length < 3) await new Promise((resolve) => setImmediate(resolve));
		desk.say({ kind: 'pause', run: 1 });
		await desk.train('end');
		expect(desk.states).toEqual(['idle', 'running', 'paused', 'running', 'done']);
		expect(desk.losses).toHaveLength(3000);
	});

	it('takes another learning rate during a run', async () => {
		const desk = new Desk();
		await desk.load();
		await desk.train('epoch');
		const settings = {
			...perceptron([1, 4, 1], 'ReLU', { type: 'SGD', lr: 0 }, null, 5).training!
		};
		desk.say({ kind: 'settings', run: 1, settings });
		await desk.train('end');
		expect(new Set(desk.losses.slice(1)).size).toBe(1);
	});

	it('stops at the first number that is not finite and names its node', async () => {
		const found = [];
		for (let i = 0; i < 5; i++) {
			const desk = new Desk();
			await desk.load({ epochs: 500, optimizer: { type: 'SGD', lr: 1e3 } });
			await desk.train('end');
			const last = desk.said.findLast((message) => message.kind === 'state')!;
			expect(last).toMatchObject({ state: 'diverged', divergence: { what: 'output' } });
			expect(desk.losses.slice(0, -1).every(Number.isFinite)).toBe(true);
			expect(Number.isFinite(desk.losses.at(-1))).toBe(false);
			found.push(last);
		}
		// However the updates fell into bursts.
		for (const last of found) expect(last).toEqual(found[0]);
	});

	it('sends the whole tensors of the inspected node', async () => {
		const desk = new Desk();
		await desk.load();
		desk.say({ kind: 'inspect', node: 'fc1' });
		await desk.settled();
		expect(desk.frames.at(-1)!.inspection!.node).toBe('fc1');
		await desk.train('update');
		const { inspection } = desk.frames.at(-1)!;
		expect(inspection!.tensors.map(({ name, shape }) => [name, shape])).toEqual([
			['weight', [4, 1]],
			['weight.grad', [4, 1]],
			['bias', [4]],
			['bias.grad', [4]],
			['output', [3, 4]],
			['output.grad', [3, 4]]
		]);
		expect(inspection!.tensors.every(({ values }) => values !== null)).toBe(true);
		expect(desk.said.filter(({ kind }) => kind === 'failed')).toEqual([]);
	});

	it('goes on to the digit when the backend is changed during a run', async () => {
		const desk = new Desk();
		await desk.load({ epochs: 40 });
		await desk.train('end');
		const through = desk.losses;
		desk.said.length = 0;
		desk.say({ kind: 'reset', run: 2 });
		await desk.train('epoch', 2);
		desk.say({ kind: 'backend', choice: 'cpu' });
		await desk.train('end', 2);
		expect(desk.losses).toEqual(through);
	});

	it('leaves no tensors behind', async () => {
		const desk = new Desk();
		await desk.load();
		await desk.train('end');
		const before = tf.memory().numTensors;
		desk.say({ kind: 'reset', run: 2 });
		await desk.train('end', 2);
		expect(tf.memory().numTensors).toBe(before);
	});
});
