import type { ScriptData } from '#lib/graph/export/script-data.ts';
import { scriptData } from '#lib/graph/export/script-data.ts';
import type { Notebook, Script } from '#lib/graph/export/script.ts';
import { pytorchNotebook, pytorchScript } from '#lib/graph/export/script.ts';
import type { App } from '../app.svelte.ts';

/** The board as a script of PyTorch. */
export function boardScript(app: App): Script {
	return pytorchScript(app.board.document, app.board.plan, dataOf(app));
}

/** The same as a notebook. */
export function boardNotebook(app: App): Notebook {
	return pytorchNotebook(app.board.document, app.board.plan, dataOf(app));
}

/** Of a set that comes with the product the script reads the files that the board saves of it. */
function dataOf({ data }: App): ScriptData | null {
	const { dataset, ref } = data;
	if (!dataset) return null;
	const tables = ref?.source === 'csv' ? data.tables : null;
	return scriptData({ dataset, train: tables?.train ?? null, test: tables?.test ?? null });
}
