import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { DIGITS, ensureDigits, packDigits, readDigits } from './digits.js';

const COUNT = 3000;
const PIXELS = 784;
const packed = packDigits(readDigits);

it('undoes the package’s rounding exactly', () => {
	const digits = Array.from({ length: 10 }, (_, digit) => readDigits(digit).slice(0, 300 * PIXELS));
	const lost = (value: number) => Number((Math.round(value * 255) / 255).toFixed(3)) !== value;
	expect([...new Set(digits.flat())].filter(lost)).toEqual([]);
});

it('holds as many of each class in both parts, mixed, no image twice', () => {
	expect(packed.length).toBe(COUNT * (1 + PIXELS));
	const labels = [...packed.subarray(0, COUNT)];
	const counts = (part: number[]) =>
		Array.from({ length: 10 }, (_, digit) => part.filter((label) => label === digit).length);
	expect(counts(labels.slice(0, 2500))).toEqual(Array(10).fill(250));
	expect(counts(labels.slice(2500))).toEqual(Array(10).fill(50));
	expect(new Set(labels.slice(0, 60)).size).toBe(10);
	const images = Array.from({ length: COUNT }, (_, i) =>
		Buffer.from(packed.subarray(COUNT + i * PIXELS, COUNT + (i + 1) * PIXELS)).toString('base64')
	);
	expect(new Set(images).size).toBe(COUNT);
});

it('makes a small file once, the same every time', () => {
	ensureDigits();
	const file = readFileSync(DIGITS);
	expect(file.length).toBeLessThan(600_000);
	expect(gunzipSync(file).equals(packed)).toBe(true);
	const { mtimeMs } = statSync(DIGITS);
	ensureDigits();
	expect(statSync(DIGITS).mtimeMs).toBe(mtimeMs);
});
