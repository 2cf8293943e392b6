import { describe, expect, it } from 'vitest';
import type { GraphDocument, Group, Note } from './document.ts';
import { EditError } from './edit-error.ts';
import type { Edit } from './edit.ts';
import { applyEdit, applyEdits } from './edit.ts';
import { MAX_GROUPS, MAX_NOTE_LENGTH, MAX_NOTES } from './schema.ts';
import { wineGraph } from './testing.ts';

const base = wineGraph();

function refused(edit: Edit, document: GraphDocument = base): string {
	try {
		applyEdit(document, edit);
	} catch (error) {
		expect(error).toBeInstanceOf(EditError);
		return (error as EditError).place;
	}
	return 'not refused';
}

describe('notes', () => {
	const note: Note = { id: 'n1', text: 'Look', position: [0, 0], size: [200, 80] };
	const set = (...notes: Note[]): Edit => ({ kind: 'setNotes', notes });

	it('are one edit', () => {
		const after = applyEdit(base, set(note));
		expect(after).toEqual({ ...base, notes: [note] });
		expect(applyEdit(after, set({ ...note }))).toBe(after);
		expect(applyEdit(after, set())).toEqual(base);
		expect(applyEdit(base, set())).toBe(base);
	});

	it('are refused where a file would be', () => {
		expect(refused(set(note, note))).toBe('n1');
		expect(refused(set({ ...note, position: [NaN, 0] }))).toBe('n1');
		expect(refused(set({ ...note, size: [200, 0] }))).toBe('n1');
		expect(refused(set({ ...note, text: 'a'.repeat(MAX_NOTE_LENGTH + 1) }))).toBe('n1');
		const many = Array.from({ length: MAX_NOTES + 1 }, (_, i) => ({ ...note, id: `n${i}` }));
		expect(refused(set(...many))).toBe('notes');
		expect(refused(set(...many.slice(1)))).toBe('not refused');
	});
});

describe('groups', () => {
	const group: Group = { id: 'g1', name: 'Hidden', nodes: ['fc1', 'act1'] };
	const set = (...groups: Group[]): Edit => ({ kind: 'setGroups', groups });

	it('are one edit', () => {
		const after = applyEdit(base, set(group));
		expect(after).toEqual({ ...base, groups: [group] });
		expect(applyEdit(after, set({ ...group }))).toBe(after);
		expect(applyEdit(after, set())).toEqual(base);
		expect(applyEdit(base, set())).toBe(base);
	});

	it('are refused where a file would be', () => {
		const other = { ...group, id: 'g2' };
		expect(refused(set(group, { ...other, nodes: ['act1'] }))).toBe('act1');
		expect(refused(set(group, { ...group, nodes: ['x'] }))).toBe('g1');
		expect(refused(set({ ...group, nodes: ['nobody'] }))).toBe('nobody');
		expect(refused(set({ ...group, nodes: [] }))).toBe('g1');
		const many = Array.from({ length: MAX_GROUPS + 1 }, (_, i) => ({ ...group, id: `g${i}` }));
		expect(refused(set(...many))).toBe('groups');
	});

	it('lose the nodes that go; one without nodes goes', () => {
		const after = applyEdits(base, [
			set(group, { id: 'g2', name: 'Out', nodes: ['fc2'] }),
			{ kind: 'removeNodes', ids: ['act1', 'fc2'] }
		]);
		expect(after.groups).toEqual([{ ...group, nodes: ['fc1'] }]);
		const none = applyEdit(after, { kind: 'removeNodes', ids: ['fc1'] });
		expect(none).not.toHaveProperty('groups');
		const kept = applyEdit(after, { kind: 'removeNodes', ids: ['y'] });
		expect(kept.groups).toBe(after.groups);
	});
});

describe('bypassed nodes', () => {
	const bypass = (bypassed: boolean, ...ids: string[]): Edit => ({
		kind: 'setBypassed',
		ids,
		bypassed
	});

	it('are marked, and unmarked', () => {
		const after = applyEdit(base, bypass(true, 'fc1', 'act1'));
		expect(after.nodes.map(({ bypassed }) => bypassed ?? false)).toEqual([
			false,
			true,
			true,
			false,
			false,
			false
		]);
		expect(after.nodes[0]).toBe(base.nodes[0]);
		expect(applyEdit(after, bypass(true, 'fc1'))).toBe(after);
		expect(applyEdit(after, bypass(false, 'fc1', 'act1', 'x'))).toEqual(base);
		expect(applyEdit(base, bypass(false, 'fc1'))).toBe(base);
	});

	it('are those that something could go through', () => {
		expect(refused(bypass(true, 'fc1', 'x'))).toBe('x');
		expect(refused(bypass(true, 'y'))).toBe('y');
		expect(refused(bypass(true, 'loss'))).toBe('loss');
		expect(refused(bypass(true, 'nobody'))).toBe('nobody');
	});
});
