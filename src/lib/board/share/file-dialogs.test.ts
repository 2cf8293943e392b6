import { describe, expect, it, vi } from 'vitest';
import type { App } from '../app.svelte.ts';
import { Board } from '../board.svelte.ts';
import { startDocument } from '../start.ts';
import { Ui } from '../ui.svelte.ts';
import { boardsOf } from '../boards/boards-of.ts';
import { openFileDialog, saveGraphFile, type loadDialogs } from './file-dialogs.ts';

const makeApp = () => ({ board: new Board(startDocument('Mine')), ui: new Ui() }) as unknown as App;
const handle = (name: string) => ({ name }) as FileSystemFileHandle;
const tones = ({ ui }: App) => ui.toasts.map(({ tone }) => tone);

function dialogs(parts: { fileSave?: unknown; fileOpen?: unknown }): typeof loadDialogs {
	return async () => parts as never;
}

describe('saving to a file', () => {
	it('asks once, then writes to the same file, and asks again when told to', async () => {
		const app = makeApp();
		const fileSave = vi.fn(async (_blob, _options, former) => former ?? handle('a.json'));
		const load = dialogs({ fileSave });
		await saveGraphFile(app, { load });
		await saveGraphFile(app, { load });
		await saveGraphFile(app, { asNew: true, load });
		expect(fileSave.mock.calls.map(([, , former]) => former?.name ?? null)).toEqual([
			null,
			'a.json',
			null
		]);
		const [blob, options] = fileSave.mock.calls[0]!;
		expect(JSON.parse(await (blob as Blob).text())).toEqual(app.board.document);
		expect(options).toMatchObject({ fileName: 'mine.gradboard.json' });
		expect(app.ui.toasts.at(-1)!.text).toContain('a.json');
	});

	it('each board has its own file', async () => {
		const app = makeApp();
		const fileSave = vi.fn(async (_blob, _options, former) => former ?? handle('a.json'));
		const load = dialogs({ fileSave });
		await saveGraphFile(app, { load });
		boardsOf(app).openNew(startDocument('Other'));
		await saveGraphFile(app, { load });
		expect(fileSave.mock.calls.map(([, , former]) => former)).toEqual([null, null]);
	});

	it('a dialog that is left is no error; a file that cannot be written is', async () => {
		const app = makeApp();
		const fail = (name: string) => dialogs({ fileSave: () => Promise.reject(exception(name)) });
		await saveGraphFile(app, { load: fail('AbortError') });
		expect(app.ui.toasts).toEqual([]);
		await saveGraphFile(app, { load: fail('NotAllowedError') });
		expect(tones(app)).toEqual(['error']);
	});
});

describe('opening a file', () => {
	it('opens a board of its own, which is saved to that file again', async () => {
		const app = makeApp();
		const file = Object.assign(new File([JSON.stringify(startDocument('Theirs'))], 'b.json'), {
			handle: handle('b.json')
		});
		const fileSave = vi.fn(async (_blob, _options, former) => former);
		const load = dialogs({ fileOpen: async () => file, fileSave });
		expect(await openFileDialog(app, load)).toBe(true);
		expect(app.board.document.title).toBe('Theirs');
		await saveGraphFile(app, { load });
		expect(fileSave.mock.calls[0]![2]).toMatchObject({ name: 'b.json' });
	});

	it('a dialog that is left changes nothing', async () => {
		const app = makeApp();
		const load = dialogs({ fileOpen: () => Promise.reject(exception('AbortError')) });
		expect(await openFileDialog(app, load)).toBe(false);
		expect(app.ui.toasts).toEqual([]);
	});
});

const exception = (name: string) => new DOMException('', name);
