import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divergingColor, limitOf, type Rgb } from './diverging.ts';

const distance = (a: Rgb, b: Rgb) => Math.hypot(...a.map((channel, i) => channel - b[i]!));

describe.each([false, true])('diverging colours, dark: %s', (dark) => {
	const zero = divergingColor(0, 1, dark);

	it('are the surface at zero, blue below and orange above', () => {
		const [belowRed, , belowBlue] = divergingColor(-1, 1, dark);
		const [aboveRed, , aboveBlue] = divergingColor(1, 1, dark);
		expect(belowBlue).toBeGreaterThan(belowRed);
		expect(aboveRed).toBeGreaterThan(aboveBlue);
	});

	it('stand out more the larger the magnitude', () => {
		const value = fc.double({ min: -1, max: 1, noNaN: true });
		fc.assert(
			fc.property(value, value, (a, b) => {
				if (Math.sign(a) !== Math.sign(b)) return;
				const [small, large] = Math.abs(a) < Math.abs(b) ? [a, b] : [b, a];
				const near = distance(divergingColor(small, 1, dark), zero);
				// Rounding to whole channels may take one step.
				expect(distance(divergingColor(large, 1, dark), zero)).toBeGreaterThanOrEqual(near - 2);
			})
		);
	});

	it('do not depend on the unit', () => {
		expect(divergingColor(3e-9, 6e-9, dark)).toEqual(divergingColor(0.5, 1, dark));
	});

	it('have an answer for what is not finite', () => {
		expect(divergingColor(Infinity, 1, dark)).toEqual(divergingColor(1, 1, dark));
		expect(divergingColor(-Infinity, 0, dark)).toEqual(divergingColor(-1, 1, dark));
		const none = divergingColor(NaN, 1, dark);
		for (const value of [-1, 0, 1]) expect(none).not.toEqual(divergingColor(value, 1, dark));
	});
});

describe('limitOf', () => {
	it('is the largest finite magnitude', () => {
		expect(limitOf(new Float32Array([0.5, -2, NaN, Infinity]))).toBe(2);
		expect(limitOf([])).toBe(0);
	});
});
