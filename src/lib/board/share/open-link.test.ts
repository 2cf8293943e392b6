import { describe, expect, it, vi } from 'vitest';
import { toFragment } from '#lib/graph/codec.ts';
import type { GraphDocument } from '#lib/graph/document.ts';
import type { App } from '../app.svelte.ts';
import { Board } from '../board.svelte.ts';
import { boardsOf } from '../boards/boards-of.ts';
import type { Place } from '../lecture/place.ts';
import { startDocument } from '../start.ts';
import { Ui } from '../ui.svelte.ts';
import { openGraphFile } from './open-file.ts';
import { openFragment } from './open-link.ts';

const MINE = startDocument('Mine');
const THEIRS: GraphDocument = {
	format: 'gradboard',
	version: 1,
	title: 'Theirs',
	nodes: [
		{ id: 'a', type: 'ReLU', params: {}, position: [0, 0] },
		{ id: 'b', type: 'Tanh', params: {}, position: [200, 0] }
	],
	edges: [{ from: ['a', 'output'], to: ['b', 'input'] }]
};
const CYCLIC: GraphDocument = {
	...THEIRS,
	edges: [...THEIRS.edges, { from: ['b', 'output'], to: ['a', 'input'] }]
};

/** The part of the application that opening things needs. */
function makeApp(): App {
	return { board: new Board(MINE), ui: new Ui() } as unknown as App;
}

const file = (content: unknown) => new File([JSON.stringify(content)], 'shared.gradboard.json');
const tones = ({ ui }: App) => ui.toasts.map(({ tone }) => tone);

describe('a link', () => {
	it('opens as a board of its own, with the former one a click away as it was', () => {
		const app = makeApp();
		app.board.edit('rename', { kind: 'setTitle', title: 'Mine, renamed' });
		openFragment(app, toFragment(THEIRS), true);
		expect(app.board.document).toMatchObject(THEIRS);
		// Undo never turns one board into another.
		expect(app.board.canUndo).toBe(false);
		app.ui.toasts[0]!.action!.run();
		expect(app.board.document.title).toBe('Mine, renamed');
		app.board.undo();
		expect(app.board.document).toEqual(MINE);
		// And the other one again.
		app.ui.toasts[1]!.action!.run();
		expect(app.board.document).toMatchObject(THEIRS);
	});

	it('to the board on the screen makes no other one', () => {
		const app = makeApp();
		openFragment(app, toFragment(MINE), true);
		expect(app.board.document).toBe(MINE);
		expect(app.ui.toasts[0]!.action).toBeUndefined();
		expect(boardsOf(app).former).toBeNull();
	});

	it('offers no way back to a start graph that is nobody’s work', () => {
		const app = makeApp();
		openFragment(app, toFragment(THEIRS), false);
		expect(app.ui.toasts[0]!.action).toBeUndefined();
	});

	it.each(['#%ZZ', '#g=', '#g=%ZZ', '#g=AAAA', '#graph=AAAA', `#${'x7'.repeat(5000)}`])(
		'that is damaged says so and leaves the board as it was: %.20s',
		(fragment) => {
			const app = makeApp();
			openFragment(app, fragment, true);
			expect(app.board.document).toBe(MINE);
			expect(app.board.canUndo).toBe(false);
			expect(tones(app)).toEqual(['error']);
		}
	);

	it('may name a place, told once its board stands', () => {
		const app = makeApp();
		const told: [string, Place][] = [];
		const onPlace = (place: Place) => told.push([app.board.document.title, place]);
		openFragment(app, `${toFragment(THEIRS)}&at=backward.a&epoch=5`, true, onPlace);
		openFragment(app, toFragment(THEIRS), true, onPlace);
		expect(told).toEqual([['Theirs', { at: ['backward', 'a'], epoch: 5 }]]);
	});

	it('to a place alone opens no board and says nothing', () => {
		const app = makeApp();
		const onPlace = vi.fn();
		openFragment(app, '#at=forward.fc1&in=train.3', true, onPlace);
		expect(onPlace).toHaveBeenCalledOnce();
		openFragment(app, '#at=%ZZ', true, onPlace);
		expect(onPlace).toHaveBeenCalledOnce();
		expect(app.board.document).toBe(MINE);
		expect(app.ui.toasts).toEqual([]);
	});

	it('goes to no place on a board that could not be opened', () => {
		const app = makeApp();
		const onPlace = vi.fn();
		openFragment(app, '#g=AAAA&at=forward.a', true, onPlace);
		openFragment(app, `${toFragment(CYCLIC)}&at=forward.a`, true, onPlace);
		expect(onPlace).not.toHaveBeenCalled();
		expect(tones(app)).toEqual(['error', 'error']);
	});

	it.each(['', '#'])('that is none does nothing: %j', (fragment) => {
		const app = makeApp();
		openFragment(app, fragment, true);
		expect(app.board.document).toBe(MINE);
		expect(app.ui.toasts).toEqual([]);
	});

	it('with a cycle is refused, and can be opened with the cycle marked', () => {
		const app = makeApp();
		openFragment(app, toFragment(CYCLIC), true);
		expect(app.board.document).toBe(MINE);
		app.ui.toasts[0]!.action!.run();
		expect(app.board.document.edges).toHaveLength(2);
		expect(app.board.plan.problems.map(({ code }) => code)).toContain('cycle');
	});
});

describe('a file', () => {
	it('opens', async () => {
		const app = makeApp();
		await openGraphFile(app, file(THEIRS));
		expect(app.board.document).toMatchObject(THEIRS);
		expect(tones(app)).toEqual(['ok']);
	});

	it('of a later version, or with an unknown operator, is named and leaves the board as it was', async () => {
		const app = makeApp();
		await openGraphFile(app, file({ ...THEIRS, version: 9999 }));
		expect(app.ui.toasts[0]!.text).toContain('9999');
		const foo = { id: 'foo', type: 'Foo2d', params: {}, position: [0, 0] };
		await openGraphFile(app, file({ ...THEIRS, nodes: [...THEIRS.nodes, foo] }));
		expect(app.ui.toasts[1]!.text).toContain('Foo2d');
		await openGraphFile(app, new File(['{'], 'cut.json'));
		expect(tones(app)).toEqual(['error', 'error', 'error']);
		expect(app.board.document).toBe(MINE);
	});
});
