import { expect, it } from 'vitest';
import { OPERATORS } from '#lib/graph/ops/index.ts';
import { graph, node, WINE } from '#lib/graph/testing.ts';
import { addOperator } from './add.ts';
import { appWith, showOn } from './arrange-testing.ts';
import type { QuickAddRequest } from './canvas-view.ts';
import { insertPort } from './fits.ts';
import {
	dissolveSelection,
	insertOnSelectedWire,
	isBypassed,
	selectedWire,
	toggleBypass
} from './rewire.ts';

const board = graph(
	[
		node('x Input', {}, [0, 0]),
		node('fc1 Linear', { out_features: 4 }, [400, 0]),
		node('act1 ReLU', {}, [800, 0]),
		node('loss MSELoss', {}, [1200, 0]),
		node('y Target', {}, [800, 200])
	],
	['x fc1', 'fc1 act1', 'act1 loss', 'y loss.target']
);

function app(selection: readonly string[] = []) {
	const made = appWith(board, selection);
	made.board.data = WINE;
	return made;
}
const wires = ({ board: { document } }: ReturnType<typeof app>) =>
	document.edges.map(({ from, to }) => `${from[0]} ${to[0]}`);

it('dissolves the selection and joins its wires in one step', () => {
	const made = app(['fc1', 'act1']);
	dissolveSelection(made);
	expect(wires(made)).toEqual(['y loss', 'x loss']);
	expect(made.board.undo()).toBe('dissolve');
	expect(made.board.document).toBe(board);
});

it('passes over what can be, and takes it in again', () => {
	const made = app(['x', 'fc1', 'act1']);
	toggleBypass(made);
	expect(made.board.document.nodes.map((node) => node.bypassed)).toEqual([
		...[undefined, true, true, undefined, undefined]
	]);
	expect(isBypassed(made)).toBe(true);
	toggleBypass(made);
	expect(made.board.document).toEqual(board);
	expect(made.board.undo()).toBe('bypass');
});

it('says why nothing of the selection can be passed over', () => {
	const made = app(['x', 'loss']);
	toggleBypass(made);
	expect(made.ui.toasts).toHaveLength(1);
	expect(made.board.canUndo).toBe(false);
});

it('asks what to insert where one wire, and nothing else, is selected', () => {
	const made = app();
	const asked: (QuickAddRequest | undefined)[] = [];
	showOn(made, {}, { quickAdd: (request) => asked.push(request) });
	insertOnSelectedWire(made);
	made.board.selectedWires = ['act1 input'];
	insertOnSelectedWire(made);
	expect(asked).toEqual([{ edge: board.edges[1] }]);
	made.board.selection = ['x'];
	expect(selectedWire(made)).toBeUndefined();
});

it('offers for a wire what its source fits and whose output its end takes', () => {
	const made = app();
	const names = (edge: (typeof board.edges)[number]) =>
		OPERATORS.filter((operator) => insertPort(made.board, operator, edge) !== null).map(
			(operator) => operator.type
		);
	const hidden = names(board.edges[1]!);
	expect(hidden).toEqual(expect.arrayContaining(['Linear', 'Sigmoid', 'Add', 'Dropout']));
	for (const type of ['Conv2d', 'MSELoss', 'Input', 'Rand']) expect(hidden).not.toContain(type);
});

it('inserts a node into a wire in one step, between its ends', () => {
	const made = app();
	made.board.selectedWires = ['act1 input'];
	const id = addOperator(made, 'Sigmoid', { edge: board.edges[1]! })!;
	expect(wires(made)).toEqual(
		expect.arrayContaining([`fc1 ${id}`, `${id} act1`, 'x fc1', 'act1 loss'])
	);
	expect(wires(made)).toHaveLength(5);
	expect(made.board.node(id)!.position).toEqual([600, 0]);
	expect(made.board.selection).toEqual([id]);
	expect(made.board.undo()).toBe('insert');
	expect(addOperator(made, 'Conv2d', { edge: board.edges[1]! })).toBeNull();
});
