import { describe, expect, it } from 'vitest';
import type { Outcome } from '#lib/graph/outcome.ts';
import type { Reading } from '#lib/graph/operator.ts';
import { isOf, judge, largestOf, NO_CLASS, worstOf } from './judge.ts';
import type { Task } from './task.ts';

const outcome = (reading: Reading, width: number): Outcome => ({
	step: 0,
	loss: 1,
	target: 2,
	reading,
	width,
	isTold: true
});
const classes = (reading: Reading, width: number, count: number): Task => ({
	kind: 'classes',
	outcome: outcome(reading, width),
	classes: Array.from({ length: count }, (_, i) => String(i)),
	targets: ['y']
});
const data = (y: number[], targetNames = ['y']) => ({
	train: { count: y.length / targetNames.length, x: new Float32Array(), y: Float32Array.from(y) },
	test: null,
	targetNames
});
const part = (values: number[], losses: number[], rows: Uint32Array | null = null) => ({
	part: 'train' as const,
	rows,
	values: Float32Array.from(values),
	losses: Float32Array.from(losses)
});

describe('holding answers against the data', () => {
	it('takes the largest logit for the class', () => {
		const task = classes('logits', 3, 3);
		const judged = judge(task, data([0, 2]), part([1, 0, 0, 5, 5, 6], [0.5, 0.7]), 0);
		expect([...judged.said]).toEqual([0, 2]);
		expect([...judged.actual]).toEqual([0, 2]);
		expect(judged.sure[0]).toBeCloseTo(Math.E / (Math.E + 2), 6);
	});

	it('reads one logit as the probability of 1', () => {
		const task = classes('logit', 1, 2);
		const judged = judge(task, data([0, 1, 1]), part([-2, 3, -0.1], [0, 0, 0]), 0);
		expect([...judged.said]).toEqual([0, 1, 0]);
		expect(judged.sure[0]).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
	});

	it('finds the rows that were taken', () => {
		const task = classes('probability', 1, 2);
		const judged = judge(task, data([0, 0, 0, 1]), part([0.9], [1], Uint32Array.of(3)), 0);
		expect([judged.row(0), judged.actual[0], judged.count, judged.of]).toEqual([3, 1, 1, 4]);
	});

	it('takes one of several targets', () => {
		const task: Task = {
			kind: 'regression',
			outcome: outcome('value', 2),
			classes: [],
			targets: ['a', 'b']
		};
		const judged = judge(task, data([1, 2, 3, 4], ['a', 'b']), part([9, 8, 7, 6], [0, 0]), 1);
		expect([[...judged.actual], [...judged.said]]).toEqual([
			[2, 4],
			[8, 6]
		]);
	});

	it('gives no class where an answer is not finite', () => {
		const task = classes('logits', 2, 2);
		const judged = judge(task, data([0]), part([NaN, 1], [NaN]), 0);
		expect(judged.said[0]).toBe(NO_CLASS);
		expect(judged.sure[0]).toBeNaN();
	});
});

it('answers to more or fewer rows are of other data', () => {
	const four = data([0, 1, 2, 3]);
	const answers = (count: number, rows?: number[]) =>
		part([], Array<number>(count).fill(0), rows && Uint32Array.from(rows));
	expect(isOf(answers(4), four)).toBe(true);
	expect([3, 5].map((count) => isOf(answers(count), four))).toEqual([false, false]);
	expect(isOf(answers(2, [0, 3]), four)).toBe(true);
	expect(isOf(answers(2, [0, 4]), four)).toBe(false);
	expect(isOf({ ...answers(4), part: 'test' }, four)).toBe(false);
});

it('the first of equals is the largest', () => {
	expect(largestOf([1, 3, 3])).toBe(1);
	expect(largestOf([1, Infinity])).toBe(NO_CLASS);
});

it('the worst come first, and what is not finite before all', () => {
	const task = classes('logits', 2, 2);
	const judged = judge(
		task,
		data([0, 0, 0, 0]),
		part([1, 0, 1, 0, 1, 0, 1, 0], [0.1, 3, NaN, 0.5]),
		0
	);
	expect(worstOf(judged, 3)).toEqual([2, 1, 3]);
});
