import { describe, expect, it } from 'vitest';
import type { TrainingSettings } from '#lib/graph/document.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { perceptron } from '../../../../tests/golden/harness.ts';
import { Backends, tf } from '../backend.ts';
import type { Dataset } from '../data/dataset.ts';
import { dataInfo } from '../data/dataset.ts';
import { finish } from '../drive.ts';
import type { FromWorker, ToWorker } from '../protocol.ts';
import { Session } from '../session.ts';
import { Trainer } from '../trainer.ts';
import { evenRows } from './answers.ts';
import type { ResultView } from './results.ts';

const count = 12;
const rows = {
	count,
	x: Float32Array.from({ length: count }, (_, i) => Math.sin(i)),
	y: Float32Array.from({ length: count }, (_, i) => Math.cos(i))
};
const wave: Dataset = {
	key: 'wave',
	featureShape: [1],
	featureNames: ['x'],
	targetNames: ['y'],
	classes: null,
	train: rows,
	test: { count: 2, x: rows.x.slice(0, 2), y: rows.y.slice(0, 2) }
};
const view: ResultView = {
	parts: ['train', 'test'],
	surface: { axes: [0], ranges: [[-1, 1]], at: [0], size: 5, levels: [], output: 0 },
	typed: Float32Array.of(0.3, -0.4)
};
const document = perceptron([1, 4, 1], 'Tanh', { type: 'Adam', lr: 0.02 }, 4, 6);
const program = planGraph(document, dataInfo(wave));

class Desk {
	readonly said: FromWorker[] = [];
	readonly session = new Session(new Backends(''), (message) => this.said.push(message));

	async say(...messages: ToWorker[]): Promise<void> {
		for (const message of messages) this.session.handle(message);
		await this.session.settled();
	}

	async load(settings: Partial<TrainingSettings> = {}): Promise<void> {
		const training = { ...document.training!, ...settings };
		await this.say(
			{ kind: 'backend', choice: 'cpu' },
			{ kind: 'load', run: 1, program, dataset: wave, settings: training }
		);
	}

	get seen() {
		return this.said.flatMap((message) => (message.kind === 'seen' ? [message.results] : []));
	}

	get losses(): number[] {
		const frames = this.said.flatMap((message) => (message.kind === 'frame' ? message.frame : []));
		// How many epochs a frame brings depends on the clock.
		return [
			...frames.flatMap(({ trainLoss }) => [...trainLoss]),
			...frames.flatMap(({ testLoss }) => [...testLoss])
		];
	}
}

