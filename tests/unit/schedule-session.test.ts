/** Schedules, clipping and best weights as a session trains: the same however the updates fall. */
import { describe, expect, it } from 'vitest';
import type { SchedulerSettings, TrainingSettings } from '#lib/graph/document.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { Backends, ContextLost, tf } from '#lib/train/backend.ts';
import type { Dataset } from '#lib/train/data/dataset.ts';
import { dataInfo } from '#lib/train/data/dataset.ts';
import type { Answer, FromWorker, Held, Question, ToWorker, Until } from '#lib/train/protocol.ts';
import type { RangeTest } from '#lib/train/range-test/range.ts';
import { Session } from '#lib/train/session.ts';
import { boardLosses } from '../board-losses.ts';
import { perceptron } from '../golden/harness.ts';

const x = Float32Array.from({ length: 12 }, (_, i) => i / 6);
const LINE: Dataset = {
	key: 'line',
	featureShape: [1],
	featureNames: ['x'],
	targetNames: ['y'],
	classes: null,
	train: { count: 12, x, y: x.map((value) => value * value) },
	test: { count: 2, x: x.slice(3, 5), y: x.slice(3, 5) }
};
const EPOCHS = 12;
const SCHEDULERS: readonly SchedulerSettings[] = [
	{ type: 'StepLR', step_size: 3, gamma: 0.3 },
	{ type: 'CosineAnnealingLR', T_max: 5, eta_min: 0.001 },
	{ type: 'ReduceLROnPlateau', patience: 0, factor: 0.5, threshold: 0.1 }
];

/** A session on the cpu backend, with what it said. */
class Desk {
	readonly said: FromWorker[] = [];
	readonly backends = new Backends('');
	readonly settings: TrainingSettings;
	readonly program: ReturnType<typeof planGraph>;
	readonly #session = new Session(this.backends, (message) => this.said.push(message));
	#request = 0;
	run = 1;

	constructor(settings: Partial<TrainingSettings>) {
		const document = perceptron([1, 4, 1], 'Tanh', { type: 'SGD', lr: 0.1 }, 4, EPOCHS);
		this.settings = { ...document.training!, ...settings };
		this.program = planGraph(document, dataInfo(LINE));
	}

