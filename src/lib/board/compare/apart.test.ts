import { describe, expect, it } from 'vitest';
import type { SurfaceResult } from '#lib/train/results/results.ts';
import type { Task } from '../results/task.ts';
import { apart } from './apart.ts';

function surface(values: number[], width: number): SurfaceResult {
	return {
		...{ axes: [0], at: [0], points: values.length / width, regions: [] },
		ranges: [[0, 1]],
		...{ values: Float32Array.from(values), width }
	};
}

const task = (kind: Task['kind'], reading: string) =>
	({ kind, outcome: { reading }, classes: ['0', '1'], targets: ['y'] }) as unknown as Task;

describe('apart', () => {
	it('of values: the mean distance', () => {
		const values = task('regression', 'value');
		expect(apart(surface([1, 2], 1), surface([2, 4], 1), values, 0)).toBe(1.5);
		expect(apart(surface([1, NaN], 1), surface([2, 4], 1), values, 0)).toBeNull();
		expect(apart(surface([1], 1), surface([2, 4], 1), values, 0)).toBeNull();
	});

	it('of a probability: the share of places on the other side of a half', () => {
		const binary = task('classes', 'probability');
		expect(
			apart(surface([0.4, 0.6, 0.7, 0.8], 1), surface([0.6, 0.9, 0.9, 0.1], 1), binary, 0)
		).toBe(0.5);
	});
});
