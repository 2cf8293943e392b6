import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCount, formatLoss, formatRate, formatShort, LOSS_WIDTH } from './format.ts';

describe('formatLoss', () => {
	it('keeps five significant digits', () => {
		expect(formatLoss(0.02114)).toBe('0.021140');
		expect(formatLoss(0.3033933)).toBe('0.30339');
		expect(formatLoss(4.6666665)).toBe('4.6667');
		expect(formatLoss(113637.6)).toBe('1.1364e5');
		expect(formatLoss(3.12186e12)).toBe('3.1219e12');
		expect(formatLoss(0.00012345)).toBe('1.2345e-4');
		expect(formatLoss(99999.99)).toBe('1.0000e5');
		expect(formatLoss(0)).toBe('0.0000');
	});

	it('says what is missing or not finite', () => {
		expect(formatLoss(null)).toBe('–');
		expect(formatLoss(undefined)).toBe('–');
		expect(formatLoss(NaN)).toBe('nan');
		expect(formatLoss(Infinity)).toBe('inf');
		expect(formatLoss(-Infinity)).toBe('-inf');
	});

	it('never outgrows its place and reads back to five digits', () => {
		fc.assert(
			fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
				const text = formatLoss(value);
				expect(text.length).toBeLessThanOrEqual(LOSS_WIDTH);
				expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(5.0001e-5 * Math.abs(value));
			})
		);
	});
});

describe('formatShort', () => {
	it('says a number as short as it is', () => {
		expect(formatShort(0.1)).toBe('0.1');
		expect(formatShort(0.1 + 0.2)).toBe('0.3');
		expect(formatShort(1e-5)).toBe('1e-5');
		expect(formatShort(2.5e9)).toBe('2.5e9');
		expect(formatShort(99999)).toBe('99999');
		expect(formatShort(100000)).toBe('1e5');
		expect(formatShort(NaN)).toBe('nan');
	});
});

it('groups thousands and shortens rates', () => {
	expect(formatCount(61706)).toBe('61\u202f706');
	expect(formatCount(209)).toBe('209');
	expect(formatRate(0.5234)).toBe('0.52');
	expect(formatRate(12.345)).toBe('12.3');
	expect(formatRate(1234.5)).toBe('1\u202f235');
	expect(formatRate(NaN)).toBe('–');
});
