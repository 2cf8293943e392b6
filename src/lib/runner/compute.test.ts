import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '#lib/graph/document.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { dropBackend, passOnce, startBackend } from './compute.ts';
import type { Host } from './host.ts';

const host: Host = {
	root: process.cwd(),
	cwd: process.cwd(),
	out: () => {},
	err: () => {},
	progress: () => {},
	stopped: () => false
};

const square: GraphDocument = {
	format: 'gradboard',
	version: 1,
	title: '',
	nodes: [
		{ id: 'a', type: 'Tensor', params: { value: 3, requires_grad: true }, position: [0, 0] },
		{ id: 'fc', type: 'Linear', params: { out_features: 1 }, position: [0, 0] },
		{ id: '__proto__', type: 'Tensor', params: { value: [[2]] }, position: [0, 0] }
	],
	edges: [{ from: ['__proto__', 'output'], to: ['fc', 'input'] }]
};

describe.each(['wasm', 'cpu'] as const)('on %s', (name) => {
	it('gradients of modules go by id and weight, of leaves by id', async () => {
		expect(await startBackend(name, host)).toBe(name);
		const plan = planGraph(square, { features: null, targets: null, classes: null });
		const { values, grads } = passOnce(plan, 0);
		expect(Object.keys(values).sort()).toEqual(['__proto__', 'a', 'fc']);
		expect(grads).toEqual({ fc: [[1]], 'fc.weight': [[2]], 'fc.bias': [1] });
	});

	it('a backend that broke is replaced', async () => {
		await startBackend(name, host);
		dropBackend();
		expect(await startBackend(name, host)).toBe(name);
		const plan = planGraph(square, { features: null, targets: null, classes: null });
		expect(passOnce(plan, 0).grads).toMatchObject({ fc: [[1]] });
	});
});
