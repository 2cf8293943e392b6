import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences } from './differences.ts';
import type { CsvData, GraphDocument } from './document.ts';
import { applyEdits, type Edit } from './edit.ts';
import { node, wineGraph, wire } from './testing.ts';

const base = wineGraph();
const after = (...edits: Edit[]) => differences(base, applyEdits(base, edits));
const csv = base.data as CsvData;
const withData = (data: Partial<CsvData>) =>
	differences(base, { ...base, data: { ...csv, ...data } });

describe('the network', () => {
	it('names parameters, defaults filled in', () => {
		expect(after({ kind: 'setParams', id: 'fc1', params: { out_features: 8 } })).toEqual([
			{ kind: 'param', node: 'fc1', param: 'out_features', from: 16, to: 8 }
		]);
		expect(after({ kind: 'setParams', id: 'fc1', params: { bias: true } })).toEqual([]);
		expect(after({ kind: 'setParams', id: 'fc1', params: { bias: false } })).toEqual([
			{ kind: 'param', node: 'fc1', param: 'bias', from: true, to: false }
		]);
	});

	it('sees an operator in the place of another, whatever its name', () => {
		const swap = (id: string): GraphDocument => ({
			...base,
			nodes: base.nodes.map((old) => (old.id === 'act1' ? node(`${id} Tanh`) : old)),
			edges: base.edges.map(({ from, to }) => ({
				from: from[0] === 'act1' ? [id, from[1]] : from,
				to: to[0] === 'act1' ? [id, to[1]] : to
			}))
		});
		expect(differences(base, swap('act1'))).toEqual([
			{ kind: 'type', node: 'act1', from: 'ReLU', to: 'Tanh' }
		]);
		expect(differences(base, swap('act2'))).toEqual([
			{ kind: 'type', node: 'act2', was: 'act1', from: 'ReLU', to: 'Tanh' }
		]);
	});

	it('names what came and went, without the wires that follow from it', () => {
		const inserted = applyEdits(base, [
			{ kind: 'addNodes', nodes: [node('drop1 Dropout')], edges: [wire('act1 drop1')] },
			{ kind: 'connect', edge: wire('drop1 fc2') }
		]);
		expect(differences(base, inserted)).toEqual([
			{ kind: 'added', node: 'drop1', type: 'Dropout' }
		]);
		expect(differences(inserted, base)).toEqual([
			{ kind: 'removed', node: 'drop1', type: 'Dropout' }
		]);
	});

	it('names other wires and what is passed over', () => {
		expect(after({ kind: 'disconnect', to: [['loss', 'target']] })).toEqual([
			{ kind: 'wire', node: 'loss', port: 'target', from: 'y', to: null }
		]);
		expect(after({ kind: 'setBypassed', ids: ['act1'], bypassed: true })).toEqual([
			{ kind: 'bypassed', node: 'act1', to: true }
		]);
	});

	it('passes over what is only seen', () => {
		expect(
			after(
				{ kind: 'move', positions: { fc1: [5, 5] } },
				{ kind: 'setLabel', id: 'fc1', label: 'hidden' },
				{ kind: 'setTitle', title: 'Other' },
				{ kind: 'setNotes', notes: [{ id: 'n', text: '!', position: [0, 0], size: [9, 9] }] }
			)
		).toEqual([]);
	});
});

describe('the data', () => {
	it('are other ones, or the same taken otherwise', () => {
		expect(after({ kind: 'setData', data: { source: 'builtin', name: 'iris' } })).toEqual([
			{ kind: 'data', part: 'source', from: 'wine_train.csv', to: 'iris' }
		]);
		expect(withData({ prepare: [{ kind: 'normalize', method: 'z-score' }] })).toEqual([
			{ kind: 'data', part: 'normalize', from: null, to: 'z-score' }
		]);
		expect(
			withData({ split: { ratio: 0.8, seed: 1 } }).map((one) => 'part' in one && one.part)
		).toEqual(['split', 'split_seed']);
		expect(
			withData({
				prepare: [{ kind: 'missing', column: 'pH', use: 'mean' }],
				sha256: { train: 'a' }
			})
		).toEqual([
			{ kind: 'data', part: 'prepare', from: null, to: null },
			{ kind: 'data', part: 'content', from: null, to: null }
		]);
	});
});

describe('the settings of training', () => {
	const withTraining = (training: Extract<Edit, { kind: 'setTraining' }>['training']) =>
		after({ kind: 'setTraining', training }).map((one) =>
			one.kind === 'training' ? [one.setting, one.from, one.to] : one
		);

	it('by PyTorch’s names, defaults filled in', () => {
		expect(withTraining({ optimizer: { type: 'SGD', lr: 0.05 } })).toEqual([['lr', 0.1, 0.05]]);
		expect(withTraining({ optimizer: { type: 'SGD', lr: 0.1, momentum: 0 } })).toEqual([]);
		expect(withTraining({ optimizer: { type: 'SGD' } })).toEqual([['lr', 0.1, 0.001]]);
		expect(withTraining({ seed: 1, batchSize: 32, epochs: 50 })).toEqual([
			['batch_size', null, 32],
			['seed', 0, 1],
			['epochs', 200, 50]
		]);
		expect(withTraining({ clipGradNorm: 1, scheduler: { type: 'StepLR', step_size: 5 } })).toEqual([
			['clip_grad_norm', null, 1],
			['scheduler', null, 'StepLR']
		]);
	});

	it('of another optimizer only the learning rate', () => {
		expect(withTraining({ optimizer: { type: 'Adam', lr: 0.01 } })).toEqual([
			['optimizer', 'SGD', 'Adam'],
			['lr', 0.1, 0.01]
		]);
	});

	it('of the same schedule its arguments', () => {
		const [a, b] = [5, 10].map((step_size) =>
			applyEdits(base, [
				{ kind: 'setTraining', training: { scheduler: { type: 'StepLR', step_size } } }
			])
		);
		expect(differences(a!, b!)).toEqual([
			{ kind: 'training', setting: 'step_size', from: 5, to: 10 }
		]);
	});
});

it('is the same seen from the other side, and nothing between equal ones', () => {
	const edit: fc.Arbitrary<Edit> = fc.oneof(
		fc
			.integer({ min: 1, max: 9 })
			.map((n): Edit => ({ kind: 'setParams', id: 'fc1', params: { out_features: n } })),
		fc
			.integer({ min: 0, max: 3 })
			.map((seed): Edit => ({ kind: 'setTraining', training: { seed } })),
		fc.boolean().map((bypassed): Edit => ({ kind: 'setBypassed', ids: ['act1'], bypassed })),
		fc.constant<Edit>({ kind: 'setData', data: { source: 'builtin', name: 'xor' } })
	);
	fc.assert(
		fc.property(fc.array(edit), fc.array(edit), (one, two) => {
			const [a, b] = [applyEdits(base, one), applyEdits(base, two)];
			expect(differences(b, a)).toHaveLength(differences(a, b).length);
			expect(differences(a, structuredClone(a))).toEqual([]);
		})
	);
});
