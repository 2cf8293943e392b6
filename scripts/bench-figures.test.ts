import { describe, expect, it } from 'vitest';
import { cell, stepOf, summary } from './bench-figures.js';

const timed = (...all: number[]) => all.map((ms) => ({ ms, title: `at ${ms}` }));

describe('summary', () => {
	it('is the middle one and the largest, whatever their order', () => {
		expect(summary(timed(9, 100, 20))).toEqual({ median: 20, worst: 100, worstAt: 'at 100' });
		expect(summary(timed(7))).toEqual({ median: 7, worst: 7, worstAt: 'at 7' });
	});

	it('lies between the middle two of an even number', () => {
		expect(summary(timed(10, 40, 20, 30)).median).toBe(25);
	});
});

it('marks what is over its limit', () => {
	expect(cell(50, 50)).toBe('    50.0 ');
	expect(cell(50.2, 50)).toBe('    50.2!');
	expect(cell(1234.4, 1000)).toBe('    1234!');
});

it('reads the step off a title, whatever the node is called', () => {
	expect(stepOf('Forward · fc1 · step 2 of 14')).toEqual({ step: 2, count: 14 });
	expect(() => stepOf('Forward')).toThrow('No step');
});
