import type { GraphDocument } from '../document.ts';
import type { Plan } from '../plan-types.ts';
import type { ScriptData } from './script-data.ts';

/** One line of the script, without a newline, and the ids of the nodes that it is about. */
export interface ScriptLine {
	readonly text: string;
	readonly nodes: readonly string[];
}

export type ScriptRefusal =
	/** There is nothing on the board. */
	| 'empty'
	/** Nodes in whose way something stands: {nodes} have an error, or stand behind one. */
	| 'has_error'
	/** The graph reads data, and the document names none. */
	| 'no_data'
	/** Nothing that can be trained leads to the loss {nodes}, and the graph reads data. */
	| 'nothing_to_train'
	/** PyTorch refuses to make this optimizer. */
	| 'bad_optimizer';

export interface Refused {
	readonly ok: false;
	readonly code: ScriptRefusal;
	/** Ids of the nodes in question. */
	readonly nodes: readonly string[];
}

export type Script = { readonly ok: true; readonly lines: readonly ScriptLine[] } | Refused;

/** A Jupyter notebook: JSON of nbformat 4.5. */
export type Notebook = { readonly ok: true; readonly text: string } | Refused;

/**
 * The script that trains the graph in PyTorch as the board does, or computes it once where it is not
 * trained.
 *
 * @param data null: not loaded yet, or none is needed
 */
export function pytorchScript(
	_document: GraphDocument,
	_plan: Plan,
	_data: ScriptData | null
): Script {
	return { ok: false, code: 'empty', nodes: [] };
}

/** The lines as a file. */
export function scriptText(lines: readonly ScriptLine[]): string {
	return lines.map(({ text }) => `${text}\n`).join('');
}

/** The same as a notebook in four tasks: the data, the network, the training, the curves. */
export function pytorchNotebook(
	_document: GraphDocument,
	_plan: Plan,
	_data: ScriptData | null
): Notebook {
	return { ok: false, code: 'empty', nodes: [] };
}
