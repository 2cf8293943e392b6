import { describe, expect, it } from 'vitest';
import type { GraphDocument, GraphNode } from '#lib/graph/document.ts';
import { readValues } from '#lib/graph/outcome.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { isCompeting, taskOf } from './task.ts';

const at = (id: string, type: string, params: GraphNode['params'] = {}): GraphNode => ({
	id,
	type,
	position: [0, 0],
	params
});

function network(loss: string, outputs: number, target: GraphNode['params'] = {}): GraphDocument {
	const nodes = [
		at('x', 'Input'),
		at('l', 'Linear', { out_features: outputs }),
		at('y', 'Target', target),
		at('loss', loss)
	];
	const wire = (from: string, to: string, port: string) => ({
		from: [from, 'output'] as [string, string],
		to: [to, port] as [string, string]
	});
	return {
		format: 'gradboard',
		version: 1,
		nodes,
		edges: [wire('x', 'l', 'input'), wire('l', 'loss', 'input'), wire('y', 'loss', 'target')]
	} as unknown as GraphDocument;
}

function task(document: GraphDocument, classes: number | null, targets = ['y']) {
	const info = { features: [2], targets: targets.length, classes };
	return taskOf(planGraph(document, info), { classes, targetNames: targets }, ['no', 'yes']);
}

describe('what answers are held against', () => {
	it('is a class where logits compete', () => {
		const made = task(network('CrossEntropyLoss', 3), 3)!;
		expect([made.kind, made.outcome.width, isCompeting(made)]).toEqual(['classes', 3, true]);
		expect(made.classes).toEqual(['no', 'yes', '2']);
	});

	it('is one of two classes where the answer is a probability, or its logit', () => {
		for (const loss of ['BCELoss', 'BCEWithLogitsLoss']) {
			const made = task(network(loss, 1, { dtype: 'float32' }), 2)!;
			expect([made.kind, isCompeting(made)]).toEqual(['classes', false]);
			expect(made.classes).toEqual(['no', 'yes']);
		}
	});

	it('is a value for each target', () => {
		const made = task(network('MSELoss', 2), null, ['a', 'b'])!;
		expect([made.kind, made.targets]).toEqual(['regression', ['a', 'b']]);
	});

	it('is nothing where no loss is there', () => {
		const { edges, nodes, ...rest } = network('MSELoss', 1);
		expect(task({ ...rest, nodes: nodes.slice(0, 2), edges: edges.slice(0, 1) }, null)).toBeNull();
	});
});

describe('reading what a loss reads', () => {
	it('makes probabilities of logits, exact where they are large', () => {
		expect([...readValues(Float32Array.of(1000, 0, 0, 0), 2, 'logits')]).toEqual([1, 0, 0.5, 0.5]);
	});

	it('undoes logarithms, and leaves the rest', () => {
		expect(readValues(Float32Array.of(0, -Infinity), 2, 'logProbabilities')).toEqual(
			Float32Array.of(1, 0)
		);
		expect(readValues(Float32Array.of(0), 1, 'logit')[0]).toBe(0.5);
		expect(readValues(Float32Array.of(7), 1, 'value')[0]).toBe(7);
	});

	it('passes on what is not finite', () => {
		expect([...readValues(Float32Array.of(NaN, 1), 2, 'logits')]).toEqual([NaN, NaN]);
	});
});
