import { describe, expect, it } from 'vitest';
import { planGraph } from '#lib/graph/plan.ts';
import { WINE, graph, wineGraph } from '#lib/graph/testing.ts';
import { EPOCHS, STEPS, type Facts, type StepName } from './steps.ts';

const wine = wineGraph();
const NONE: Facts = {
	document: graph([], []),
	plan: planGraph(graph([], []), WINE),
	lacksData: false,
	epoch: 0,
	isOver: false,
	deeds: { curves: false, backward: false, shared: false }
};
const ready = { document: wine, plan: planGraph(wine, WINE) };

function isDone(name: StepName, facts: Partial<Facts> = {}): boolean {
	return STEPS.find((step) => step.name === name)!.isDone({ ...NONE, ...facts });
}

it('nothing is done on an empty board', () => {
	expect(STEPS.filter((step) => step.isDone(NONE))).toEqual([]);
});

describe('data', () => {
	it('is done with any data set that is named and here', () => {
		const data = { source: 'builtin', name: 'iris' } as const;
		expect(isDone('data', { document: { nodes: [], data } })).toBe(true);
		expect(isDone('data', ready)).toBe(true);
	});

	it('is not done while the file that is named is not here', () => {
		expect(isDone('data', { ...ready, lacksData: true })).toBe(false);
	});
});

it('add and wire are done one after the other', () => {
	const unwired = graph(wine.nodes, []);
	const facts = { document: unwired, plan: planGraph(unwired, WINE) };
	expect([isDone('add', facts), isDone('wire', facts)]).toEqual([true, false]);
	expect([isDone('add', ready), isDone('wire', ready)]).toEqual([true, true]);
});

describe('train', () => {
	it(`is done after ${EPOCHS} epochs`, () => {
		expect(isDone('train', { ...ready, epoch: EPOCHS - 1 })).toBe(false);
		expect(isDone('train', { ...ready, epoch: EPOCHS })).toBe(true);
	});

	it('is done when a board that plans fewer is through', () => {
		expect(isDone('train', { ...ready, epoch: 5 })).toBe(false);
		expect(isDone('train', { ...ready, epoch: 5, isOver: true })).toBe(true);
	});

	it('is not done by the epochs of a network that is gone', () => {
		expect(isDone('train', { epoch: 200, isOver: true })).toBe(false);
	});
});

it.each([
	['curves', 'curves'],
	['pass', 'backward'],
	['share', 'shared']
] as const)('%s is done by the deed', (name, deed) => {
	expect(isDone(name, { ...ready, epoch: 200 })).toBe(false);
	expect(isDone(name, { deeds: { ...NONE.deeds, [deed]: true } })).toBe(true);
});
