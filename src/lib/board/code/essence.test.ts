import { expect, it } from 'vitest';
import { applyEdit } from '#lib/graph/edit.ts';
import type { Edit } from '#lib/graph/edit.ts';
import { wineGraph, WINE } from '#lib/graph/testing.ts';
import { sameScript } from './essence.ts';

const document = wineGraph();
const essence = { document, info: WINE, dataset: null };

function isSame(edit: Edit): boolean {
	return sameScript(essence, { ...essence, document: applyEdit(document, edit) });
}

it('what only moves, or is only written about, leaves the script alone', () => {
	expect(isSame({ kind: 'move', positions: { fc1: [9, 9], x: [5, 5] } })).toBe(true);
	expect(isSame({ kind: 'setNotes', notes: [] })).toBe(true);
	expect(isSame({ kind: 'setScenes', scenes: [] })).toBe(true);
});

it('what is computed does not', () => {
	expect(isSame({ kind: 'setParams', id: 'fc1', params: { out_features: 3 } })).toBe(false);
	expect(isSame({ kind: 'setLabel', id: 'fc1', label: 'first' })).toBe(false);
	expect(isSame({ kind: 'setTitle', title: 'Other' })).toBe(false);
	expect(isSame({ kind: 'disconnect', to: [['fc1', 'input']] })).toBe(false);
	expect(isSame({ kind: 'removeNodes', ids: ['act1'] })).toBe(false);
	expect(isSame({ kind: 'setTraining', training: { seed: 3 } })).toBe(false);
	expect(isSame({ kind: 'setBypassed', ids: ['act1'], bypassed: true })).toBe(false);
	expect(sameScript(essence, { ...essence, dataset: {} })).toBe(false);
	expect(sameScript(essence, { ...essence, info: { ...WINE, features: [3] } })).toBe(false);
});
