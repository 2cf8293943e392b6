import { expect, it } from 'vitest';
import type { ParamSpec } from '#lib/graph/operator.ts';
import { stepRate, tenth } from './steps.ts';

const LR: ParamSpec = { kind: 'float', default: 0.001, min: 0, max: 1e6 };

it('steps a rate along 1-2-5', () => {
	const up = [0.1, 0.2, 0.5, 1, 2];
	for (let i = 0; i + 1 < up.length; i++) {
		expect(stepRate(LR, up[i]!, 1, 1)).toBe(up[i + 1]);
		expect(stepRate(LR, up[i + 1]!, -1, 1)).toBe(up[i]);
	}
	expect(stepRate(LR, 0.03, 1, 1)).toBe(0.05);
	expect(stepRate(LR, 0.03, -1, 1)).toBe(0.02);
	expect(stepRate(LR, 0.1 * 3, 1, 10)).toBe(3);
	expect(stepRate(LR, 0, 1, 1)).toBe(0.001);
	expect(stepRate(LR, 0, -1, 1)).toBe(0);
	expect(stepRate(LR, 1e6, 1, 1)).toBe(1e6);
});

it('divides by ten without dust', () => {
	expect(tenth(0.3)).toBe(0.03);
	expect(tenth(0.1)).toBe(0.01);
});
