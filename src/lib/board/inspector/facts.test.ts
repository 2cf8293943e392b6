import { describe, expect, it } from 'vitest';
import { planGraph } from '#lib/graph/plan.ts';
import { startDocument } from '../start.ts';
import { countParameters } from '#lib/graph/operator.ts';
import { formulaShape, nodeFacts, weightSum } from './facts.ts';

const weight = (...shape: number[]) => ({
	name: 'weight',
	shape,
	init: { kind: 'constant', value: 0 } as const
});

describe('weightSum', () => {
	it('writes the sum out', () => {
		expect(weightSum([weight(16, 11), weight(16)])).toBe('16×11 + 16 = 192');
		expect(weightSum([weight(16, 11)])).toBe('16×11 = 176');
		expect(weightSum([weight(16)])).toBe('16');
		expect(countParameters([])).toBe(0);
	});
});

describe('nodeFacts', () => {
	const data = { features: [11], targets: 1, classes: null };
	const document = startDocument('');
	const facts = (id: string, on = document) => nodeFacts(on, planGraph(on, data), id);

	it('takes together what is known of a node', () => {
		const linear = facts('fc1')!;
		expect(linear.torch).toBe('nn.Linear(11, 16)');
		expect(linear.params.in_features).toBe(11);
		expect(linear.inputs).toMatchObject([{ port: 'input', connected: true }]);
		expect(['output', 'weight', 'bias', 'input'].map((of) => formulaShape(linear, of))).toEqual([
			'N×16',
			'16×11',
			'16',
			'N×11'
		]);
	});

	it('knows less of a node that is not wired, and nothing of one that is not there', () => {
		const loose = facts('fc1', { ...document, edges: [] })!;
		expect(loose.torch).toBeNull();
		expect(loose.output).toBeNull();
		expect(loose.params).toMatchObject({ in_features: null, bias: true });
		expect(loose.inputs).toEqual([{ port: 'input', connected: false, type: null }]);
		expect(formulaShape(loose, 'weight')).toBeNull();
		expect(facts('nobody')).toBeNull();
	});

	it('stands an unknown type', () => {
		const odd = { id: 'odd', type: 'Foo2d', params: { a: 1 }, position: [0, 0] } as const;
		const found = facts('odd', { ...document, nodes: [...document.nodes, odd] })!;
		expect(found.operator).toBeUndefined();
		expect(found.params).toEqual({ a: 1 });
	});
});
