import { expect, it } from 'vitest';
import type { InspectedTensor } from '#lib/train/protocol.ts';
import { isNeverNegative, rowsSent, sampleCount } from './tensor-rows.ts';

const tensor = (name: string, shape: number[], whole?: number[]): InspectedTensor => ({
	name,
	shape,
	values: null,
	...(whole ? { whole } : {})
});

it('looks at the samples of an output of images one by one, and at filters together', () => {
	expect(sampleCount(tensor('output', [8, 6, 24, 24]))).toBe(8);
	expect(sampleCount(tensor('output.grad', [1, 6, 24, 24]))).toBe(1);
	expect(sampleCount(tensor('output', [8, 10]))).toBeNull();
	expect(sampleCount(tensor('output', [8, 6, 1, 1]))).toBeNull();
	expect(sampleCount(tensor('weight', [6, 1, 5, 5]))).toBeNull();
});

it('says how many rows came where not all did', () => {
	expect(rowsSent(tensor('output', [8, 10], [64, 10]))).toEqual({ shown: 8, rows: 64 });
	expect(rowsSent(tensor('output', [8, 10], [8, 10]))).toBeNull();
	expect(rowsSent(tensor('output', [8, 10]))).toBeNull();
	expect(rowsSent(tensor('output', []))).toBeNull();
});

it('knows values that are never negative, NaN apart', () => {
	expect(isNeverNegative(new Float32Array([0, 1, NaN]))).toBe(true);
	expect(isNeverNegative(new Float32Array([0, -1e-30]))).toBe(false);
});
