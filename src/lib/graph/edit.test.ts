import { describe, expect, it } from 'vitest';
import type { GraphDocument, Scene } from './document.ts';
import { DEFAULT_TRAINING, MAX_NODES } from './document.ts';
import type { Edit } from './edit.ts';
import { applyEdit, applyEdits } from './edit.ts';
import { EditError } from './edit-error.ts';
import { freshId } from './ids.ts';
import { graph, node, wineGraph, wire } from './testing.ts';
import { wouldCycle } from './wiring.ts';

const base = wineGraph();

function refused(edit: Edit, document: GraphDocument = base): string {
	const before = JSON.stringify(document);
	try {
		applyEdits(document, [{ kind: 'setTitle', title: 'half done' }, edit]);
	} catch (error) {
		expect(error).toBeInstanceOf(EditError);
		expect(JSON.stringify(document)).toBe(before);
		return (error as EditError).place;
	}
	return 'not refused';
}

describe('nodes', () => {
	it('are added with their wires', () => {
		const after = applyEdit(base, {
			kind: 'addNodes',
			nodes: [node('a Tanh'), node('b ReLU')],
			edges: [wire('fc1 a'), wire('a b')]
		});
		expect(after.nodes.map(({ id }) => id).slice(-2)).toEqual(['a', 'b']);
		expect(after.edges).toHaveLength(7);
		expect(after.nodes[0]).toBe(base.nodes[0]);
		expect(applyEdit(base, { kind: 'addNodes', nodes: [] })).toBe(base);
	});

	it('are refused where they make no sense', () => {
		const add = (text: string, ...wires: string[]): Edit => ({
			kind: 'addNodes',
			nodes: [node(text)],
			edges: wires.map(wire)
		});
		expect(refused(add('x Input'))).toBe('x');
		expect(refused(add('__proto__ Input'))).toBe('__proto__');
		expect(refused(add('f Foo2d'))).toBe('f');
		expect(refused(add('a ReLU', 'a b'))).toBe('b');
		expect(refused(add('a ReLU', 'x a.other'))).toBe('a other');
		expect(refused(add('a ReLU', 'x a', 'fc1 a'))).toBe('a input');
		expect(refused(add('a ReLU', 'a fc1'))).toBe('fc1 input');
		expect(refused(add('a ReLU', 'a a'))).toBe('a input');
		expect(refused({ kind: 'addNodes', nodes: [node('a Linear', { out_features: 'many' })] })).toBe(
			'a out_features'
		);
		expect(refused({ kind: 'addNodes', nodes: [node('a ReLU', {}, [NaN, 0])] })).toBe('a');
		const many = Array.from({ length: MAX_NODES }, (_, i) => node(`n${i} ReLU`));
		expect(refused({ kind: 'addNodes', nodes: many })).toBe('nodes');
	});

	it('take their wires with them', () => {
		const after = applyEdit(base, { kind: 'removeNodes', ids: ['act1', 'y'] });
		expect(after.nodes.map(({ id }) => id)).toEqual(['x', 'fc1', 'fc2', 'loss']);
		expect(after.edges).toEqual([wire('x fc1'), wire('fc2 loss')]);
		expect(refused({ kind: 'removeNodes', ids: ['nobody'] })).toBe('nobody');
	});

	it('move, and are the same objects where they stay', () => {
		const after = applyEdit(base, { kind: 'move', positions: { x: [5, 6], fc1: [220, 0] } });
		expect(after.nodes[0]!.position).toEqual([5, 6]);
		expect(after.nodes[1]).toBe(base.nodes[1]);
		expect(after.edges).toBe(base.edges);
		expect(applyEdit(base, { kind: 'move', positions: { x: [0, 0] } })).toBe(base);
		expect(refused({ kind: 'move', positions: { x: [Infinity, 0] } })).toBe('x');
	});

	it('keep what they do not know', () => {
		const odd = { ...base, nodes: [{ ...base.nodes[0]!, colour: 'red' }] };
		const after = applyEdit({ ...odd, edges: [] }, { kind: 'setLabel', id: 'x', label: 'data' });
		expect(after.nodes[0]).toMatchObject({ colour: 'red', label: 'data' });
		expect(applyEdit(after, { kind: 'setLabel', id: 'x', label: '' }).nodes[0]).toEqual(
			odd.nodes[0]
		);
	});
});

