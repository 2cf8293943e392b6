import { scaleLinear, scaleLog } from 'd3';
import { describe, expect, it } from 'vitest';
import { linePath } from './path.ts';
import { extentOf, segments } from './series.ts';
import { linearDomain, logDomain } from './ticks.ts';

// Case D1 of the bug reports: [1, 0.1, 0, NaN, 0.5, Infinity] on both axes.
const D1 = [1, 0.1, 0, NaN, 0.5, Infinity];
const x = scaleLinear([0, 6], [0, 600]);

describe('the path of a curve with values that cannot be drawn', () => {
	it('has gaps and dots, and no NaN, on a linear axis', () => {
		const y = scaleLinear(linearDomain(extentOf([D1], 'linear')!), [100, 0]);
		const d = linePath(segments(D1, 'linear', 0, 6, 600), x, y);
		expect(d).toMatch(/^M100\.0,[\d.]+L200\.0,[\d.]+L300\.0,[\d.]+M500\.0,[\d.]+h0\.01$/);
	});

	it('has gaps and dots, and no NaN, on a log axis', () => {
		const y = scaleLog(logDomain(extentOf([D1], 'log')!), [100, 0]);
		const d = linePath(segments(D1, 'log', 0, 6, 600), x, y);
		expect(d).toMatch(/^M100\.0,[\d.]+L200\.0,[\d.]+M500\.0,[\d.]+h0\.01$/);
		// Even points that a scale has no place for are left out.
		expect(linePath([[{ epoch: 1, value: 0 }]], x, y)).toBe('');
	});
});
