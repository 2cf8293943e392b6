import { describe, expect, it } from 'vitest';
import { canConnect } from './connect.ts';
import type { GraphDocument } from './document.ts';
import { applyEdit, applyEdits } from './edit.ts';
import { effectiveDocument } from './effective.ts';
import { OPERATORS } from './ops/index.ts';
import { planGraph } from './plan.ts';
import { showShape } from './shape.ts';
import { graph, NO_DATA, node, WINE, wineGraph, wire } from './testing.ts';

const bypassed = (document: GraphDocument, ...ids: string[]) =>
	applyEdit(document, { kind: 'setBypassed', ids, bypassed: true });

const shapes = (document: GraphDocument, data = WINE) =>
	planGraph(document, data).steps.map(
		({ id, type, output }) => `${id} ${type} ${showShape(output.shape)}`
	);

describe('a bypassed node', () => {
	it('is nn.Identity in the plan: nothing else changes', () => {
		const document = bypassed(wineGraph(), 'act1');
		const plan = planGraph(document, WINE);
		const plain = planGraph(wineGraph(), WINE);
		expect(plan.problems).toEqual([]);
		expect(plan.trainable).toBe(true);
		expect(plan.types).toEqual(plain.types);
		expect(plan.steps[2]).toEqual({ ...plain.steps[2]!, type: 'Identity' });
		expect(plan.signature).not.toBe(plain.signature);
		expect(effectiveDocument(document)).toBe(effectiveDocument(document));
		expect(effectiveDocument(wineGraph()).nodes[2]!.type).toBe('ReLU');
	});

	it('has no weights; what comes behind gets its input’s size', () => {
		const document = bypassed(wineGraph(), 'fc1', 'act1');
		expect(shapes(document)).toEqual([
			'x Input N×11',
			'fc1 Identity N×11',
			'act1 Identity N×11',
			'fc2 Linear N×1',
			'y Target N×1',
			'loss MSELoss ()'
		]);
		expect(planGraph(document, WINE).parameterCount).toBe(11 + 1);
	});

	it('is a problem where the sizes no longer fit, told at the node that does not take them', () => {
		const fixed = applyEdit(wineGraph(), {
			kind: 'setParams',
			id: 'fc2',
			params: { in_features: 16 }
		});
		expect(planGraph(fixed, WINE).problems).toEqual([]);
		const document = bypassed(fixed, 'fc1');
		const [problem, ...others] = planGraph(document, WINE).problems;
		expect(others).toEqual([]);
		expect(problem).toMatchObject({ code: 'matmul_mismatch', node: 'fc2' });
		const mended = applyEdits(document, problem!.fixes[0]!.edits);
		expect(planGraph(mended, WINE).problems).toEqual([]);
		expect(mended.nodes[1]!.bypassed).toBe(true);
	});

	it('gives its first input', () => {
		const document = bypassed(
			graph(
				[
					node('a Ones', { shape: [2] }),
					node('b Ones', { shape: [3] }),
					node('s Add'),
					node('t Abs')
				],
				['a s', 'b s.other', 's t']
			),
			's'
		);
		expect(shapes(document, NO_DATA)).toEqual(['a Ones 2', 'b Ones 3', 's Identity 2', 't Abs 2']);
		expect(planGraph(document, NO_DATA).problems).toEqual([]);
	});

	it('without a wire on its first input says so, in the names of its own ports', () => {
		const leaf = node('a Ones', { shape: [2] });
		const loss = [node('m Mean'), node('s Sum')];
		for (const [type, port] of [
			['Add', 'input'],
			['Cat', 'tensors.0']
		]) {
			const document = bypassed(graph([leaf, node(`b ${type}`), ...loss], ['b m', 'm s']), 'b');
			const problem = planGraph(document, NO_DATA).problems.find(({ node: id }) => id === 'b');
			expect(problem).toMatchObject({ code: 'missing_input', port, values: { port } });
			const mended = applyEdits(document, problem!.fixes[0]!.edits);
			expect(mended.edges.at(-1)).toEqual({ from: ['a', 'output'], to: ['b', port] });
			expect(planGraph(mended, NO_DATA).types.b).toEqual({ shape: [2], dtype: 'float32' });
		}
	});

	it('that takes any number of inputs gives the first that is wired', () => {
		const document: GraphDocument = {
			...graph([node('a Ones', { shape: [2] }), node('b Ones', { shape: [3] }), node('c Cat')], []),
			edges: [
				{ from: ['b', 'output'], to: ['c', 'tensors.4'] },
				{ from: ['a', 'output'], to: ['c', 'tensors.1'] }
			]
		};
		expect(shapes(bypassed(document, 'c'), NO_DATA)).toContain('c Identity 2');
	});

	it('takes every wire; others are asked with what it lets through', () => {
		const document = bypassed(wineGraph(), 'fc2');
		const plan = planGraph(document, WINE);
		const ask = (text: string) => {
			const { from, to } = wire(text);
			return canConnect(document, plan, from, to, WINE).ok;
		};
		expect(ask('y fc2')).toBe(true);
		expect(ask('loss fc2')).toBe(false);
		expect(plan.types.fc2).toEqual(plan.types.act1);
	});
});

it('one operator of the catalogue passes its input through', () => {
	const passing = OPERATORS.filter(({ passesThrough }) => passesThrough);
	expect(passing.map(({ type }) => type)).toEqual(['Identity']);
});
