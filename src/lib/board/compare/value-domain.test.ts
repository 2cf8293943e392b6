import { expect, it } from 'vitest';
import type { Judged } from '../results/judge.ts';
import { valueDomain } from './value-domain.ts';

const judged = (actual: number[], said: number[]) =>
	({ actual: Float32Array.from(actual), said: Float32Array.from(said) }) as unknown as Judged;

it('holds the values of both sides, with some air, and passes over what is not finite', () => {
	const [low, high] = valueDomain([judged([0, 1], [0.5, NaN]), judged([0], [3, Infinity])]);
	expect(low).toBeCloseTo(-0.24);
	expect(high).toBeCloseTo(3.24);
	expect(valueDomain([])).toEqual([0, 1]);
});
