import type { GraphDocument } from '#lib/graph/document.ts';
import { decodeLinkWeights } from '#lib/graph/weights/link-weights.ts';
import type { Trained } from '#lib/graph/weights/link-weights.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { formatCount, formatLoss } from '../format.ts';
import { problemText } from './problem-text.ts';

/** What is to be done with a link's weights that wait for their network. */
export type Turn =
	/** The network is with the worker, untrained. */
	| 'restore'
	/** Its program or its data is on the way. */
	| 'wait'
	/** Its data is not here: the person has to bring it. */
	| 'absent'
	/** The network is another by now, or was trained. */
	| 'drop';

/**
 * @param network as `networkOf` gave it when the link was opened
 */
export function turnOf({ board, data, training }: App, network: string): Turn {
	const { document, plan } = board;
	const { dataset, state } = data;
	if (networkOf(document) !== network) return 'drop';
	if (training.isAt(document, plan, dataset)) return training.update > 0 ? 'drop' : 'restore';
	const isAbsent = state === 'missing' || state === 'changed' || state === 'failed';
	return plan.needsData && isAbsent ? 'absent' : 'wait';
}

/** Gives the network the weights of a link's part, and says what came of it. */
export async function restoreLinkWeights(
	{ board, training, ui }: App,
	text: string
): Promise<void> {
	const read = decodeLinkWeights(text, board.plan.steps);
	const result = read.ok ? await training.restoreWeights(read.weights) : read.problem;
	if (result !== 'ok') {
		ui.say('warn', m.weights_link_failed({ reason: problemText(result) }));
	} else if (read.ok) ui.say('ok', loadedText(read.trained));
}

function loadedText({ epoch, trainLoss }: Trained): string {
	if (epoch === 0) return m.weights_link_loaded_fresh();
	return m.weights_link_loaded({ epochs: formatCount(epoch), loss: formatLoss(trainLoss) });
}

/** What the weights belong to: nodes and wires, wherever they stand and whatever they are called. */
export function networkOf({ nodes, edges }: GraphDocument): string {
	return JSON.stringify([
		nodes.map(({ id, type, params }) => [id, type, params]),
		edges.map(({ from, to }) => [from, to])
	]);
}
