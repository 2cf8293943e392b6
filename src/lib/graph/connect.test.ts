import { describe, expect, it } from 'vitest';
import { canConnect } from './connect.ts';
import type { GraphDocument, PortRef } from './document.ts';
import { applyEdit } from './edit.ts';
import type { DataInfo } from './operator.ts';
import { planGraph } from './plan.ts';
import { graph, IRIS, node, wineGraph, WINE, wire } from './testing.ts';

function answer(document: GraphDocument, text: string, data: DataInfo = WINE): string {
	const { from, to } = wire(text);
	const result = canConnect(document, planGraph(document, data), from, to, data);
	return result.ok ? 'ok' : result.code;
}

const base = wineGraph();

describe('a wire that can never be right is refused', () => {
	it('at its own node, and where it closes a cycle (case G1)', () => {
		expect(answer(base, 'act1 act1')).toBe('self');
		expect(answer(base, 'fc2 fc1')).toBe('closes_cycle');
	});

	it('at a port that is not there or of the wrong side', () => {
		const plan = planGraph(base, WINE);
		const ask = (from: PortRef, to: PortRef) => {
			const result = canConnect(base, plan, from, to);
			return result.ok ? 'ok' : result.code;
		};
		expect(ask(['nobody', 'output'], ['fc1', 'input'])).toBe('unknown_node');
		expect(ask(['x', 'output'], ['nobody', 'input'])).toBe('unknown_node');
		expect(ask(['x', 'output'], ['fc1', 'weight'])).toBe('unknown_port');
		expect(ask(['x', 'weight'], ['fc1', 'input'])).toBe('unknown_port');
		expect(ask(['x', 'output'], ['y', 'output'])).toBe('two_outputs');
		expect(ask(['fc1', 'input'], ['fc2', 'input'])).toBe('two_inputs');
	});

	it('where no parameter would make the shapes fit, in PyTorch’s words', () => {
		const document = graph(
			[node('x Input'), node('y Target'), node('loss MSELoss')],
			['y loss.target']
		);
		const data = { ...WINE, targets: 3 };
		const result = canConnect(
			document,
			planGraph(document, data),
			['x', 'output'],
			['loss', 'input'],
			data
		);
		expect(result).toMatchObject({
			ok: false,
			code: 'shape_mismatch',
			values: { node: 'loss', source: 'y', other: 'x' },
			torch:
				'The size of tensor a (11) must match the size of tensor b (3) at non-singleton dimension 1'
		});
	});

	it('where the type never fits', () => {
		expect(answer(graph([node('y Target'), node('fc1 Linear')], []), 'y fc1', IRIS)).not.toBe('ok');
	});
});

describe('a wire that can be made right is drawn', () => {
	it('where all is well, or nothing is known yet', () => {
		expect(answer(base, 'x fc2')).toBe('ok');
		expect(answer(base, 'x fc1')).toBe('ok');
		const loose = graph(base.nodes, []);
		expect(answer(loose, 'fc1 act1')).toBe('ok');
		expect(answer(loose, 'y loss.target')).toBe('ok');
	});

	it('where a parameter here or before mends it', () => {
		const nodes = [
			node('x Input'),
			node('fc1 Linear', { out_features: 5 }),
			node('act1 ReLU'),
			node('fc2 Linear', { in_features: 9 }),
			node('y Target'),
			node('loss MSELoss')
		];
		const document = graph(nodes, ['x fc1', 'fc1 act1', 'y loss.target']);
		const data = { ...WINE, targets: 3 };
		expect(answer(document, 'act1 loss', data)).toBe('ok');
		expect(answer(document, 'act1 fc2', data)).toBe('ok');
	});

	it('and the answer is what the edit then does', () => {
		for (const { id } of base.nodes) {
			for (const to of ['fc1', 'act1', 'fc2', 'loss', 'loss.target']) {
				const edit = () => applyEdit(base, { kind: 'connect', edge: wire(`${id} ${to}`) });
				if (answer(base, `${id} ${to}`) === 'ok') edit();
				else
					expect(['self', 'closes_cycle', 'shape_mismatch', 'wrong_rank']).toContain(
						answer(base, `${id} ${to}`)
					);
			}
		}
	});
});