describe('what is seen of a network', () => {
	it('computes nothing of a view that is of other data', async () => {
		const plane: Dataset = {
			...wave,
			...{ key: 'plane', featureShape: [2], featureNames: ['x', 'z'] },
			train: { count: 6, x: rows.x, y: rows.y.slice(0, 6) },
			test: null
		};
		const two = perceptron([2, 4, 1], 'Tanh', { type: 'Adam', lr: 0.02 }, 4, 6);
		const settings = two.training!;
		const desk = new Desk();
		await desk.load();
		await desk.say({ kind: 'see', view: { ...view, typed: Float32Array.of(1, 2, 3) } });
		desk.said.length = 0;
		const other = planGraph(two, dataInfo(plane));
		await desk.say({ kind: 'load', run: 2, program: other, dataset: plane, settings });
		expect(desk.said.filter(({ kind }) => kind === 'failed')).toEqual([]);
		expect(desk.seen).toEqual([]);
	});

	it('is what a forward pass gives, of rows, along a line and of typed samples', async () => {
		const desk = new Desk();
		await desk.load();
		await desk.say({ kind: 'see', view });
		const results = desk.seen.at(-1)!;
		expect([results.epoch, results.update, results.width]).toEqual([0, 0, 1]);

		const trainer = new Trainer(tf, program, wave, document.training!);
		const answer = program.steps[program.loss!]!.inputs[0]!;
		const forward = (x: Float32Array) => {
			const feed = trainer.feeds.tensors(x, new Float32Array(x.length), x.length);
			const [output] = finish(trainer.executor.outputs(trainer.weights.byStep, feed, [answer]));
			return [...output!.dataSync()];
		};
		expect([...results.parts[0]!.values]).toEqual(forward(rows.x));
		expect(results.parts[0]!.rows).toBeNull();
		expect(results.parts.map(({ part, losses }) => [part, losses.length])).toEqual([
			['train', 12],
			['test', 2]
		]);
		expect([...results.surface!.values]).toEqual(forward(Float32Array.of(-1, -0.5, 0, 0.5, 1)));
		expect([...results.typed!.values]).toEqual(forward(view.typed!));
		const own = results.parts[0]!.values.map((value, i) => (value - rows.y[i]!) ** 2);
		results.parts[0]!.losses.forEach((loss, i) => expect(loss).toBeCloseTo(own[i]!, 6));
		trainer.dispose();
	});

	it('changes nothing: the same losses with and without', async () => {
		const [blind, seeing] = [new Desk(), new Desk()];
		await blind.load();
		await seeing.load();
		await seeing.say({ kind: 'see', view });
		for (const desk of [blind, seeing]) await desk.say({ kind: 'train', run: 1, until: 'end' });
		expect(seeing.losses).toEqual(blind.losses);
		expect(seeing.losses).toHaveLength(12);
		expect(seeing.seen.at(-1)!.epoch).toBe(6);
	});

	it('comes while training, and of all rows at rest', async () => {
		const desk = new Desk();
		await desk.load({ epochs: 100_000 });
		await desk.say({ kind: 'see', view });
		desk.session.handle({ kind: 'train', run: 1, until: 'end' });
		while (desk.seen.length < 3) await new Promise((resolve) => setImmediate(resolve));
		expect(desk.seen[1]!.update).toBeGreaterThan(0);
		await desk.say({ kind: 'pause', run: 1 });
		const last = desk.said.findLast((message) => message.kind === 'frame');
		expect(desk.seen.at(-1)!.update).toBe(last?.kind === 'frame' ? last.frame.update : -1);
		// Nothing new, nothing said.
		const before = desk.seen.length;
		await desk.say({ kind: 'look', nodes: [] });
		expect(desk.seen).toHaveLength(before);
	});

	it('comes again after a reset, and no more once nobody looks', async () => {
		const desk = new Desk();
		await desk.load();
		await desk.say({ kind: 'see', view }, { kind: 'train', run: 1, until: 'epoch' });
		desk.said.length = 0;
		await desk.say({ kind: 'reset', run: 2 });
		expect(desk.seen.map(({ update }) => update)).toEqual([0]);
		desk.said.length = 0;
		await desk.say({ kind: 'see', view: null }, { kind: 'train', run: 2, until: 'end' });
		expect(desk.seen).toEqual([]);
		expect(desk.said.some(({ kind }) => kind === 'failed')).toBe(false);
	});

	it('may be anything but a number', async () => {
		const desk = new Desk();
		await desk.load();
		const typed = Float32Array.of(NaN, Infinity);
		await desk.say({ kind: 'see', view: { ...view, typed } });
		expect(desk.seen.at(-1)!.typed!.values[0]).toBeNaN();
	});

	it('leaves no tensor behind', async () => {
		const desk = new Desk();
		await desk.load();
		await desk.say({ kind: 'see', view });
		const before = tf.memory().numTensors;
		for (let i = 0; i < 5; i++) await desk.say({ kind: 'see', view: { ...view } });
		expect(tf.memory().numTensors).toBe(before);
	});
});

it('rows of a large table are evenly taken', () => {
	expect(evenRows(10, 10)).toBeNull();
	expect([...evenRows(10, 4)!]).toEqual([0, 2, 5, 7]);
});
