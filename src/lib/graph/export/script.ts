import type { GraphDocument } from '../document.ts';
import { operatorOf } from '../ops/index.ts';
import { optimizerError } from '../optimizers.ts';
import type { Plan } from '../plan-types.ts';
import type { Cell } from './notebook.ts';
import { notebookText, rowsCells, tensorCells } from './notebook.ts';
import type { ScriptLine } from './lines.ts';
import { schedulerError } from '../schedulers.ts';
import { settingsOf, taskOf } from './program.ts';
import type { ScriptData } from './script-data.ts';
import { netPieces, tensorScript, valuePieces, type TensorPieces } from './tensor-script.ts';
import { rowsPieces, trainingScript } from './training-script.ts';

export type { ScriptLine };

export type ScriptRefusal =
	/** There is nothing on the board. */
	| 'empty'
	/** Nodes in whose way something stands: {nodes} have an error, or stand behind one. */
	| 'has_error'
	/** Nothing says what is to be learned: the graph reads data and has no loss. */
	| 'no_loss'
	/** The graph reads data ({nodes}), and the document names none, or it is not here. */
	| 'no_data'
	/** Nothing that can be trained leads to the loss {nodes}, and the graph reads data. */
	| 'nothing_to_train'
	/** PyTorch refuses to make this optimizer, or this scheduler. */
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
	document: GraphDocument,
	plan: Plan,
	data: ScriptData | null
): Script {
	const refused = refusalOf(document, plan);
	if (refused) return refused;
	const lines =
		taskOf(document, plan) === 'rows'
			? trainingScript(rowsPieces(document, plan, data))
			: tensorScript(tensorPieces(document, plan));
	return { ok: true, lines };
}

/** The lines as a file. */
export function scriptText(lines: readonly ScriptLine[]): string {
	return lines.map(({ text }) => `${text}\n`).join('');
}

/** The same as a notebook in four tasks: the data, the network, the training, the curves. */
export function pytorchNotebook(
	document: GraphDocument,
	plan: Plan,
	data: ScriptData | null
): Notebook {
	const refused = refusalOf(document, plan);
	if (refused) return refused;
	const cells: readonly Cell[] =
		taskOf(document, plan) === 'rows'
			? rowsCells(rowsPieces(document, plan, data))
			: tensorCells(tensorPieces(document, plan));
	return { ok: true, text: notebookText(cells) };
}

function tensorPieces(document: GraphDocument, plan: Plan): TensorPieces {
	const task = taskOf(document, plan);
	return task === 'tensors'
		? netPieces(document, plan)
		: valuePieces(document, plan, task === 'values');
}

/** What keeps a graph from being a script; null: nothing. */
function refusalOf(document: GraphDocument, plan: Plan): Refused | null {
	const refuse = (code: ScriptRefusal, nodes: readonly string[] = []): Refused => ({
		ok: false,
		code,
		nodes: [...new Set(nodes)].filter((id) => id !== '')
	});
	if (document.nodes.length === 0) return refuse('empty');
	const errors = plan.problems.filter(({ severity }) => severity === 'error');
	const fed = plan.needsData
		? document.nodes.filter(({ type }) => isFed(type)).map(({ id }) => id)
		: [];
	if (plan.needsData && !document.data) return refuse('no_data', fed);
	const dataless = errors.filter(({ code }) => code === 'no_data' || code === 'no_target_data');
	if (dataless.length > 0) {
		return refuse(
			'no_data',
			dataless.map(({ node }) => node)
		);
	}
	const placed = errors.filter(({ node }) => node !== '');
	if (placed.length > 0) {
		return refuse(
			'has_error',
			placed.map(({ node }) => node)
		);
	}
	if (errors.length > 0) return refuse('no_loss');
	if (plan.steps.length === 0) return refuse('empty');
	if (plan.needsData && (!plan.trainable || plan.loss === null)) {
		return refuse('nothing_to_train', plan.loss === null ? [] : [plan.steps[plan.loss]!.id]);
	}
	const isTrained = plan.needsData || (document.training && plan.trainable);
	const { optimizer, scheduler } = settingsOf(document);
	const isRefused = (optimizerError(optimizer) ?? schedulerError(scheduler)) !== null;
	if (isTrained && isRefused) return refuse('bad_optimizer');
	return null;
}

function isFed(type: string): boolean {
	const role = operatorOf(type)?.role;
	return role === 'input' || role === 'target';
}
