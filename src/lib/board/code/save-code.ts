import type { App } from '../app.svelte.ts';
import { fileKind, stemOf } from '../export/file-kinds.ts';
import { saveAndSay, textBlob } from '../export/save-file.ts';

/** Saves the script or the notebook under the board's title. */
export function saveCode({ board, ui }: App, text: string, as: 'py' | 'ipynb'): Promise<void> {
	const kind = fileKind(stemOf(board.document.title), as);
	return saveAndSay(ui, textBlob(text, kind.mime), kind);
}
