import type { Params } from '../document.ts';
import { MAX_NODES } from '../document.ts';
import type { Values } from '../problem.ts';
import type { Chain, Placed } from './chain.ts';
import { chainOf } from './chain.ts';
import type { ImportCode } from './failure.ts';
import { ImportFailure } from './failure.ts';
import type { Block, Module, Net } from './modules.ts';
import { SEQUENTIAL } from './modules.ts';
import { isPrinted, readPrinted } from './printed.ts';
import { readSource } from './source.ts';
import { MAX_TEXT, tooLong } from './tokens.ts';

/** What was assumed, or is to be known: a message `import_note_<code>` of each. */
export const NOTE_CODES = [
	/** The children of {type} are taken to be called in their order. */
	'order_assumed',
	/** `print` shows nothing of {params} of {type}. */
	'unprinted',
	/** Blocks within blocks are one group. {name} */
	'flat_groups',
	/** The last module is the loss. {type} */
	'loss_taken',
	/** Chosen for the data. {type} */
	'loss_chosen',
	/** Nothing tells which loss. */
	'loss_open'
] as const;

export interface ImportNote {
	readonly code: (typeof NOTE_CODES)[number];
	readonly values: Values;
}

/** The modules of a net in a chain, from (0, 0) to the right; what feeds it and its loss stand apart. */
export interface ImportedNet extends Chain {
	readonly title: string | null;
	readonly loss: { readonly type: string; readonly params: Params } | null;
	readonly notes: readonly ImportNote[];
}

export interface ImportError {
	readonly code: ImportCode;
	readonly values: Values;
	/** From 1. */
	readonly line: number;
	/** From 1, in characters. */
	readonly column: number;
	/** The line itself. */
	readonly text: string;
}

export type ImportResult =
	| { readonly ok: true; readonly net: ImportedNet }
	| { readonly ok: false; readonly error: ImportError };

/** The net that a text of PyTorch describes, or where it is not understood. Never throws. */
export function readPytorch(text: string): ImportResult {
	try {
		if (text.length > MAX_TEXT) {
			throw tooLong(0);
		}
		return { ok: true, net: netOf(isPrinted(text) ? readPrinted(text) : readSource(text)) };
	} catch (error) {
		if (!(error instanceof ImportFailure)) throw error;
		return { ok: false, error: placed(text, error) };
	}
}

/** Whether a text looks like a net, so that pasting it can offer to read it. */
export function looksLikeNet(text: string): boolean {
	if (text.length > MAX_TEXT) return false;
	return /(^|[\s=])((torch\.)?nn\.)?Sequential\(/.test(text.slice(0, 2000)) || isPrinted(text);
}

function placed(text: string, { code, at, values }: ImportFailure): ImportError {
	const before = text.slice(0, at);
	const from = before.lastIndexOf('\n') + 1;
	const line = text.slice(from, from + 500).split('\n', 1)[0]!;
	return {
		code,
		values,
		line: before.split('\n').length,
		column: [...text.slice(from, at)].length + 1,
		text: line.trimEnd()
	};
}

function netOf({ title, root, loss: beside, printed }: Net): ImportedNet {
	const placed = layersOf(root);
	if (placed.length === 0) throw new ImportFailure('empty_module', root.at, { type: root.type });
	const notes = [...orderNotes(root), ...flatNotes(root)];
	const last = placed.at(-1)!.layer;
	const inside = last.operator.role === 'loss' ? last : null;
	const layers = inside ? placed.slice(0, -1) : placed;
	const early = layers.find(({ layer }) => layer.operator.role === 'loss');
	if (early) {
		throw new ImportFailure('loss_inside', early.layer.at, { type: early.layer.operator.type });
	}
	if (layers.length === 0) throw new ImportFailure('empty_module', root.at, { type: root.type });
	if (inside) notes.push({ code: 'loss_taken', values: { type: inside.operator.type } });
	if (printed) notes.push(...unprintedNotes(placed));
	const loss = inside ?? beside;
	return {
		title,
		...chainOf(layers),
		loss: loss && { type: loss.operator.type, params: loss.params },
		notes
	};
}

/** Blocks that hold no layer count too: repeated within each other they could be endless. */
const MAX_MODULES = 4 * MAX_NODES;

/** The layers of a net in their order. */
function layersOf(root: Block): Placed[] {
	const placed: Placed[] = [];
	let seen = 0;
	const collect = (module: Module, top: Block | null, path: readonly string[]): void => {
		if (placed.length >= MAX_NODES || ++seen > MAX_MODULES) {
			throw new ImportFailure('too_many', module.at, { count: MAX_NODES + 1, max: MAX_NODES });
		}
		const names = module.name === null ? path : [...path, module.name];
		if (module.kind === 'layer') {
			placed.push({ layer: module, top, path: names });
			return;
		}
		for (const child of module.children) {
			// A block that is printed once for several is a group each time.
			collect(child, top ?? (child.kind === 'block' ? { ...child } : null), names);
		}
	};
	collect(root, null, []);
	return placed;
}

/** Of a `Sequential` the order is known; of others it is that of their constructors. */
function orderNotes(root: Block): ImportNote[] {
	const types = new Set<string>();
	const visit = (block: Block): void => {
		if (block.type !== SEQUENTIAL && block.children.length > 1) types.add(block.type);
		for (const child of new Set(block.children)) if (child.kind === 'block') visit(child);
	};
	visit(root);
	if (types.size === 0) return [];
	return [{ code: 'order_assumed', values: { type: [...types].slice(0, 5).join(', ') } }];
}

function flatNotes(root: Block): ImportNote[] {
	const deep = root.children.find(
		(child) => child.kind === 'block' && child.children.some(({ kind }) => kind === 'block')
	);
	return deep ? [{ code: 'flat_groups', values: { name: deep.name ?? SEQUENTIAL } }] : [];
}

function unprintedNotes(placed: readonly Placed[]): ImportNote[] {
	const operators = new Set(placed.map(({ layer }) => layer.operator));
	return [...operators].flatMap(({ type, constructs }) => {
		const params = constructs?.unprinted ?? [];
		if (params.length === 0) return [];
		return [{ code: 'unprinted', values: { type, params: params.join(', ') } } as const];
	});
}
