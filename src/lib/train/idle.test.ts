import { beforeAll, describe, expect, it } from 'vitest';
import type { Params } from '#lib/graph/document.ts';
import type { PlanStep } from '#lib/graph/plan-types.ts';
import { Backends, tf } from './backend.ts';
import { idlePart } from './idle.ts';

beforeAll(async () => {
	expect(await new Backends('').start('cpu')).toBe(true);
});

function idle(type: string, output: number[] | number[][], params: Params = {}): number | null {
	const values = tf.tensor(output as number[]);
	const part = idlePart(tf, { type, params } as PlanStep, values);
	const found = part?.dataSync()[0] ?? null;
	tf.dispose([values, ...(part ? [part] : [])]);
	return found;
}

describe('the idle part of an output', () => {
	it('is, of a rectifier, the units that are 0 for every row', () => {
		const rows = [
			[0, 1, 0, 0],
			[0, 0, 2, 0]
		];
		expect(idle('ReLU', rows)).toBe(0.5);
		expect(idle('ReLU', [0, 0, 0, 1])).toBe(0.75);
	});

	it('is, of images, the channels that are 0 everywhere', () => {
		const images = tf.tensor4d([0, 0, 0, 1, 0, 0, 0, 0], [1, 2, 2, 2]);
		const step = { type: 'ReLU', params: {} } as PlanStep;
		expect(idlePart(tf, step, images)!.dataSync()[0]).toBe(0.5);
		images.dispose();
	});

	it('is, of what saturates, the values where the slope is 1 % of the largest or less', () => {
		// σ(6) (1 − σ(6)) is 0.99 % of 1/4, σ(5.9) (1 − σ(5.9)) is 1.09 %; tanh′(3) is 0.99 %.
		const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
		expect(idle('Sigmoid', [6, 5.9, -6, 0].map(sigmoid))).toBe(0.5);
		expect(idle('Tanh', [3, 2.9, -3, 0].map(Math.tanh))).toBe(0.5);
		expect(idle('Hardtanh', [-0.1, 0.3, 0, 0.2], { min_val: -0.1, max_val: 0.3 })).toBe(0.5);
	});

	it('is not told of other operators', () => {
		expect(idle('Linear', [[0, 0]])).toBeNull();
	});
});
