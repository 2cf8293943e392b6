import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '#lib/graph/document.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Remark } from '../diagnoses/diagnoses.ts';
import { countProblems, countsText, problemNodes, problemRows } from './problem-rows.ts';

const VANISHING: Remark = {
	code: 'vanishing',
	severity: 'warning',
	node: 'act2',
	values: { name: 'act2', norm: 1e-9, reference: 1, end: 'fc2', ratio: 1e-9 },
	fixes: []
};
const DIVERGED: Remark = {
	code: 'diverged',
	severity: 'error',
	node: 'act1',
	values: { name: 'act1', what: 'loss', epoch: 1, update: 1, lr: '1' },
	fixes: []
};

describe('the rows of the list of problems', () => {
	it('name type and node, and say it in one sentence', () => {
		const rows = problemRows(boardOf(['ReLU', 'act1', 'squash']), []);
		const row = rows.find(({ node }) => node === 'act1')!;
		expect(row.place).toBe('ReLU squash');
		expect(row.text).toContain('squash');
	});

	it('errors come first, what training found among them, and each kind keeps its order', () => {
		const board = boardOf(['ReLU', 'act1', ''], ['Tanh', 'act2', '']);
		const plain = problemRows(board, []);
		const rows = problemRows(board, [DIVERGED, VANISHING]);
		expect(rows).toHaveLength(plain.length + 2);
		const errors = rows.filter(({ severity }) => severity === 'error');
		expect(rows.slice(0, errors.length)).toEqual(errors);
		expect(errors.at(-1)).toMatchObject({ node: 'act1', place: 'ReLU act1' });
		expect(rows.at(-1)).toMatchObject({ severity: 'warning', node: 'act2', place: 'Tanh act2' });
	});

	it('a problem of the whole network has no node to go to', () => {
		const board = boardOf(['ReLU', 'act1', '']);
		const whole = problemRows(board, []).filter(({ node }) => node === '');
		expect(whole.map(({ place }) => place)).toEqual([m.layout_whole_network()]);
		expect(problemNodes(board, [])).not.toContain('');
	});

	it('nodes are visited once each', () => {
		const board = boardOf(['ReLU', 'act1', ''], ['Tanh', 'act2', '']);
		const nodes = problemNodes(board, [VANISHING, VANISHING]);
		expect(new Set(nodes).size).toBe(nodes.length);
		expect(nodes).toContain('act1');
	});

	it('counts are those of the rows, in words', () => {
		const board = boardOf(['ReLU', 'act1', '']);
		const rows = problemRows(board, [DIVERGED]);
		const errors = rows.filter(({ severity }) => severity === 'error').length;
		expect(countProblems(board, [DIVERGED])).toEqual({ errors, warnings: rows.length - errors });
		expect(countsText({ errors: 1, warnings: 0 })).toBe(m.layout_errors_one());
		expect(countsText({ errors: 0, warnings: 3 })).toBe(m.layout_warnings({ count: 3 }));
		expect(countsText({ errors: 2, warnings: 1 })).toBe('2 errors, 1 warning');
	});
});

/** A board of nodes that nothing feeds: type, id, label. */
function boardOf(...nodes: [type: string, id: string, label: string][]) {
	const document = {
		nodes: nodes.map(([type, id, label]) => ({
			id,
			type,
			position: [0, 0],
			params: {},
			...(label ? { label } : {})
		})),
		edges: []
	} as unknown as GraphDocument;
	return {
		plan: planGraph(document, { features: null, targets: null, classes: null }),
		node: (id: string) => document.nodes.find((node) => node.id === id)
	};
}
