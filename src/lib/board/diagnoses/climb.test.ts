import { describe, expect, it } from 'vitest';
import type { StepReport } from '#lib/train/protocol.ts';
import type { Climb } from './climb.ts';
import { followClimb, NO_CLIMB, roundDown, stableLimit } from './climb.ts';

const step = (update: number, before: number, after: number, curvature = 3): StepReport => ({
	update,
	before,
	after,
	curvature
});

function follow(former: Climb, steps: StepReport[], batchLoss: number | null = null, batches = 1) {
	return followClimb(former, { steps, batchLoss, batches, trainLoss: Float32Array.of() });
}

describe('a loss that rises', () => {
	it('is told until it is back below where it was', () => {
		const falls = follow(NO_CLIMB, [step(1, 5, 4)]);
		expect(falls.rise).toBeNull();
		const rises = follow(falls, [step(2, 4, 6)]);
		expect(rises.rise?.update).toBe(2);
		expect(follow(rises, [], 4.5).rise?.update).toBe(2);
		expect(follow(rises, [], 3.9).rise).toBeNull();
	});

	it('is not one where it may be rounding', () => {
		expect(follow(NO_CLIMB, [step(1, 4, 4.001)]).rise).toBeNull();
	});

	it('tells its sharpest step, but none from far off', () => {
		const steps = [step(1, 1, 2, 3), step(2, 2, 5, 4), step(3, 500, 1e5, 1e6)];
		expect(follow(NO_CLIMB, steps).rise?.update).toBe(2);
	});

	it('takes a step that a replay found nearer to the good losses', () => {
		const far = follow(NO_CLIMB, [step(1, 1, 0.9), step(60, 1e9, 1e12, 70)]);
		expect(far.rise?.update).toBe(60);
		expect(follow(far, [step(20, 2, 9, 4)]).rise?.update).toBe(20);
	});

	it('says nothing of minibatches', () => {
		expect(follow(NO_CLIMB, [step(1, 1, 9)], null, 4)).toBe(NO_CLIMB);
	});
});

describe('the stable limit', () => {
	/** Whether lr settles on a parabola of that curvature, by doing it. */
	function settles(curvature: number, lr: number, args: Record<string, number | boolean>): boolean {
		const { momentum = 0, dampening = 0, weight_decay = 0, nesterov = false } = args;
		let w = 1;
		let buffer: number | null = null;
		for (let i = 0; i < 4000 && Math.abs(w) < 1e9; i++) {
			const g = (curvature + Number(weight_decay)) * w;
			buffer = buffer === null ? g : Number(momentum) * buffer + (1 - Number(dampening)) * g;
			const direction = !momentum ? g : nesterov ? g + Number(momentum) * buffer : buffer;
			w -= lr * direction;
		}
		return Math.abs(w) < 1;
	}

	it.each([
		[{}],
		[{ momentum: 0.9 }],
		[{ momentum: 0.5, dampening: 0.2 }],
		[{ momentum: 0.8, nesterov: true }],
		[{ weight_decay: 2 }]
	])('is where a parabola stops to settle: %j', (args) => {
		const limit = stableLimit(7, { type: 'SGD', ...args })!;
		expect(settles(7, limit * 0.99, args)).toBe(true);
		expect(settles(7, limit * 1.01, args)).toBe(false);
	});

	it('is not known of another optimizer', () => {
		expect(stableLimit(7, { type: 'Adam' })).toBeNull();
	});
});

it('rounds down to 1, 2, 5', () => {
	expect([0.1, 0.19, 0.2, 0.06, 7, 12, 0.00499, 1e-9].map(roundDown)).toEqual([
		0.1, 0.1, 0.2, 0.05, 5, 10, 0.002, 1e-9
	]);
});
