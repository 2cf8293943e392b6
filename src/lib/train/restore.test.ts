import { describe, expect, it } from 'vitest';
import type { TrainingSettings } from '#lib/graph/document.ts';
import { planGraph } from '#lib/graph/plan.ts';
import type { Progress } from '#lib/graph/weights/values.ts';
import { NO_PROGRESS } from '#lib/graph/weights/values.ts';
import { perceptron } from '../../../tests/golden/harness.ts';
import { Backends, ContextLost, tf } from './backend.ts';
import type { Dataset } from './data/dataset.ts';
import { dataInfo } from './data/dataset.ts';
import { Loader } from './loader.ts';
import type { FromWorker, Held, ToWorker, Until } from './protocol.ts';
import { Session } from './session.ts';

const x = Float32Array.from({ length: 12 }, (_, i) => i / 6);
const line: Dataset = {
	key: 'line',
	featureShape: [1],
	featureNames: ['x'],
	targetNames: ['y'],
	classes: null,
	train: { count: 12, x, y: x.map((value) => value * value) },
	test: { count: 2, x: x.slice(3, 5), y: x.slice(3, 5) }
};

/** A session on the cpu backend that is asked for its weights and given some. */
class Desk {
	readonly said: FromWorker[] = [];
	readonly backends = new Backends('');
	readonly #session = new Session(this.backends, (message) => this.said.push(message));
	#request = 0;
	run = 1;

	async load(settings: Partial<TrainingSettings> = {}): Promise<this> {
		this.say({ kind: 'backend', choice: 'cpu' });
		const document = perceptron([1, 4, 1], 'ReLU', { type: 'SGD', lr: 0.02 }, 4, 6);
		const training = { ...document.training!, ...settings };
		const program = planGraph(document, dataInfo(line));
		this.say({ kind: 'load', run: 1, program, dataset: line, settings: training });
		await this.settled();
		return this;
	}

	say(message: ToWorker): void {
		this.#session.handle(message);
	}

	settled(): Promise<void> {
		return this.#session.settled();
	}

	async train(until: Until): Promise<void> {
		this.say({ kind: 'train', run: this.run, until });
		await this.settled();
	}

	async started(): Promise<void> {
		const { length } = this.frames;
		this.say({ kind: 'train', run: this.run, until: 'end' });
		while (this.frames.length < length + 3) await tick();
	}

	/** Resolves with the answer, not with the end of what goes on. */
	async weights(): Promise<Held> {
		const request = ++this.#request;
		this.say({ kind: 'ask', run: this.run, request, question: { kind: 'weights' } });
		for (;;) {
			const found = this.said.find((said) => said.kind === 'answer' && said.request === request);
			if (found?.kind === 'answer') return found.answer as Held;
			await tick();
		}
	}

	async restore({ weights }: Held, at: Progress = NO_PROGRESS): Promise<void> {
		this.say({ kind: 'restore', run: ++this.run, weights, at });
		await this.settled();
	}

	get frames() {
		return this.said.flatMap((message) => (message.kind === 'frame' ? [message.frame] : []));
	}

	get losses(): number[] {
		return this.frames.flatMap((frame) => [...frame.trainLoss]);
	}

	get states(): string[] {
		return this.said.flatMap((message) => (message.kind === 'state' ? [message.state] : []));
	}

	get failures() {
		return this.said.filter(({ kind }) => kind === 'failed');
	}
}

