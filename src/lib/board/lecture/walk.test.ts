import { describe, expect, it } from 'vitest';
import { planGraph } from '#lib/graph/plan.ts';
import type { Recorded, Values } from '#lib/train/recorded.ts';
import { PERCEPTRON } from '../../../../tests/golden/passes.ts';
import { findStop, stopOfNode, walk } from './walk.ts';

const plan = planGraph(PERCEPTRON, { features: null, targets: null, classes: null });
const one: Values = { shape: [1], values: Float32Array.of(1) };
const index = (id: string) => plan.steps.findIndex((step) => step.id === id);

function recorded(reached: readonly string[], root: string | null): Recorded {
	return {
		root: root === null ? null : index(root),
		gradients: plan.steps.map(({ id }) => (reached.includes(id) ? one : null)),
		weights: ['fc1', 'fc2'].map((id) => ({ step: index(id), after: root && one }))
	} as unknown as Recorded;
}
const whole = recorded(['loss', 'fc2', 'act1', 'fc1'], 'loss');
const names = (stops: ReturnType<typeof walk>) =>
	stops.map(({ phase, step }) => `${phase} ${plan.steps[step]!.id}`);

describe('the walk through a pass', () => {
	it('goes forward, stands at the loss, goes back and updates', () => {
		expect(names(walk(plan, whole))).toEqual([
			...['x', 'fc1', 'act1', 'fc2', 'y', 'loss'].map((id) => `forward ${id}`),
			'loss loss',
			...['loss', 'fc2', 'act1', 'fc1'].map((id) => `backward ${id}`),
			...['fc1', 'fc2', 'loss'].map((id) => `update ${id}`)
		]);
	});

	it('only goes forward where nothing leads back', () => {
		expect(names(walk(plan, recorded([], null)))).toHaveLength(6);
	});

	it('finds a place, and a node in the phase one is in', () => {
		const stops = walk(plan, whole);
		expect(findStop(stops, plan, ['backward', 'act1'])).toBe(9);
		expect(findStop(stops, plan, ['backward', 'gone'])).toBe(-1);
		expect(stopOfNode(stops, 7, index('fc1'))).toBe(10);
		expect(stopOfNode(stops, 0, index('fc1'))).toBe(1);
		expect(stopOfNode(stops, 11, index('act1'))).toBe(9);
	});
});
