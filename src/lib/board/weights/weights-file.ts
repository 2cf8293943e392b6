import { matchWeights } from '#lib/graph/weights/match.ts';
import type { MatchResult } from '#lib/graph/weights/match.ts';
import { readSafetensors, writeSafetensors } from '#lib/graph/weights/safetensors.ts';
import { slotsOf } from '#lib/graph/weights/slots.ts';
import { stateDict } from '#lib/graph/weights/state-dict.ts';
import type { WeightValues } from '#lib/graph/weights/values.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { stemOf } from '../export/file-kinds.ts';
import { isCancelled, saveFile } from '../export/save-file.ts';
import { formatCount } from '../format.ts';
import { weightsBlocked } from './holdings.ts';
import { problemText } from './problem-text.ts';

export const EXTENSION = '.safetensors';
/** A file has to fit the memory beside what it becomes. */
const MAX_MEGABYTES = 500;
const MIME = 'application/octet-stream';

/** Saves the weights as they stand through the browser's dialog, also while training goes on. */
export async function saveWeights(app: App): Promise<void> {
	const { board, ui } = app;
	const reason = weightsBlocked(app);
	if (reason) return ui.say('warn', reason);
	const name = stemOf(board.document.title) + EXTENSION;
	let isGone = false;
	const made = weightsBlob(app).then((blob) => {
		isGone = blob === null;
		if (!blob) throw new Error('No weights were given');
		return blob;
	});
	const kind = { name, description: m.weights_file_kind(), extensions: [EXTENSION], mime: MIME };
	try {
		if ((await saveFile(made, kind)) === 'saved') ui.say('ok', m.weights_saved({ name }));
	} catch {
		ui.say('error', isGone ? m.weights_save_gone() : m.weights_save_failed({ name }));
	}
}

/** The weights as they stand as a file's contents; null where the network changed meanwhile. */
export async function weightsBlob({ board, training }: App): Promise<Blob | null> {
	const { document, plan } = board;
	const weights = await training.readWeights();
	if (!weights || board.plan.signature !== plan.signature) return null;
	const file = writeSafetensors(stateDict(slotsOf(document, plan), weights), { format: 'pt' });
	return new Blob([file], { type: MIME });
}

/** Asks for a file of weights and loads it. */
export async function chooseWeights(app: App): Promise<void> {
	let file: File;
	try {
		const { fileOpen } = await import('browser-fs-access');
		file = await fileOpen({
			description: m.weights_file_kind(),
			extensions: [EXTENSION],
			mimeTypes: [MIME],
			id: 'gradboard-weights'
		});
	} catch (error) {
		if (!isCancelled(error)) app.ui.say('error', m.boards_file_unread());
		return;
	}
	await openWeights(app, file);
}

/**
 * Puts the weights of a safetensors file in the place of the network's, all or none, and says what
 * was loaded and how to take it back; or why not.
 */
export async function openWeights(app: App, file: File): Promise<void> {
	const { board, training, ui } = app;
	const fail = (reason: string) =>
		ui.say('error', m.weights_load_failed({ file: file.name, reason }));
	if (file.size > MAX_MEGABYTES * 1e6) {
		return fail(m.weights_file_too_large({ limit: String(MAX_MEGABYTES) }));
	}
	const bytes = await file.arrayBuffer().catch(() => null);
	if (!bytes) return fail(m.weights_file_unreadable());
	const read = readSafetensors(new Uint8Array(bytes));
	if (!read.ok) return fail(problemText(read.problem));
	const found = matchWeights(read.entries, slotsOf(board.document, board.plan));
	if (!found.ok) return fail(problemText(found.problem));
	const former = await training.readState();
	const kept = found.missing.length > 0 ? await training.readWeights() : [];
	const weights = [...found.weights, ...(kept ?? []).filter((each) => isMissing(found, each))];
	const result = await training.restoreWeights(weights);
	if (result !== 'ok') return fail(problemText(result));
	const takeBack = former && {
		label: m.weights_take_back(),
		run: async () => {
			const back = await training.restoreWeights(former.weights, former);
			if (back === 'ok') ui.say('ok', m.weights_taken_back());
			else ui.say('warn', m.weights_not_taken_back({ reason: problemText(back) }));
		}
	};
	ui.say(found.notFinite > 0 ? 'warn' : 'ok', loadedText(file.name, found), takeBack ?? undefined);
}

type Found = Extract<MatchResult, { ok: true }>;

function isMissing({ missing }: Found, { node, name }: WeightValues): boolean {
	return missing.some((slot) => slot.node === node && slot.name === name);
}

function loadedText(file: string, { by, weights, missing, notFinite }: Found): string {
	const said = {
		key: m.weights_loaded_key,
		node: m.weights_loaded_node,
		order: m.weights_loaded_order
	}[by];
	const values = weights.reduce((sum, each) => sum + each.values.length, 0);
	const keys = missing.map(({ label, name }) => `${label}.${name}`).join(', ');
	return [
		said({ file, tensors: formatCount(weights.length), values: formatCount(values) }),
		...(missing.length > 0 ? [m.weights_kept({ keys })] : []),
		...(notFinite > 0 ? [m.weights_not_finite({ count: formatCount(notFinite) })] : []),
		m.weights_goes_on()
	].join(' ');
}
