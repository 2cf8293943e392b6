import { expect, it } from 'vitest';
import { graph, node } from '#lib/graph/testing.ts';
import { appWith, showOn } from './arrange-testing.ts';
import { copyText, duplicateSelection, removeCut } from './canvas-actions.ts';
import { pasteText } from './pieces.ts';

const board = graph(
	[
		node('x Input', {}, [0, 0]),
		node('fc1 Linear', { out_features: 4 }, [220, 0]),
		node('act1 ReLU', {}, [440, 0])
	],
	['x fc1', 'fc1 act1']
);
const wires = (app: ReturnType<typeof appWith>) =>
	app.board.document.edges.map(({ from, to }) => `${from[0]} ${to[0]}`);

it('pastes at the pointer and selects what came, without the wires from outside', () => {
	const app = appWith(board, ['fc1', 'act1']);
	showOn(app, {}, { pointer: () => [100, 300] });
	expect(pasteText(app, copyText(app)!)).toBe(true);
	expect(app.board.selection).toEqual(['fc2', 'act2']);
	expect(app.board.node('fc2')!.position).toEqual([100, 300]);
	expect(wires(app)).toEqual(['x fc1', 'fc1 act1', 'fc2 act2']);
	expect(app.board.undo()).toBe('paste');
});

it('keeps the wires that came from this board, in the same step', () => {
	const app = appWith(board, ['fc1']);
	const text = copyText(app)!;
	removeCut(app);
	expect(wires(app)).toEqual([]);
	pasteText(app, text, true);
	expect(wires(app)).toEqual(['x fc1']);
	expect(app.board.undo()).toBe('paste');
	expect(app.board.undo()).toBe('cut');
	expect(app.board.document).toBe(board);
});

it('keeps no wire from a node that is not here, or that does not fit', () => {
	const text = copyText(appWith(board, ['fc1']))!;
	const empty = appWith(graph([], []));
	pasteText(empty, text, true);
	expect(wires(empty)).toEqual([]);
	const other = appWith(graph([node('x MSELoss'), node('fc1 Linear')], ['fc1 x']));
	pasteText(other, text.replace('"x"', '"fc9"'), true);
	expect(wires(other)).toEqual(['fc1 x']);
});

it('adds the nodes of a whole file', () => {
	const app = appWith(board);
	pasteText(app, JSON.stringify(board));
	expect(app.board.document.nodes.map((node) => node.id)).toEqual([
		...['x', 'fc1', 'act1', 'x2', 'fc2', 'act2']
	]);
});

it('says why a broken text is not pasted, and nothing of other texts', () => {
	const app = appWith(board);
	for (const text of ['hello', '{ color: red }', '[1, 2]', '']) {
		expect(pasteText(app, text)).toBe(false);
	}
	expect(app.ui.toasts).toEqual([]);
	expect(pasteText(app, `${JSON.stringify(board).slice(0, -5)}`)).toBe(false);
	expect(pasteText(app, '{"format": "gradboard", "version": 1, "nodes": 3}')).toBe(false);
	expect(app.ui.toasts).toHaveLength(2);
	expect(app.board.canUndo).toBe(false);
});

it('duplicates under its own name', () => {
	const app = appWith(board, ['act1']);
	duplicateSelection(app);
	expect(app.board.node('act2')!.position).toEqual([472, 32]);
	expect(app.board.undo()).toBe('duplicate');
});
