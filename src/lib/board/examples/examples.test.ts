import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseText } from '#lib/graph/parse.ts';
import type { App } from '../app.svelte.ts';
import { Board } from '../board.svelte.ts';
import { startDocument } from '../start.ts';
import { Ui } from '../ui.svelte.ts';
import { EXAMPLE_GROUPS, exampleFile } from './list.ts';
import { openExample } from './open-example.ts';

const EXAMPLES = EXAMPLE_GROUPS.flatMap(({ examples }) => examples);
const [first] = EXAMPLES as [(typeof EXAMPLES)[number]];
const read = (example: (typeof EXAMPLES)[number]) =>
	readFileSync(`static/${exampleFile(example)}`, 'utf8');
const MINE = startDocument('Mine');

/** The part of the application that opening things needs. */
function makeApp(): App {
	return { board: new Board(MINE), ui: new Ui() } as unknown as App;
}

function answer(body: string, init?: ResponseInit): void {
	vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, init)));
}

afterEach(() => vi.unstubAllGlobals());

it('lists every graph that comes with the product, once', () => {
	const files = EXAMPLES.map((example) => exampleFile(example).split('/').at(-1));
	expect(files.toSorted()).toEqual(readdirSync('static/data/graphs').toSorted());
});

describe.each(EXAMPLES)('$name', (example) => {
	it('is a graph of the name that the list shows', () => {
		expect(parseText(read(example))).toMatchObject({
			ok: true,
			document: { title: example.title() }
		});
	});
});

it('opens as a board of its own, with the former one a click away', async () => {
	const app = makeApp();
	answer(read(first));
	await openExample(app, first, 'x', new AbortController().signal);
	expect(app.board.document.title).toBe(first.title());
	expect(app.ui.toasts).toMatchObject([{ tone: 'ok', action: {} }]);
	app.board.undo();
	expect(app.board.document.title).toBe(first.title());
	app.ui.toasts[0]!.action!.run();
	expect(app.board.document).toEqual(MINE);
});

it.each<[string, string, ResponseInit]>([
	['is not there', 'Not found', { status: 404 }],
	['is no graph', '<!doctype html>', {}]
])('says so of a file that %s, and leaves the board as it was', async (_, body, init) => {
	const app = makeApp();
	answer(body, init);
	await openExample(app, first, 'x', new AbortController().signal);
	expect(app.board.document).toEqual(MINE);
	expect(app.ui.toasts).toMatchObject([{ tone: 'error' }]);
});

it('does nothing more once it is given up', async () => {
	const app = makeApp();
	const given = new AbortController();
	answer(read(first));
	const opened = openExample(app, first, 'x', given.signal);
	given.abort();
	await opened;
	expect(app.board.document).toEqual(MINE);
	expect(app.ui.toasts).toEqual([]);
});
