import { describe, expect, it } from 'vitest';
import { planGraph } from '#lib/graph/plan.ts';
import { graph, node, NO_DATA, WINE, wineGraph } from '#lib/graph/testing.ts';
import { needsUpstream, onesText, readUpstream, rootOf, rootsOf } from './root.ts';

const { steps, loss } = planGraph(
	graph(
		[
			node('a Tensor', { value: [3, 4], requires_grad: true }),
			node('b Tensor', { value: [1, 2] }),
			node('m Mul'),
			node('s Sum')
		],
		['a m', 'b m.other', 'm s']
	),
	NO_DATA
);
const step = (id: string) => steps.find((it) => it.id === id)!;
const choice = { chosen: null, selected: null, passed: null };
const root = (change: Partial<typeof choice> | Record<string, string>) =>
	rootOf({ steps, loss }, { ...choice, ...change })?.id;

describe('rootOf', () => {
	it('takes the selected node, the chosen one, the loss, the last', () => {
		expect(root({})).toBe('s');
		expect(root({ chosen: 'm' })).toBe('m');
		expect(root({ chosen: 'm', selected: 's' })).toBe('s');
		expect(root({ chosen: 'm', selected: 'b' })).toBe('m');
		expect(root({ chosen: 'm', selected: 's', passed: 's' })).toBe('m');
		// A leaf, and what a gradient would have to be given for, are selected to be looked at.
		expect(root({ selected: 'a' })).toBe('s');
		expect(root({ selected: 'm' })).toBe('s');
		expect(rootOf({ steps: steps.slice(0, 3), loss: null }, choice)?.id).toBe('m');
		expect(rootOf({ steps: [step('b')], loss: null }, choice)).toBeNull();
	});

	it('leaves out what depends on the batch', () => {
		const wine = planGraph(wineGraph(), WINE);
		expect(rootsOf(wine.steps).map(({ id }) => id)).toEqual(['loss']);
	});
});

describe('readUpstream', () => {
	it('needs nothing for one element', () => {
		expect(needsUpstream(step('s'))).toBe(false);
		expect(readUpstream(step('s'), 'nonsense')).toEqual({ kind: 'value', value: null });
	});

	it('reads a tensor of the shape of the root', () => {
		expect(needsUpstream(step('m'))).toBe(true);
		expect(readUpstream(step('m'), '[1, 0.5]')).toEqual({ kind: 'value', value: [1, 0.5] });
		expect(readUpstream(step('m'), 'ones')).toEqual({ kind: 'value', value: [1, 1] });
		expect(readUpstream(step('m'), 'abc')).toEqual({ kind: 'unreadable' });
	});

	it("refuses in PyTorch's words", () => {
		expect(readUpstream(step('m'), ' ')).toEqual({
			kind: 'torch',
			message: 'grad can be implicitly created only for scalar outputs'
		});
		expect(readUpstream(step('m'), '[1, 2, 3]')).toEqual({
			kind: 'torch',
			message:
				'Mismatch in shape: grad_output[0] has a shape of torch.Size([3]) and output[0] has a shape of torch.Size([2]).'
		});
	});

	it('ones are written out while they can be read', () => {
		expect(onesText([2])).toBe('[1, 1]');
		expect(onesText([2, 2])).toBe('[[1, 1], [1, 1]]');
		expect(onesText([100])).toBe('ones');
		expect(onesText([6, 28, 28])).toBe('ones');
	});
});
