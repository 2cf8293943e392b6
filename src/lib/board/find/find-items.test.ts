import { describe, expect, it } from 'vitest';
import { OPERATORS } from '#lib/graph/ops/index.ts';
import { graph, node } from '#lib/graph/testing.ts';
import type { App } from '../app.svelte.ts';
import { Board } from '../board.svelte.ts';
import { COMMANDS } from '../commands.ts';
import { commandItems, exampleItems, nodeItems, operatorItems } from './find-items.ts';

const board = new Board(
	graph(
		[
			node('x Input'),
			{ ...node('fc1 Linear', { out_features: 8 }), label: 'hidden' },
			node('a ReLU')
		],
		['x fc1']
	)
);
board.data = { features: [4], targets: 1, classes: null };
const { document, plan } = board;
const problemsByNode = new Map(
	document.nodes.map(({ id }) => [id, plan.problems.filter((problem) => problem.node === id)])
);
const nodes = () => nodeItems({ document, plan, problemsByNode });
const app = { board } as unknown as App;
const some = COMMANDS.filter(({ id }) => ['undo', 'redo', 'fit', 'nudge', 'delete'].includes(id));

describe('entries of the list of everything', () => {
	it('have ids of their own', () => {
		const all = [...commandItems(app, some), ...operatorItems(), ...nodes(), ...exampleItems()];
		expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
		expect(operatorItems()).toHaveLength(OPERATORS.length);
	});

	it('are the commands that can be done now, called what they would do', () => {
		const ids = () => commandItems(app, some).map(({ id }) => id);
		expect(ids()).toContain('command:fit');
		expect(ids()).not.toContain('command:undo');
		expect(ids()).not.toContain('command:nudge');
		board.edit('delete', { kind: 'removeNodes', ids: ['x'] });
		const undo = commandItems(app, some).find(({ id }) => id === 'command:undo')!;
		expect(undo.label).toBe('Undo: Delete');
		expect(undo.keys).toBe('Mod+Z');
		board.undo();
		expect(ids()).toContain('command:redo');
	});

	it('are the nodes, with their shapes and what is wrong', () => {
		const [x, fc1, a] = nodes();
		expect(x).toMatchObject({ type: 'Input', label: 'x', hint: 'N×4' });
		expect(fc1).toMatchObject({ type: 'Linear', label: 'hidden', hint: 'N×8' });
		expect(fc1!.words).toContain('fc1');
		expect(a!.problem?.text).not.toBe('');
		expect(a!.problem?.severity).toMatch(/error|warning/);
		expect(a!.hint).toBe('');
	});
});
