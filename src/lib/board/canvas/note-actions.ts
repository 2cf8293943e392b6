import type { Note } from '#lib/graph/document.ts';
import type { App } from '../app.svelte.ts';
import { viewOf } from './canvas-view.ts';

/** What commands do with notes: each is one undoable step. */

const SIZE = [220, 100] as const;

/** Adds an empty note at the pointer, or in the middle of the view, and asks for its text. */
export function addNote({ board, ui }: App): void {
	const view = viewOf(board);
	const [x, y] = view?.pointer() ?? view?.centre() ?? [0, 0];
	const notes = board.document.notes ?? [];
	const taken = new Set(notes.map((note) => note.id));
	let number = 1;
	while (taken.has(`note${number}`)) number++;
	const note: Note = {
		id: `note${number}`,
		text: '',
		position: [Math.round(x), Math.round(y)],
		size: SIZE
	};
	board.edit('note', { kind: 'setNotes', notes: [...notes, note] });
	board.selection = [];
	board.selectedWires = [];
	board.selectedNotes = [note.id];
	ui.writing = note.id;
}

/** Changes a note's text or size. */
export function changeNote({ board }: App, id: string, change: Partial<Note>): void {
	const notes = board.document.notes ?? [];
	board.edit('note', {
		kind: 'setNotes',
		notes: notes.map((note) => (note.id === id ? { ...note, ...change } : note))
	});
}
