import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GraphDocument } from './document.ts';
import type { Edit } from './edit.ts';
import { EditError } from './edit-error.ts';
import { freshId } from './ids.ts';
import { History } from './history.ts';
import { OPERATORS } from './ops/index.ts';
import { parseDocument } from './parse.ts';
import { wineGraph } from './testing.ts';

function withClock(limit?: number) {
	const clock = { now: 0 };
	const options = { now: () => clock.now, ...(limit ? { limit } : {}) };
	return { clock, history: new History<string>(wineGraph(), options) };
}

const width = (value: number): Edit => ({
	kind: 'setParams',
	id: 'fc1',
	params: { out_features: value }
});

describe('history', () => {
	it('undoes and redoes whole gestures', () => {
		const { history } = withClock();
		const before = history.current;
		history.apply('delete', [
			{ kind: 'removeNodes', ids: ['act1'] },
			{ kind: 'removeNodes', ids: ['y'] }
		]);
		const after = history.current;
		expect(history.undo()).toBe('delete');
		expect(history.current).toBe(before);
		expect(history.canUndo).toBe(false);
		expect(history.undo()).toBeNull();
		expect(history.redo()).toBe('delete');
		expect(history.current).toBe(after);
		expect(history.redo()).toBeNull();
	});

	it('forgets the future with a new step, and makes none where nothing changes', () => {
		const { history } = withClock();
		history.apply('rename', [{ kind: 'setTitle', title: 'a' }]);
		history.undo();
		history.apply('move', [{ kind: 'move', positions: { x: [0, 0] } }]);
		expect(history.canRedo).toBe(true);
		history.apply('delete', [{ kind: 'removeNodes', ids: ['y'] }]);
		expect(history.canRedo).toBe(false);
		expect(history.steps).toEqual({ names: ['delete'], position: 1 });
	});

	it('is as it was where an edit makes no sense', () => {
		const { history } = withClock();
		const before = history.current;
		const edits: Edit[] = [
			{ kind: 'setTitle', title: 'a' },
			{ kind: 'removeNodes', ids: ['nobody'] }
		];
		expect(() => history.apply('delete', edits)).toThrow(EditError);
		expect(history.current).toBe(before);
		expect(history.canUndo).toBe(false);
	});

	it('takes typing into one field for one step', () => {
		const { history, clock } = withClock();
		const before = history.current;
		for (const value of [1, 12, 128]) {
			history.apply('params', [width(value)]);
			clock.now += 900;
		}
		expect(history.steps.names).toEqual(['params']);
		clock.now += 200;
		history.apply('params', [width(64)]);
		expect(history.steps.names).toEqual(['params', 'params']);
		history.apply('params', [{ kind: 'setParams', id: 'fc2', params: { bias: false } }]);
		expect(history.steps.names).toHaveLength(3);
		history.undo();
		history.undo();
		expect(history.current.nodes[1]!.params).toEqual({ out_features: 128 });
		history.undo();
		expect(history.current).toBe(before);
	});

	it('goes on with no step that was undone in between', () => {
		const { history } = withClock();
		history.apply('params', [width(1)]);
		history.undo();
		history.redo();
		history.apply('params', [width(2)]);
		expect(history.steps.names).toEqual(['params', 'params']);
	});

	it('has no step left where typing comes back to what was', () => {
		const { history } = withClock();
		history.apply('params', [width(17)]);
		history.apply('params', [width(16)]);
		expect(history.canUndo).toBe(false);
	});

	it('tells the arguments of an optimizer apart', () => {
		const { history } = withClock();
		const optimizer = (lr: number, momentum: number): Edit => ({
			kind: 'setTraining',
			training: { optimizer: { type: 'SGD', lr, momentum } }
		});
		history.apply('training', [optimizer(0.1, 0.9)]);
		history.apply('training', [optimizer(0.01, 0.9)]);
		history.apply('training', [optimizer(0.001, 0.9)]);
		expect(history.steps.names).toHaveLength(2);
	});

	it('keeps so many steps and no more', () => {
		const { history } = withClock(3);
		for (const id of ['x', 'y', 'fc1', 'fc2', 'act1']) {
			history.apply(id, [{ kind: 'removeNodes', ids: [id] }]);
		}
		expect(history.steps.names).toEqual(['fc1', 'fc2', 'act1']);
		while (history.canUndo) history.undo();
		expect(history.current.nodes.map(({ id }) => id)).toEqual(['fc1', 'act1', 'fc2', 'loss']);
	});
});

/** A gesture that a person could make, from numbers. */
function gesture(document: GraphDocument, [kind, a, b]: readonly [number, number, number]): Edit {
	const pick = (n: number) => document.nodes[n % Math.max(1, document.nodes.length)]?.id ?? 'none';
	const type = OPERATORS[a % OPERATORS.length]!;
	const edits: (() => Edit)[] = [
		() => ({
			kind: 'addNodes',
			nodes: [{ id: freshId(document, type.type), type: type.type, params: {}, position: [a, b] }]
		}),
		() => ({ kind: 'removeNodes', ids: [pick(a)] }),
		() => ({ kind: 'connect', edge: { from: [pick(a), 'output'], to: [pick(b), 'input'] } }),
		() => ({ kind: 'connect', edge: { from: [pick(a), 'output'], to: [pick(b), 'target'] } }),
		() => ({ kind: 'disconnect', to: [[pick(a), 'input']] }),
		() => ({ kind: 'move', positions: { [pick(a)]: [a, b] } }),
		() => ({ kind: 'setParams', id: pick(a), params: { out_features: b - 5 } }),
		() => ({ kind: 'setLabel', id: pick(a), label: 'n'.repeat(b % 3) }),
		() => ({ kind: 'setTraining', training: { epochs: b } }),
		() => ({ kind: 'setBypassed', ids: [pick(a)], bypassed: b % 2 > 0 }),
		() => ({
			kind: 'setGroups',
			groups: [
				{ id: 'g1', name: `Block${b}`, nodes: [pick(a)] },
				{ id: 'g2', name: 'Rest', nodes: [...new Set([pick(b), pick(b + 1)])] }
			]
		}),
		() => ({
			kind: 'setNotes',
			notes: [{ id: 'n1', text: 'n'.repeat(a), position: [a, b], size: [b, b] }]
		})
	];
	return edits[kind % edits.length]!();
}

describe('any sequence of gestures', () => {
	const gestures = fc.array(fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)), { maxLength: 60 });

	it('comes back step by step, both ways, and every document on the way can be read again', () => {
		fc.assert(
			fc.property(gestures, (list) => {
				let now = 0;
				const history = new History<string>(wineGraph(), { now: () => (now += 5000) });
				const documents = [history.current];
				for (const numbers of list) {
					try {
						history.apply('step', [gesture(history.current, numbers)]);
					} catch (error) {
						expect(error).toBeInstanceOf(EditError);
					}
					if (history.current !== documents.at(-1)) documents.push(history.current);
				}
				for (const document of documents) {
					const read = parseDocument(JSON.parse(JSON.stringify(document)));
					expect(read).toEqual({ ok: true, document });
				}
				for (const document of documents.toReversed()) {
					expect(history.current).toBe(document);
					history.undo();
				}
				for (const document of documents) {
					expect(history.current).toBe(document);
					history.redo();
				}
			}),
			{ numRuns: 60 }
		);
	});
});
