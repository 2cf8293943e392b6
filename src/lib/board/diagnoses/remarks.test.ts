import { describe, expect, it, vi } from 'vitest';
import type { Diagnosis } from '#lib/train/diagnose.ts';
import { perceptron } from '../../../../tests/golden/harness.ts';
import { Board } from '../board.svelte.ts';
import { mend, Remarks } from './remarks.svelte.ts';

type Parts = ConstructorParameters<typeof Remarks>[0];

const info = { features: [4], targets: 1, classes: null };
const dead: Diagnosis = { code: 'dead', node: 'act1', values: { name: 'act1', units: 8 } };

function setUp(diagnoses: readonly Diagnosis[]) {
	const board = new Board(perceptron([4, 8, 1], 'ReLU', { type: 'SGD', lr: 0.1 }, null, 5));
	board.data = info;
	const reset = vi.fn();
	const training = { diagnoses, divergence: null, rise: null, under: null, trainLoss: [], reset };
	const parts = { board, training, data: { dataset: null } } as unknown as Parts;
	return { parts, board, reset, remarks: new Remarks(parts) };
}

describe('the remarks of an application', () => {
	it('are the same objects for all, by node, while nothing of them changes', () => {
		const { board, remarks } = setUp([dead]);
		const { list } = remarks;
		expect(remarks.of('act1')).toEqual(list);
		expect(remarks.of('fc1')).toBe(remarks.of('fc2'));
		board.edit('move', { kind: 'move', positions: { fc1: [7, 7] } });
		expect(remarks.list).toBe(list);
	});

	it('follow the document, and a mend is one step that can be undone', () => {
		const { parts, board, reset, remarks } = setUp([dead]);
		const [replace, lower] = remarks.of('act1')[0]!.fixes;
		const { document } = board;
		mend(parts, replace!);
		expect(board.node('act1')!.type).toBe('LeakyReLU');
		expect(reset).not.toHaveBeenCalled();
		expect(board.undo()).toBe('mend');
		expect(board.document).toEqual(document);
		mend(parts, lower!);
		expect(reset).toHaveBeenCalledOnce();
		expect(board.undo()).toBe('mend');
		board.edit('delete', { kind: 'removeNodes', ids: ['act1'] });
		expect(remarks.list).toEqual([]);
	});
});
