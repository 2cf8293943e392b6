import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankSheet, centreByMass, drawStroke, sampleOf, type Sheet } from './pad.ts';

const massOf = ({ ink }: Sheet) => ink.reduce((sum, level) => sum + level, 0);

describe('a stroke', () => {
	it('is two to three pixels wide with soft edges', () => {
		const { ink } = drawStroke(blankSheet(28, 28), [14, 4], [14, 24]);
		const line = Array.from(ink.subarray(14 * 28, 15 * 28));
		expect(line.reduce((sum, level) => sum + level, 0)).toBeCloseTo(2.5, 5);
		expect(line.some((level) => level > 0 && level < 1)).toBe(true);
		expect(line.filter((level) => level > 0)).toHaveLength(4);
	});

	it('adds ink and takes none away', () => {
		const once = drawStroke(blankSheet(28, 28), [5, 5], [20, 20]);
		const twice = drawStroke(once, [5, 20], [20, 5]);
		expect(twice.ink.every((level, at) => level >= once.ink[at]! && level <= 1)).toBe(true);
		expect(massOf(twice)).toBeGreaterThan(massOf(once));
	});

	it('leaves a dot where it does not move', () => {
		expect(massOf(drawStroke(blankSheet(8, 8), [4, 4], [4, 4]))).toBeGreaterThan(0.5);
	});
});

describe('centring', () => {
	it('brings the centre of mass within half a pixel of the middle, and loses nothing', () => {
		const between = fc.double({ min: 4, max: 12, noNaN: true });
		const place = fc.tuple(between, between);
		fc.assert(
			fc.property(place, place, (from, to) => {
				const drawn = drawStroke(blankSheet(28, 28), from, to);
				const centred = centreByMass(drawn);
				expect(massOf(centred)).toBeCloseTo(massOf(drawn), 3);
				let [x, y] = [0, 0];
				centred.ink.forEach((level, at) => {
					x += level * ((at % 28) + 0.5);
					y += level * (Math.floor(at / 28) + 0.5);
				});
				expect(Math.abs(x / massOf(centred) - 14)).toBeLessThan(0.51);
				expect(Math.abs(y / massOf(centred) - 14)).toBeLessThan(0.51);
			})
		);
	});

	it('leaves an empty sheet alone', () => {
		const sheet = blankSheet(4, 4);
		expect(centreByMass(sheet)).toBe(sheet);
	});
});

it('every channel of a sample has the same grey', () => {
	const sheet = { width: 2, height: 1, ink: Float32Array.of(0, 1) };
	expect([...sampleOf(sheet, 3)]).toEqual([0, 1, 0, 1, 0, 1]);
});
