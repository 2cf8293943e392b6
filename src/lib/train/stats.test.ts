import { beforeAll, describe, expect, it } from 'vitest';
import { planGraph } from '#lib/graph/plan.ts';
import { perceptron } from '../../../tests/golden/harness.ts';
import { Backends, tf } from './backend.ts';
import { Executor } from './executor.ts';
import { ABSENT, STATS_PER_TENSOR } from './protocol.ts';
import { Generator } from './random.ts';
import { slotsOf, StatsCollector } from './stats.ts';

beforeAll(async () => {
	expect(await new Backends('').start('cpu')).toBe(true);
});

const info = { features: [2], targets: 1, classes: null };
const network = perceptron([2, 3, 1], 'ReLU', { type: 'SGD' }, null, 1);
const executor = new Executor(tf, planGraph(network, info), new Generator(0));
const slots = slotsOf(executor);

function statsOf(values: number[]): number[] {
	const collector = new StatsCollector(tf, executor, slots);
	const at = slots.findIndex(({ of }) => of === 'output');
	const tensor = tf.tensor(values);
	collector.output(slots[at]!.step, tensor);
	const packed = collector.pack();
	const found = [...packed.dataSync().slice(at * STATS_PER_TENSOR, at * STATS_PER_TENSOR + 4)];
	tf.dispose([tensor, packed]);
	return found;
}

describe('statistics', () => {
	it.each([
		[
			[3, -4, 0, 0],
			[5, -0.25, 4, 0.5]
		],
		[
			[0, 0],
			[0, 0, 0, 1]
		],
		[
			[3e30, 4e30],
			[5e30, 3.5e30, 4e30, 0]
		],
		[
			[3e-25, 4e-25],
			[5e-25, 3.5e-25, 4e-25, 0]
		]
	])('of %j are %j', (values, expected) => {
		statsOf(values).forEach((value, i) => {
			expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(1e-5 * Math.abs(expected[i]!));
		});
	});

	it('say when something is not a number', () => {
		expect(statsOf([1, NaN]).slice(0, 2)).toEqual([NaN, NaN]);
		expect(statsOf([1, Infinity])[1]).toBe(Infinity);
	});

	it('hold a slot for every shown tensor, and nothing for what was not seen', () => {
		const collector = new StatsCollector(tf, executor, slots);
		const packed = collector.pack();
		expect(packed.size).toBe(slots.length * STATS_PER_TENSOR);
		expect([...packed.dataSync()].every((value) => value === ABSENT)).toBe(true);
		packed.dispose();
	});
});
