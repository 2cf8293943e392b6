import { beforeAll, describe, expect, it } from 'vitest';
import { planGraph } from '#lib/graph/plan.ts';
import { perceptron } from '../../../tests/golden/harness.ts';
import { Backends, tf } from './backend.ts';
import type { Dataset } from './data/dataset.ts';
import { dataInfo } from './data/dataset.ts';
import { Generator } from './random.ts';
import { finish } from './drive.ts';
import { Trainer } from './trainer.ts';

beforeAll(async () => {
	expect(await new Backends('').start('cpu')).toBe(true);
});

function smallData(rows: number, features: number): Dataset {
	const generator = new Generator(3);
	const x = generator.rand(rows * features);
	const y = Float32Array.from({ length: rows }, (_, i) => x[i * features]! * 2 - 0.5);
	const part = { count: rows, x, y };
	return {
		key: 'small',
		featureShape: [features],
		featureNames: Array.from({ length: features }, (_, i) => `x${i}`),
		targetNames: ['y'],
		classes: null,
		train: part,
		test: { count: 4, x: x.slice(0, 4 * features), y: y.slice(0, 4) }
	};
}

function trainer(batchSize: number | null, optimizer: 'SGD' | 'Adam' = 'SGD'): Trainer {
	const document = perceptron([2, 4, 1], 'Tanh', { type: optimizer, lr: 0.05 }, batchSize, 10);
	const dataset = smallData(10, 2);
	return new Trainer(tf, planGraph(document, dataInfo(dataset)), dataset, document.training!);
}

function drop(made: Trainer): void {
	tf.dispose(made.pending as never);
	made.pending = [];
}

describe('memory', () => {
	it.each([
		[null, 'SGD'],
		[4, 'Adam']
	] as const)('is as large after update 10,000 as after update 10 (%s, %s)', (size, optimizer) => {
		const made = trainer(size, optimizer);
		const counts: number[] = [];
		for (let update = 1; update <= 10_000; update++) {
			finish(made.step(update % 7 === 0));
			drop(made);
			if (update === 10 || update === 10_000) counts.push(tf.memory().numTensors);
		}
		expect(counts[1]).toBe(counts[0]);
		made.dispose();
	});

	it('is as before once all is disposed', () => {
		const before = tf.memory().numTensors;
		const made = trainer(4, 'Adam');
		made.setAnchor();
		for (let i = 0; i < 5; i++) finish(made.step(true));
		made.returnToAnchor();
		finish(made.step());
		made.dispose();
		expect(tf.memory().numTensors).toBe(before);
	});

	it('is as before when a step is dropped half-way, and so are the weights', () => {
		const made = trainer(4);
		finish(made.step());
		drop(made);
		const before = tf.memory().numTensors;
		const weights = [...made.weights.flat.dataSync()];
		const step = made.step(true);
		step.next();
		step.next();
		step.return();
		expect(tf.memory().numTensors).toBe(before);
		expect([...made.weights.flat.dataSync()]).toEqual(weights);
		expect(made.update).toBe(1);
		made.dispose();
	});
});

describe('checkpoints', () => {
	it.each(['SGD', 'Adam'] as const)('%s goes on as if nothing had happened', async (optimizer) => {
		const through = trainer(4, optimizer);
		for (let i = 0; i < 9; i++) finish(through.step());
		const first = trainer(4, optimizer);
		for (let i = 0; i < 5; i++) finish(first.step());
		first.setAnchor();
		const saved = await first.save({ loss: 0, rows: 0 });
		const { program, dataset, settings } = first;
		first.dispose();
		const second = new Trainer(tf, program, dataset, settings, structuredClone(saved));
		for (let i = 0; i < 4; i++) finish(second.step());
		expect([...second.weights.flat.dataSync()]).toEqual([...through.weights.flat.dataSync()]);
		expect(second.epoch).toBe(through.epoch);
		second.dispose();
		through.dispose();
	});

	it('returns to the remembered state exactly', () => {
		const made = trainer(4, 'Adam');
		finish(made.step());
		made.setAnchor();
		const run = () => {
			for (let i = 0; i < 4; i++) finish(made.step());
			return [...made.weights.flat.dataSync()];
		};
		const once = run();
		made.returnToAnchor();
		expect(run()).toEqual(once);
		made.dispose();
	});
});
