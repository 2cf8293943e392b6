import type { PassInput, Phase, Scene } from '#lib/graph/document.ts';

/** Where a lecture stands. */
export interface Place {
	/** The phase and the node's id. */
	readonly at: Scene['at'];
	/** What goes through the pass; absent: the usual (see `Scene`). */
	readonly input?: PassInput;
	/** Whole epochs that were trained before. Absent: whatever the weights are. */
	readonly epoch?: number;
	/** Speed of playing, as a factor of the usual one. */
	readonly pace?: number;
	/** Which scene of the document's, from 0. */
	readonly scene?: number;
}

/**
 * A place as the text of an address's fragment, without the `#`:
 *
 *     at=backward.act1&in=train.3&epoch=5&pace=2
 *
 * `in` is a row, `train.3`, the first of several and their number, `train.0.32`, or a typed sample,
 * `typed:0.5,-1:1`. It may stand behind a board, `#g=…&at=…`, or alone. Keys that this version does
 * not know are passed over, and so is what makes no sense.
 */

/** Numbers of a typed sample that an address takes, features and targets together. */
const MOST_TYPED = 64;

const PHASES: Readonly<Record<Phase, true>> = {
	forward: true,
	loss: true,
	backward: true,
	update: true
};

export function placeText({ at: [phase, node], input, epoch, pace, scene }: Place): string {
	const inputWords = input ? inputText(input) : null;
	return [
		`at=${phase}.${encodeURIComponent(node.toWellFormed())}`,
		...(inputWords === null ? [] : [`in=${inputWords}`]),
		...(epoch === undefined ? [] : [`epoch=${epoch}`]),
		...(pace === undefined ? [] : [`pace=${pace}`]),
		...(scene === undefined ? [] : [`scene=${scene}`])
	].join('&');
}

function inputText(input: PassInput): string | null {
	if (input.kind === 'rows') {
		const { part, first, count } = input;
		return count === 1 ? `${part}.${first}` : `${part}.${first}.${count}`;
	}
	const { x, y } = input;
	return x.length + y.length > MOST_TYPED ? null : `typed:${x.join()}:${y.join()}`;
}

/** The place that a fragment names; null: none. Never throws. */
export function readPlace(fragment: string): Place | null {
	const words = new Map(
		fragment
			.replace(/^#/, '')
			.split('&')
			.map((part): [string, string] => {
				const [key, ...rest] = part.split('=');
				return [key!, rest.join('=')];
			})
	);
	const at = stopOf(words.get('at') ?? '');
	if (!at) return null;
	const input = inputOf(words.get('in') ?? '');
	const epoch = wholeOf(words.get('epoch'));
	const pace = numberOf(words.get('pace'));
	const scene = wholeOf(words.get('scene'));
	return {
		at,
		...(input ? { input } : {}),
		...(epoch === null ? {} : { epoch }),
		...(pace !== null && pace > 0 ? { pace } : {}),
		...(scene === null ? {} : { scene })
	};
}

function stopOf(text: string): Scene['at'] | null {
	const dot = text.indexOf('.');
	const phase = text.slice(0, Math.max(dot, 0));
	const node = decoded(text.slice(dot + 1));
	return Object.hasOwn(PHASES, phase) && node ? [phase as Phase, node] : null;
}

function inputOf(text: string): PassInput | null {
	const [part, ...places] = text.split('.');
	if (part === 'train' || part === 'test') {
		const [first, count] = [wholeOf(places[0]), wholeOf(places[1] ?? '1')];
		const isSound = first !== null && count !== null && count > 0 && places.length < 3;
		return isSound ? { kind: 'rows', part, first, count } : null;
	}
	const [kind, ...lists] = text.split(':');
	if (kind !== 'typed' || lists.length !== 2) return null;
	const [x, y] = lists.map(numbersOf);
	const isSound = x && y && x.length + y.length <= MOST_TYPED;
	return isSound ? { kind: 'typed', x, y } : null;
}

function numbersOf(text: string): number[] | null {
	if (text === '') return [];
	const numbers = text.split(',').map(numberOf);
	return numbers.includes(null) ? null : (numbers as number[]);
}

function numberOf(text: string | undefined): number | null {
	const value = text?.trim() ? Number(text) : NaN;
	return Number.isFinite(value) ? value : null;
}

function wholeOf(text: string | undefined): number | null {
	const value = /^\d+$/.test(text ?? '') ? Number(text) : NaN;
	return Number.isSafeInteger(value) ? value : null;
}

function decoded(text: string): string | null {
	try {
		return decodeURIComponent(text);
	} catch {
		return null;
	}
}