function tick(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

function progress(epoch: number, update: number): Progress {
	const losses = Array.from({ length: epoch }, () => 1);
	return { epoch, update, trainLoss: losses, testLoss: losses };
}

describe('the weights', () => {
	it('come in the order of the program, with how far they were trained', async () => {
		const desk = await new Desk().load();
		await desk.train('epoch');
		const held = await desk.weights();
		expect([held.epoch, held.update]).toEqual([1, 3]);
		expect(held.weights.map(({ values: _, ...rest }) => rest)).toEqual([
			{ node: 'fc1', name: 'weight', shape: [4, 1], buffer: false },
			{ node: 'fc1', name: 'bias', shape: [4], buffer: false },
			{ node: 'fc2', name: 'weight', shape: [1, 4], buffer: false },
			{ node: 'fc2', name: 'bias', shape: [1], buffer: false }
		]);
	});

	it('are read between two updates, and training goes on to its end', async () => {
		const through = await new Desk().load({ epochs: 400 });
		await through.train('end');
		const desk = await new Desk().load({ epochs: 400 });
		await desk.started();
		const first = await desk.weights();
		const second = await desk.weights();
		await desk.settled();
		expect(first.epoch).toBeLessThan(400);
		expect(second.update).toBeGreaterThanOrEqual(first.update);
		expect(desk.losses).toEqual(through.losses);
		expect(new Set(desk.states)).toEqual(new Set(['idle', 'running', 'done']));
		expect(desk.states.at(-1)).toBe('done');
	});

	it('do not let a pause be forgotten that comes while they are read', async () => {
		const desk = await new Desk().load({ epochs: 1_000_000 });
		for (let wait = 0; wait < 6; wait++) {
			await desk.started();
			const answer = desk.weights();
			for (let i = 0; i < wait; i++) await tick();
			desk.say({ kind: 'pause', run: 1 });
			await answer;
			await desk.settled();
			expect(desk.states.at(-1)).toBe('paused');
		}
		desk.say({ kind: 'reset', run: 2 });
		await desk.settled();
	});
});

describe('weights from elsewhere', () => {
	it('take the place of the drawn ones, and training goes on as it did there', async () => {
		const there = await new Desk().load();
		await there.train(3);
		const held = await there.weights();
		await there.train('end');

		const here = await new Desk().load();
		await here.restore(held, progress(held.epoch, held.update));
		expect(here.states.at(-1)).toBe('paused');
		expect(here.frames.at(-1)).toMatchObject({ epoch: 3, update: 9 });
		expect(here.frames.at(-1)!.stats.some((value) => value > 0)).toBe(true);
		expect(await here.weights()).toEqual(held);
		await here.train('end');
		// Rows are shuffled on from where they were.
		expect(here.losses).toEqual(there.losses.slice(3));
		expect(here.failures).toEqual([]);
	});

	it('are at epoch 0 unless told, and a reset draws by the seed again', async () => {
		const there = await new Desk().load();
		const drawn = await there.weights();
		await there.train('end');
		const held = await there.weights();
		const here = await new Desk().load();
		await here.restore(held);
		expect(here.states.at(-1)).toBe('idle');
		expect(await here.weights()).toEqual({ ...held, epoch: 0, update: 0 });
		here.say({ kind: 'reset', run: ++here.run });
		await here.settled();
		expect(await here.weights()).toEqual(drawn);
	});

	it('of a run that is over are over', async () => {
		const desk = await new Desk().load();
		await desk.train('end');
		const held = await desk.weights();
		await desk.restore(held, progress(held.epoch, held.update));
		expect(desk.states.at(-1)).toBe('done');
	});

	it('come while training runs too', async () => {
		const desk = await new Desk().load({ epochs: 1_000_000 });
		const held = await desk.weights();
		await desk.started();
		await desk.restore(held);
		expect(await desk.weights()).toEqual(held);
		expect(desk.states.at(-1)).toBe('idle');
	});

	it('survive the loss of the device', async () => {
		const through = await new Desk().load();
		await through.train(2);
		const held = await through.weights();
		await through.restore(held);
		const { length } = through.losses;
		await through.train('end');

		const desk = await new Desk().load();
		await desk.restore(held);
		const { backends } = desk;
		const { guard } = backends;
		backends.start = (name) => Promise.resolve(name === 'cpu');
		backends.dropLost = () => {};
		backends.guard = () => {
			backends.guard = guard;
			return Promise.reject(new ContextLost());
		};
		await desk.train('end');
		expect(desk.said.some(({ kind }) => kind === 'notice')).toBe(true);
		expect(desk.losses).toEqual(through.losses.slice(length));
	});

	it('leave no tensors behind', async () => {
		const desk = await new Desk().load();
		await desk.train('end');
		const held = await desk.weights();
		await desk.restore(held);
		const before = tf.memory().numTensors;
		for (let i = 0; i < 3; i++) {
			await desk.restore(held);
			await desk.weights();
		}
		expect(tf.memory().numTensors).toBe(before);
	});
});

describe('a loader', () => {
	it('stands as if epochs had been seen', () => {
		const [seen, skipped] = [new Loader(10, 4, true, 5), new Loader(10, 4, true, 5)];
		for (let epoch = 0; epoch < 3; epoch++) {
			do seen.batch();
			while (!seen.advance());
		}
		skipped.skip(3);
		expect(skipped.state).toEqual(seen.state);
		skipped.skip(1e12);
		expect(skipped.state).toEqual(seen.state);
	});
});