	async load(): Promise<this> {
		this.say({ kind: 'backend', choice: 'cpu' });
		const { program, settings } = this;
		this.say({ kind: 'load', run: 1, program, dataset: LINE, settings });
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

	async ask<T extends Answer>(question: Question): Promise<T> {
		const request = ++this.#request;
		this.say({ kind: 'ask', run: this.run, request, question });
		await this.settled();
		const found = this.said.find((said) => said.kind === 'answer' && said.request === request);
		return (found as unknown as { answer: T }).answer;
	}

	get frames() {
		return this.said.flatMap((message) => (message.kind === 'frame' ? [message.frame] : []));
	}

	get losses(): number[] {
		return this.frames.flatMap((frame) => [...frame.trainLoss]);
	}

	get tests(): number[] {
		return this.frames.flatMap((frame) => [...frame.testLoss]);
	}
}

const through = async (settings: Partial<TrainingSettings>) => {
	const desk = await new Desk(settings).load();
	await desk.train('end');
	expect(desk.losses).toHaveLength(EPOCHS);
	return desk;
};

describe.each(SCHEDULERS)('$type', (scheduler) => {
	const settings = { scheduler, clipGradNorm: 0.5 };

	it('is the same in one go, by parts, on another backend and update by update', async () => {
		const whole = await through(settings);
		const plain = await through({ clipGradNorm: 0.5 });
		expect(whole.losses).not.toEqual(plain.losses);
		const byHand = boardLosses(whole.program, LINE, whole.settings);
		expect(whole.losses).toEqual(byHand.train.map(Math.fround));

		const parts = await new Desk(settings).load();
		await parts.train('epoch');
		for (let i = 0; i < 4; i++) await parts.train('update');
		parts.say({ kind: 'backend', choice: 'cpu' });
		await parts.train(7);
		await parts.train('end');
		expect(parts.losses).toEqual(whole.losses);
		expect(parts.frames.at(-1)!.lr).toBe(whole.frames.at(-1)!.lr);
		expect(parts.frames.at(-1)!.best).toEqual(whole.frames.at(-1)!.best);

		parts.said.length = 0;
		parts.say({ kind: 'reset', run: ++parts.run });
		await parts.train('end');
		expect(parts.losses).toEqual(whole.losses);
	});

	it('goes on from restored weights and their losses', async () => {
		const there = await new Desk(settings).load();
		await there.train(6);
		const { weights, epoch, update } = await there.ask<Held>({ kind: 'weights' });
		const at = { epoch, update, trainLoss: [...there.losses], testLoss: [...there.tests] };
		await there.train('end');
		const here = await new Desk(settings).load();
		here.say({ kind: 'restore', run: ++here.run, weights, at });
		await here.train('end');
		expect(here.losses).toEqual(there.losses.slice(6));
	});

	it('goes on when the device is lost', async () => {
		const whole = await through(settings);
		const desk = await new Desk(settings).load();
		await desk.train(5);
		desk.say({ kind: 'backend', choice: 'cpu' });
		await desk.settled();
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
		expect(desk.losses).toEqual(whole.losses);
	});

	it('taken up during a run stands where it would', async () => {
		const desk = await new Desk({}).load();
		await desk.train(5);
		desk.say({ kind: 'settings', run: 1, settings: { ...desk.settings, scheduler } });
		await desk.train('update');
		const late = desk.frames.at(-1)!.lr;
		const early = await new Desk({ scheduler }).load();
		await early.train(5);
		// ReduceLROnPlateau goes by losses, which are others here.
		if (scheduler.type !== 'ReduceLROnPlateau') expect(late).toBe(early.frames.at(-1)!.lr);
		else expect(late).toBeLessThanOrEqual(0.1);
	});
});

describe('clipping', () => {
	it('is counted, and off it changes nothing', async () => {
		const off = await through({});
		const wide = await through({ clipGradNorm: 1e9 });
		const narrow = await through({ clipGradNorm: 1e-3 });
		const sum = ({ frames }: Desk, key: 'updates' | 'clipped') =>
			frames.reduce((total, { clipping }) => total + (clipping?.[key] ?? 0), 0);
		expect(off.frames.every(({ clipping }) => clipping === null)).toBe(true);
		expect(wide.losses).toEqual(off.losses);
		expect([sum(wide, 'updates'), sum(wide, 'clipped')]).toEqual([3 * EPOCHS, 0]);
		expect([sum(narrow, 'updates'), sum(narrow, 'clipped')]).toEqual([3 * EPOCHS, 3 * EPOCHS]);
	});
});

describe('the best weights', () => {
	it('are those of the epoch with the lowest test loss', async () => {
		const desk = await through({});
		const lowest = Math.min(...desk.tests);
		const epoch = desk.tests.indexOf(lowest) + 1;
		expect(desk.frames.at(-1)!.best).toEqual({ epoch, loss: lowest });
		const best = await desk.ask<Held>({ kind: 'best' });
		expect([best.epoch, best.update]).toEqual([epoch, 3 * epoch]);

		const there = await new Desk({}).load();
		await there.train(epoch);
		const held = await there.ask<Held>({ kind: 'weights' });
		expect(best).toEqual(held);
		desk.say({ kind: 'backend', choice: 'cpu' });
		expect(await desk.ask<Held>({ kind: 'best' })).toEqual(held);
	});

	it('leave no tensors behind', async () => {
		const desk = await through({});
		const before = tf.memory().numTensors;
		for (let i = 0; i < 3; i++) {
			desk.say({ kind: 'reset', run: ++desk.run });
			await desk.train('end');
		}
		expect(tf.memory().numTensors).toBe(before);
	});
});

describe('a range test', () => {
	const options = { from: 1e-4, to: 10, updates: 40 };

	it('leaves everything as it was', async () => {
		for (const until of ['epoch', 'update'] as const) {
			const settings = {
				scheduler: SCHEDULERS[2]!,
				optimizer: { type: 'Adam', lr: 0.02 } as const
			};
			const whole = await through(settings);
			const desk = await new Desk(settings).load();
			await desk.train(until);
			const before = await desk.ask<Held>({ kind: 'weights' });
			const tensors = tf.memory().numTensors;
			const test = await desk.ask<RangeTest>({ kind: 'range', options });
			expect(test.points.length).toBeGreaterThan(10);
			// Of the update before the test nobody asks any more.
			expect(tf.memory().numTensors).toBeLessThanOrEqual(tensors);
			expect(await desk.ask<Held>({ kind: 'weights' })).toEqual(before);
			await desk.train('end');
			expect(desk.losses).toEqual(whole.losses);
			expect(desk.frames.at(-1)!.best).toEqual(whole.frames.at(-1)!.best);
		}
	});

	it('tells each point as it comes, and proposes a rate', async () => {
		const desk = await new Desk({}).load();
		const { points, end, proposal } = await desk.ask<RangeTest>({ kind: 'range', options });
		const told = desk.said.flatMap((said) => (said.kind === 'ranged' ? [said.point] : []));
		expect(told).toEqual(points);
		expect(points[0]!.lr).toBe(1e-4);
		expect(['done', 'rose', 'not_finite']).toContain(end);
		expect(proposal).toBeGreaterThan(1e-4);
		expect(proposal).toBeLessThan(10);
	});

	it('ends when it is told to, and for whatever is to be run', async () => {
		const long = { from: 1e-8, to: 1e-7, updates: 1000 };
		const enders: readonly ToWorker[] = [
			{ kind: 'endRange' },
			{ kind: 'train', run: 1, until: 'update' }
		];
		for (const ender of enders) {
			const desk = await new Desk({}).load();
			desk.say({ kind: 'ask', run: 1, request: 1, question: { kind: 'range', options: long } });
			while (!desk.said.some(({ kind }) => kind === 'ranged')) {
				await new Promise((resolve) => setImmediate(resolve));
			}
			desk.say(ender);
			await desk.settled();
			const answer = desk.said.find((said) => said.kind === 'answer')!;
			expect((answer as { answer: RangeTest }).answer.end).toBe('stopped');
			expect(desk.frames.at(-1)!.update).toBe(ender.kind === 'train' ? 1 : 0);
		}
	});
});
