import { describe, expect, it } from 'vitest';
import { classFigures, valueFigures } from './figures.ts';

const pairs = (actual: number[], said: number[]) => ({
	actual: Float32Array.from(actual),
	said: Float32Array.from(said),
	count: actual.length
});

describe('the figures of classes', () => {
	// By hand, and as scikit-learn prints them: classification_report([0,0,0,1,1,2], [0,0,1,1,2,2]).
	const figures = classFigures(pairs([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 2, 2]), 3);

	it('count which class was said for which', () => {
		expect(figures.matrix).toEqual([
			[2, 1, 0],
			[0, 1, 1],
			[0, 0, 1]
		]);
		expect(figures.accuracy).toBeCloseTo(4 / 6, 12);
	});

	it('give precision, recall and F1 of each class', () => {
		expect(figures.each.map(({ precision }) => precision)).toEqual([1, 1 / 2, 1 / 2]);
		expect(figures.each.map(({ recall }) => recall)).toEqual([2 / 3, 1 / 2, 1]);
		expect(figures.each.map(({ support }) => support)).toEqual([3, 2, 1]);
		[0.8, 0.5, 2 / 3].forEach((f1, at) => expect(figures.each[at]!.f1).toBeCloseTo(f1, 12));
	});

	it('average them over the classes', () => {
		expect(figures.macro.precision).toBeCloseTo(2 / 3, 12);
		expect(figures.macro.recall).toBeCloseTo(13 / 18, 12);
		expect(figures.macro.f1).toBeCloseTo((0.8 + 0.5 + 2 / 3) / 3, 12);
	});

	it('take 0 / 0 for 0, and leave out classes that are nowhere', () => {
		const { each, macro } = classFigures(pairs([0, 0, 1], [0, 0, 0]), 3);
		expect(each[1]).toEqual({ precision: 0, recall: 0, f1: 0, support: 1 });
		expect(each[2]).toEqual({ precision: 0, recall: 0, f1: 0, support: 0 });
		expect(macro.precision).toBeCloseTo(2 / 3 / 2, 12);
		expect(macro.recall).toBe(0.5);
		expect(macro.f1).toBeCloseTo(0.4, 12);
	});

	it('count an answer that is not finite as wrong, in no column', () => {
		const { matrix, unsaid, accuracy, each } = classFigures(pairs([0, 1], [0, -1]), 2);
		expect(matrix).toEqual([
			[1, 0],
			[0, 0]
		]);
		expect([unsaid, accuracy, each[1]!.support]).toEqual([1, 0.5, 1]);
	});

	it('are 0 where there are no rows', () => {
		expect(classFigures(pairs([], []), 2).accuracy).toBe(0);
	});
});

describe('the figures of values', () => {
	it('are R², MAE and RMSE', () => {
		// scikit-learn’s own example of r2_score.
		const { r2, mae, rmse } = valueFigures(pairs([3, -0.5, 2, 7], [2.5, 0, 2, 8]));
		expect(r2).toBeCloseTo(0.9486081370449679, 12);
		expect(mae).toBe(0.5);
		expect(rmse).toBeCloseTo(Math.sqrt(0.375), 12);
	});

	it('know targets that are all the same', () => {
		expect(valueFigures(pairs([2, 2], [2, 2])).r2).toBe(1);
		expect(valueFigures(pairs([2, 2], [2, 3])).r2).toBe(0);
		expect(valueFigures(pairs([2], [2])).r2).toBeNaN();
	});

	it('say so where an answer is not finite', () => {
		expect(valueFigures(pairs([1, 2], [NaN, 2])).rmse).toBeNaN();
	});
});