describe('wires', () => {
	it('replace the one on their input', () => {
		const after = applyEdit(base, { kind: 'connect', edge: wire('x fc2') });
		expect(after.edges).toHaveLength(5);
		expect(after.edges[2]).toEqual(wire('x fc2'));
		expect(applyEdit(base, { kind: 'connect', edge: wire('x fc1') })).toBe(base);
	});

	it('never close a cycle (case G1)', () => {
		const chain = graph([node('a ReLU'), node('b ReLU'), node('c ReLU')], ['a b', 'b c']);
		expect(refused({ kind: 'connect', edge: wire('a a') }, chain)).toBe('a input');
		expect(refused({ kind: 'connect', edge: wire('c a') }, chain)).toBe('a input');
		expect(wouldCycle(chain, ['c', 'output'], ['a', 'input'])).toBe(true);
		expect(wouldCycle(chain, ['a', 'output'], ['c', 'input'])).toBe(false);
	});

	it('go from an output to an input that are there', () => {
		expect(refused({ kind: 'connect', edge: wire('nobody fc1') })).toBe('nobody');
		expect(refused({ kind: 'connect', edge: wire('x fc1.weight') })).toBe('fc1 weight');
		expect(
			refused({ kind: 'connect', edge: { from: ['fc1', 'input'], to: ['fc2', 'input'] } })
		).toBe('fc1 input');
	});

	it('are cut; cutting none changes nothing', () => {
		const cut = applyEdit(base, { kind: 'disconnect', to: [['loss', 'target']] });
		expect(cut.edges).toHaveLength(4);
		expect(applyEdit(cut, { kind: 'disconnect', to: [['loss', 'target']] })).toBe(cut);
		expect(refused({ kind: 'disconnect', to: [['nobody', 'input']] })).toBe('nobody');
	});
});

describe('settings', () => {
	it('merge parameters; undefined takes one out', () => {
		const set = applyEdit(base, {
			kind: 'setParams',
			id: 'fc1',
			params: { bias: false, out_features: undefined }
		});
		expect(set.nodes[1]!.params).toEqual({ bias: false });
		expect(applyEdit(set, { kind: 'setParams', id: 'fc1', params: { bias: false } })).toBe(set);
		expect(refused({ kind: 'setParams', id: 'fc1', params: { size: 3 } })).toBe('fc1 size');
		expect(refused({ kind: 'setParams', id: 'fc1', params: { out_features: NaN } })).toBe(
			'fc1 out_features'
		);
	});

	it('lets a value out of its limits stand, to be marked', () => {
		const set = applyEdit(base, { kind: 'setParams', id: 'fc1', params: { out_features: 0 } });
		expect(set.nodes[1]!.params).toEqual({ out_features: 0 });
	});

	it('merge training over the defaults', () => {
		const empty = graph([], []);
		const set = applyEdit(empty, { kind: 'setTraining', training: { epochs: 7 } });
		expect(set.training).toEqual({ ...DEFAULT_TRAINING, epochs: 7 });
		expect(applyEdit(set, { kind: 'setTraining', training: { epochs: 7 } })).toBe(set);
		expect(refused({ kind: 'setTraining', training: { epochs: NaN } })).toBe('training epochs');
		expect(refused({ kind: 'setTraining', training: { batchSize: 0 } })).toBe('training batchSize');
	});

	it('name the data', () => {
		const after = applyEdit(base, { kind: 'setData', data: { source: 'builtin', name: 'iris' } });
		expect(after.data).toEqual({ source: 'builtin', name: 'iris' });
		expect('data' in applyEdit(after, { kind: 'setData', data: undefined })).toBe(false);
	});
});

describe('scenes', () => {
	const scene: Scene = { at: ['forward', 'fc1'], note: 'Look' };

	it('are one edit; none are no lecture', () => {
		const set = applyEdit(base, { kind: 'setScenes', scenes: [scene] });
		expect(set).toEqual({ ...base, scenes: [scene] });
		expect(applyEdit(set, { kind: 'setScenes', scenes: [{ ...scene }] })).toBe(set);
		expect(applyEdit(set, { kind: 'setScenes', scenes: [] })).toEqual(base);
		expect(applyEdit(base, { kind: 'setScenes', scenes: [] })).toBe(base);
	});

	it('stay when the node they name goes', () => {
		const set = applyEdit(base, { kind: 'setScenes', scenes: [scene] });
		expect(applyEdit(set, { kind: 'removeNodes', ids: ['fc1'] }).scenes).toEqual([scene]);
	});

	it('are refused where a file would be', () => {
		expect(refused({ kind: 'setScenes', scenes: [{ ...scene, epoch: 0.5 }] })).toBe('scenes');
	});
});

describe('new ids', () => {
	it('are as people name things in PyTorch', () => {
		const document = graph([node('x Input'), node('relu1 ReLU'), node('loss L1Loss')], []);
		const ids = ['Input', 'Target', 'MSELoss', 'ReLU', 'Linear'].map((type) =>
			freshId(document, type)
		);
		expect(ids).toEqual(['x2', 'y', 'loss2', 'relu2', 'linear1']);
		expect(freshId(document, 'Linear', new Set(['linear1']))).toBe('linear2');
	});
});
