import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import type { Command } from '../command.ts';
import { openFileDialog, saveGraphFile } from '../share/file-dialogs.ts';
import { newBoard } from './board-actions.ts';
import { boardsOf } from './boards-of.ts';

/** What is being typed counts: it goes to the document when its field is left. */
function leaveField(): void {
	if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
}

function save(app: App, asNew: boolean): void {
	leaveField();
	void saveGraphFile(app, { asNew });
}

/** The boards of this browser, and boards as files. */
export const BOARD_COMMANDS: readonly Command[] = [
	{
		id: 'boards',
		label: m.boards_cmd_list,
		group: 'board',
		keys: [],
		run: ({ ui }) => void (ui.dialog = 'boards')
	},
	{ id: 'new_board', label: m.boards_cmd_new, group: 'board', keys: [], run: newBoard },
	{
		id: 'duplicate_board',
		label: m.boards_cmd_copy,
		group: 'board',
		keys: [],
		run: (app) => {
			const boards = boardsOf(app);
			// The board that stays behind has the last edit too.
			void boards.flush();
			boards.workOnCopy();
			app.ui.say('ok', m.boards_opened({ title: app.board.document.title }));
		}
	},
	{
		id: 'open_file',
		label: m.boards_cmd_open,
		group: 'board',
		keys: ['Mod+O'],
		anywhere: true,
		run: (app) => void openFileDialog(app)
	},
	{
		id: 'save_file',
		label: m.boards_cmd_save,
		group: 'board',
		keys: ['Mod+S'],
		anywhere: true,
		run: (app) => save(app, false)
	},
	{
		id: 'save_file_as',
		label: m.boards_cmd_save_as,
		group: 'board',
		keys: ['Mod+Shift+S'],
		anywhere: true,
		run: (app) => save(app, true)
	}
];
