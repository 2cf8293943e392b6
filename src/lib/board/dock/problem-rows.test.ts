import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '#lib/graph/document.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { countProblems, countsText, problemNodes, problemRows } from './problem-rows.ts';

describe('the rows of the list of problems', () => {
	it('name type and node, and say it in one sentence', () => {
		const rows = problemRows(appOf(['ReLU', 'act1', 'squash']));
		const row = rows.find(({ node }) => node === 'act1')!;
		expect(row.place).toBe('ReLU squash');
		expect(row.text).toContain('squash');
	});

	it('errors come first, what training found among them, and each kind keeps its order', () => {
		const app = appOf(['ReLU', 'act1', ''], ['Tanh', 'act2', '']);
		const training = trainingOf([{ code: 'vanishing', node: 'act2', values: { ratio: 0 } }], {
			what: 'loss',
			node: 'act1',
			epoch: 0,
			update: 0
		});
		const rows = problemRows({ ...app, training });
		const plain = problemRows(app).length;
		expect(rows).toHaveLength(plain + 2);
		const severities = rows.map(({ severity }) => severity);
		expect(severities).toEqual(severities.toSorted((a) => (a === 'error' ? -1 : 1)));
		expect(rows.at(-1)).toMatchObject({ severity: 'warning', node: 'act2', place: 'Tanh act2' });
	});

	it('a problem of the whole network has no node to go to', () => {
		const app = appOf(['ReLU', 'act1', '']);
		const whole = problemRows(app).filter(({ node }) => node === '');
		expect(whole.map(({ place }) => place)).toEqual([m.layout_whole_network()]);
		expect(problemNodes(app)).not.toContain('');
	});

	it('nodes are visited once each', () => {
		const app = appOf(['ReLU', 'act1', ''], ['Tanh', 'act2', '']);
		const nodes = problemNodes(app);
		expect(new Set(nodes).size).toBe(nodes.length);
		expect(nodes).toContain('act1');
	});

	it('counts are those of the rows, in words', () => {
		const app = appOf(['ReLU', 'act1', '']);
		const rows = problemRows(app);
		const errors = rows.filter(({ severity }) => severity === 'error').length;
		expect(countProblems(app)).toEqual({ errors, warnings: rows.length - errors });
		expect(countsText({ errors: 1, warnings: 0 })).toBe(m.layout_errors_one());
		expect(countsText({ errors: 0, warnings: 3 })).toBe(m.layout_warnings({ count: 3 }));
		expect(countsText({ errors: 2, warnings: 1 })).toBe('2 errors, 1 warning');
	});
});

type Found = Pick<App, 'board' | 'training'>;

function trainingOf(diagnoses: unknown[] = [], divergence: unknown = null): Found['training'] {
	return { diagnoses, divergence } as Found['training'];
}

/** A board of nodes that nothing feeds: type, id, label. */
function appOf(...nodes: [type: string, id: string, label: string][]): Found {
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
	const plan = planGraph(document, { features: null, targets: null, classes: null });
	const board = {
		plan,
		node: (id: string) => document.nodes.find((node) => node.id === id)
	} as unknown as Found['board'];
	return { board, training: trainingOf() };
}
