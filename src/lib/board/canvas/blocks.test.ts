import { describe, expect, it } from 'vitest';
import { graph, node, WINE } from '#lib/graph/testing.ts';
import { appWith, showOn } from './arrange-testing.ts';
import {
	addBlock,
	addPicked,
	allBlocks,
	canSaveBlock,
	deleteBlock,
	fittingBlocks,
	pickedBlock,
	pickId,
	saveBlock
} from './blocks.ts';
import { MAX_BLOCK_LENGTH, MAX_BLOCKS, OwnBlocks } from './own-blocks.svelte.ts';
import { READY_BLOCKS } from './ready-blocks.ts';

const board = graph(
	[node('x Input', {}, [0, 0]), node('fc1 Linear', { out_features: 4 }, [400, 40])],
	['x fc1']
);
const [perceptron] = READY_BLOCKS;

function store(kept: Record<string, string> = {}) {
	return {
		kept,
		getItem: (key: string) => kept[key] ?? null,
		setItem: (key: string, value: string) => void (kept[key] = value)
	};
}

function app(selection: readonly string[] = []) {
	const made = appWith(board, selection);
	made.board.data = WINE;
	return made;
}

describe('adding', () => {
	it('chains a block behind the selected node, in one step, and selects it', () => {
		const made = app(['fc1']);
		expect(addBlock(made, perceptron!)).toEqual(['linear1', 'relu1']);
		const { document, selection } = made.board;
		expect(selection).toEqual(['linear1', 'relu1']);
		expect(document.edges.map(({ from, to }) => `${from[0]} ${to[0]}`)).toContain('fc1 linear1');
		expect(made.board.node('linear1')!.position).toEqual([624, 40]);
		expect(document.groups).toMatchObject([{ name: 'PerceptronLayer' }]);
		expect(made.board.undo()).toBe('block');
		expect(made.board.document).toBe(board);
	});

	it('gives a second one its own ids and name', () => {
		const made = app(['fc1']);
		addBlock(made, perceptron!);
		made.board.selection = ['relu1'];
		addBlock(made, perceptron!);
		expect(made.board.document.groups!.map(({ name }) => name)).toEqual([
			...['PerceptronLayer', 'PerceptronLayer2']
		]);
	});

	it('adds what does not fit behind the selection in the view, unwired', () => {
		const made = app(['fc1']);
		showOn(made, {}, { centre: () => [2000, 2000] });
		addPicked(made, 'block:conv');
		expect(made.board.document.edges.filter(({ from }) => from[0] === 'fc1')).toEqual([]);
		expect(made.board.node('conv2d1')!.position[1]).toBe(1952);
	});

	it('lands where it is dropped, and goes into a wire', () => {
		const made = app();
		expect(addPicked(made, 'block:perceptron', { at: [10, 900], edge: board.edges[0]! })).toBe(
			'linear1'
		);
		expect(made.board.node('linear1')!.position).toEqual([10, 900]);
		expect(made.board.document.edges.map(({ from, to }) => `${from[0]} ${to[0]}`)).toEqual(
			expect.arrayContaining(['x linear1', 'relu1 fc1'])
		);
	});

	it('adds operators by their type, and nothing under an unknown name', () => {
		const made = app();
		expect(addPicked(made, 'Tanh', { at: [0, 300] })).toBe('tanh1');
		expect(addPicked(made, 'block:none')).toBeNull();
		expect(pickedBlock('Tanh')).toBeUndefined();
		expect(pickedBlock(pickId(perceptron!))).toBe(perceptron);
	});

	it('offers what fits', () => {
		const ids = (options: Parameters<typeof fittingBlocks>[1]) =>
			fittingBlocks(app(), options).map(({ id }) => id);
		expect(ids({})).toContain('conv');
		expect(ids({ from: ['fc1', 'output'] })).not.toContain('conv');
		expect(ids({ edge: board.edges[0]! })).toContain('residual');
	});
});

describe('own blocks', () => {
	it('reads what it kept, and passes over what it cannot', () => {
		const kept = store();
		const own = new OwnBlocks(() => kept);
		expect(own.keep('Hidden', { nodes: board.nodes, edges: board.edges })).toBeNull();
		own.put({ name: 'Broken', text: '{"format": "gradboard"}' });
		const [block, ...more] = new OwnBlocks(() => kept).list;
		expect(block).toMatchObject({ id: 'own Hidden', piece: { nodes: board.nodes } });
		expect(more).toEqual([]);
		for (const text of ['', 'x', '7', 'null', '[7, null, {"name": 3}]']) {
			expect(new OwnBlocks(() => store({ 'gradboard.blocks': text })).list).toEqual([]);
		}
	});

	it('has bounds, and says where storage has none left', () => {
		const own = new OwnBlocks(() => store());
		const text = 'x'.repeat(MAX_BLOCK_LENGTH + 1);
		expect(own.put({ name: 'Large', text })).toBe('too_large');
		for (let i = 0; i < MAX_BLOCKS; i++) expect(own.put({ name: `b${i}`, text: '{}' })).toBeNull();
		expect(own.put({ name: 'one more', text: '{}' })).toBe('too_many');
		expect(own.put({ name: 'b7', text: '{ }' })).toBeNull();
		const full = new OwnBlocks(() => {
			throw new Error('forbidden');
		});
		expect(full.put({ name: 'a', text: '{}' })).toBe('no_room');
	});

	it('refuses nothing that is selected but a single node', () => {
		expect(canSaveBlock(app())).toBe(false);
		expect(canSaveBlock(app(['fc1']))).toBe(false);
		expect(canSaveBlock(app(['x', 'fc1']))).toBe(true);
	});
});

it('keeps a group under its name, adds it again, and deletes it undoably', () => {
	const kept = store();
	const original = globalThis.localStorage;
	Object.defineProperty(globalThis, 'localStorage', { value: kept, configurable: true });
	try {
		const made = app(['fc1']);
		addBlock(made, perceptron!);
		made.board.edit('rename', {
			kind: 'setGroups',
			groups: [{ id: 'group1', name: 'Hidden', nodes: ['linear1', 'relu1'] }]
		});
		saveBlock(made);
		const hidden = allBlocks().at(-1)!;
		expect(hidden).toMatchObject({ id: 'own Hidden', name: 'Hidden' });
		expect(hidden.piece.nodes[0]!.position).toEqual([0, 0]);
		made.board.selection = ['relu1'];
		expect(addPicked(made, pickId(hidden))).toBe('linear2');
		expect(made.board.document.edges.map(({ from, to }) => `${from[0]} ${to[0]}`)).toContain(
			'relu1 linear2'
		);

		made.board.selection = ['linear1', 'relu1'];
		saveBlock(made);
		expect(made.ui.toasts.at(-1)!.action).toBeDefined();
		expect(allBlocks()).toHaveLength(READY_BLOCKS.length + 1);
		deleteBlock(made, hidden);
		expect(allBlocks()).toHaveLength(READY_BLOCKS.length);
		made.ui.toasts.at(-1)!.action!.run();
		expect(allBlocks()).toHaveLength(READY_BLOCKS.length + 1);
	} finally {
		Object.defineProperty(globalThis, 'localStorage', { value: original, configurable: true });
	}
});
