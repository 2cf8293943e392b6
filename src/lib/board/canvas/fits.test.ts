import { expect, it } from 'vitest';
import type { GraphDocument } from '#lib/graph/document.ts';
import { EMPTY_DOCUMENT } from '#lib/graph/document.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { fittingInputs, inputOf, inputThatFits, outputFits } from './fits.ts';
import type { Graph } from './fits.ts';

const DATA = { features: [4], targets: 1, classes: null };

function graph(edges: GraphDocument['edges']): Graph {
	const document: GraphDocument = {
		...EMPTY_DOCUMENT,
		nodes: [
			{ id: 'x', type: 'Input', params: {}, position: [0, 0] },
			{ id: 'fc1', type: 'Linear', params: {}, position: [200, 0] },
			{ id: 'y', type: 'Target', params: {}, position: [200, 100] },
			{ id: 'loss', type: 'MSELoss', params: {}, position: [400, 0] }
		],
		edges
	};
	return { document, plan: planGraph(document, DATA), data: DATA };
}
const bare = graph([]);
const wired = graph([
	{ from: ['x', 'output'], to: ['fc1', 'input'] },
	{ from: ['fc1', 'output'], to: ['loss', 'input'] }
]);

it('offers operators with an input behind an output', () => {
	expect(inputThatFits(wired, ['x', 'output'], operatorOf('ReLU')!)).toBe('input');
	expect(inputThatFits(wired, ['x', 'output'], operatorOf('Input')!)).toBeNull();
});

it('offers what has an output to feed an input, but no loss', () => {
	expect(outputFits(bare, operatorOf('ReLU')!, ['loss', 'input'])).toBe(true);
	expect(outputFits(bare, operatorOf('Target')!, ['loss', 'target'])).toBe(true);
	expect(outputFits(bare, operatorOf('L1Loss')!, ['loss', 'input'])).toBe(false);
});

it('lists free inputs first and never those that would close a cycle', () => {
	const places = fittingInputs(wired, ['fc1', 'output']).map((to) => to.join(' '));
	expect(places).toEqual(['loss target', 'loss input']);
});

it('sends a wire dropped on a card to its free input', () => {
	expect(inputOf(wired, ['y', 'output'], 'loss')).toEqual(['loss', 'target']);
	expect(inputOf(wired, ['loss', 'output'], 'fc1')).toBeNull();
});
