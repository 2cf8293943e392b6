import { describe, expect, it } from 'vitest';
import { toFragment } from '#lib/graph/codec.ts';
import { EMPTY_DOCUMENT } from '#lib/graph/document.ts';
import type { App } from '../app.svelte.ts';
import { Board } from '../board.svelte.ts';
import { pieceOf, pieceText } from '../canvas/clipboard.ts';
import { startDocument } from '../start.ts';
import { Ui } from '../ui.svelte.ts';
import { fileText } from './file-text.ts';
import { boardFragment, isWholeBoard, openPasted } from './open-pasted.ts';

const THEIRS = startDocument('Theirs');
const makeApp = () => ({ board: new Board(startDocument('Mine')), ui: new Ui() }) as unknown as App;
const paste = (text: string, files: File[] = []) => ({ getData: () => text, files });

describe('what is pasted', () => {
	it('opens where it is the text of a graph file, or a link', () => {
		const link = `https://somewhere.example/board/${toFragment(THEIRS)}`;
		for (const text of [fileText(THEIRS), `  ${link}\n`]) {
			const app = makeApp();
			expect(openPasted(app, paste(text))).toBe(true);
			expect(app.board.document.title).toBe('Theirs');
			expect(app.board.canUndo).toBe(false);
		}
	});

	it('opens where it is a graph file', async () => {
		const app = makeApp();
		const file = new File([fileText(THEIRS)], 'theirs.gradboard.json');
		expect(openPasted(app, paste('', [file]))).toBe(true);
		await expect.poll(() => app.board.document.title).toBe('Theirs');
	});

	it('is left to others where it is nodes that were copied, or anything else', () => {
		const nodes = pieceText(pieceOf(THEIRS, new Set(['fc1', 'act1'])));
		const others = ['', 'hello', '{', '{}', '[1]', 'https://example.org/#g', 'x #g=abc', nodes];
		for (const text of others) {
			const app = makeApp();
			const before = app.board.document;
			expect(openPasted(app, paste(text)), text).toBe(false);
			expect(app.board.document).toBe(before);
			expect(app.ui.toasts).toEqual([]);
		}
	});

	it('a broken board or link says so and changes nothing', () => {
		const broken = JSON.stringify({ ...THEIRS, version: 9999 });
		for (const text of [broken, 'https://somewhere.example/#g=AAAA']) {
			const app = makeApp();
			const before = app.board.document;
			expect(openPasted(app, paste(text))).toBe(true);
			expect(app.board.document).toBe(before);
			expect(app.ui.toasts.map(({ tone }) => tone)).toEqual(['error']);
		}
	});
});

describe('boardFragment', () => {
	it.each([
		['https://a.example/b/#g=xy', '#g=xy'],
		['http://localhost:5173/#at=forward.a&g=xy', '#at=forward.a&g=xy'],
		['https://a.example/#top', null],
		['ftp://a.example/#g=xy', null],
		['see https://a.example/#g=xy', null]
	])('%s', (text, fragment) => {
		expect(boardFragment(text)).toBe(fragment);
	});
});

describe('isWholeBoard', () => {
	it('tells a file from nodes that were copied', () => {
		expect(isWholeBoard(JSON.stringify(THEIRS))).toBe(true);
		expect(isWholeBoard(JSON.stringify({ ...EMPTY_DOCUMENT, training: THEIRS.training }))).toBe(
			true
		);
		expect(isWholeBoard(JSON.stringify(EMPTY_DOCUMENT))).toBe(false);
		expect(isWholeBoard(JSON.stringify({ ...THEIRS, format: 'other' }))).toBe(false);
	});
});
