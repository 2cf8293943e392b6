import { rgb } from 'd3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	gradientColor,
	gradientLook,
	gradientRamp,
	strength,
	wireWidth
} from './gradient-color.ts';

const CANVAS = { light: '#f6f7f9', dark: '#0f1218' } as const;
const THEMES = ['light', 'dark'] as const;

function luminance(color: string): number {
	const { r, g, b } = rgb(color);
	const linear = (byte: number) => {
		const v = byte / 255;
		return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
	};
	return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

function contrast(a: string, b: string): number {
	const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number];
	return (high + 0.05) / (low + 0.05);
}

describe('gradientColor', () => {
	it.each(THEMES)('gains contrast against the %s canvas with every step', (theme) => {
		const steps = Array.from({ length: 41 }, (_, i) =>
			contrast(gradientColor(-5 + i / 8, [-5, 0], theme), CANVAS[theme])
		);
		for (let i = 1; i < steps.length; i++) expect(steps[i]).toBeGreaterThan(steps[i - 1]!);
	});

	it.each(THEMES)('is seen at its weakest and strong at its strongest on %s', (theme) => {
		expect(contrast(gradientColor(-5, [-5, 0], theme), CANVAS[theme])).toBeGreaterThan(1.9);
		expect(contrast(gradientColor(-2, [-5, 0], theme), CANVAS[theme])).toBeGreaterThan(4);
		expect(contrast(gradientColor(0, [-5, 0], theme), CANVAS[theme])).toBeGreaterThan(12);
	});

	it('stays on the scale outside the range', () => {
		expect(gradientColor(3, [-5, 0], 'light')).toBe(gradientColor(0, [-5, 0], 'light'));
		expect(gradientColor(-9, [-5, 0], 'dark')).toBe(gradientColor(-5, [-5, 0], 'dark'));
	});

	it('draws the ramp from weak to strong', () => {
		expect(gradientRamp('light', 2)).toBe(
			`linear-gradient(90deg, ${gradientColor(0, [0, 1], 'light')}, ${gradientColor(1, [0, 1], 'light')})`
		);
	});
});

describe('wireWidth', () => {
	it('never shrinks as the gradient grows and stays within its limits', () => {
		const log = fc.double({ min: -12, max: 6, noNaN: true });
		fc.assert(
			fc.property(log, log, (a, b) => {
				const [low, high] = a < b ? [a, b] : [b, a];
				expect(wireWidth(low, [-5, 0])).toBeLessThanOrEqual(wireWidth(high, [-5, 0]));
				expect(wireWidth(low, [-5, 0])).toBeGreaterThanOrEqual(2);
				expect(wireWidth(high, [-5, 0])).toBeLessThanOrEqual(7);
			})
		);
	});
});

describe('strength', () => {
	it('survives an empty range', () => {
		expect(strength(-3, [0, 0])).toBe(1);
	});
});

describe('gradientLook', () => {
	it('keeps nothing, zero, finite and broken apart', () => {
		expect(gradientLook(undefined, [-5, 0], 'light').kind).toBe('none');
		expect(gradientLook(0, [-5, 0], 'light').kind).toBe('zero');
		expect(gradientLook(Number.NaN, [-5, 0], 'light').kind).toBe('broken');
		expect(gradientLook(Infinity, [-5, 0], 'light').kind).toBe('broken');
		expect(gradientLook(1, [-5, 0], 'light')).toEqual({
			kind: 'finite',
			color: gradientColor(0, [-5, 0], 'light'),
			width: 7
		});
	});
});
