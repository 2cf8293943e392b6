import { base64urlToHex, hexToBase64url } from './base64url.ts';
import type { CsvData, DataRef, GraphDocument, GraphNode, TrainingSettings } from './document.ts';
import type { Json } from './migrate.ts';
import { operatorOf } from './ops/index.ts';
import { OUTPUT, portIndex, portName } from './wiring.ts';

/**
 * A document as it stands in a link: lists instead of objects, places instead of ids, ports by number.
 *
 *     document  [version, title, nodes, wires, data, training, rest]
 *     node      [type, id, x, y, params, rest]
 *     wire      [from, to, port, rest]         nodes by place; a port by place, if unknown by name
 *     data      ["builtin", name, rest]
 *     data      ["csv", train, test, target, columns, digests, split, rest]
 *     training  {what differs from LINK_TRAINING}, 1 where nothing does
 *
 * `rest` holds the keys that have no place of their own, so that none is lost. 0 stands for what is
 * not there, and is left out at the end of a list. Columns are one text with commas, a list where a
 * name holds a comma; targets go by their place among them; digests in base64url.
 */
export type Compact = readonly unknown[];

/** What a link leaves unsaid. Never to be changed, whatever the defaults become: old links rest on it. */
const LINK_TRAINING: TrainingSettings = {
	seed: 0,
	epochs: 200,
	batchSize: null,
	shuffle: true,
	optimizer: { type: 'SGD', lr: 0.1 }
};

/** A document as lists. */
export function toCompact(document: GraphDocument): Compact {
	const { format: _, version, title, nodes, edges, data, training, ...rest } = document;
	const places = new Map(nodes.map(({ id }, i) => [id, i]));
	return trimmed([
		version,
		title,
		nodes.map(compactNode),
		edges.map(({ from, to, ...extra }) => {
			const target = places.get(to[0])!;
			const port = portIndex(operatorOf(nodes[target]!.type), to[1]);
			return trimmed([places.get(from[0]), target, port < 0 ? to[1] : port, orNothing(extra)]);
		}),
		data ? compactData(data) : 0,
		training ? compactTraining(training) : 0,
		orNothing(rest)
	]);
}

function compactNode({ type, id, position: [x, y], params, ...rest }: GraphNode): Compact {
	// `+ 0` turns the −0 that rounding can give into 0.
	const [left, top] = [Math.round(x) + 0, Math.round(y) + 0];
	return trimmed([type, id, left, top, orNothing(params), orNothing(rest)]);
}

function compactData(data: DataRef): Compact {
	if (data.source === 'builtin') {
		const { source, name, ...rest } = data;
		return trimmed([source, name, orNothing(rest)]);
	}
	const { source, train, test, target, columns, sha256, split, ...rest } = data;
	return trimmed([
		source,
		train,
		test ?? 0,
		target.map((name) => {
			const place = columns?.indexOf(name) ?? -1;
			return place < 0 ? name : place;
		}),
		columns ? compactColumns(columns) : 0,
		sha256 ? compactDigests(sha256) : 0,
		split ?? 0,
		orNothing(rest)
	]);
}

function compactDigests({ train, test, ...rest }: NonNullable<CsvData['sha256']>): Compact {
	return trimmed([
		hexToBase64url(train),
		test === undefined ? 0 : hexToBase64url(test),
		orNothing(rest)
	]);
}

function compactColumns(columns: readonly string[]): string | readonly string[] {
	const isPlain = columns.length > 0 && columns.every((name) => !name.includes(','));
	return isPlain ? columns.join(',') : columns;
}

function compactTraining(training: TrainingSettings): object | 1 {
	const usual: Json = { ...LINK_TRAINING };
	const changes = Object.entries(training).filter(
		([key, value]) => JSON.stringify(value) !== JSON.stringify(usual[key])
	);
	return changes.length > 0 ? Object.fromEntries(changes) : 1;
}

/** Zeros at the end say nothing. */
function trimmed(list: unknown[]): Compact {
	return list.slice(0, list.findLastIndex((item) => item !== 0) + 1);
}

function orNothing(object: object): object | 0 {
	return Object.keys(object).length > 0 ? object : 0;
}

/**
 * The document's JSON again. It may be wrong anywhere but in its lists, whose absence throws a
 * `TypeError`: the reader checks it as it checks a file.
 */
export function fromCompact(compact: Compact): Json {
	const [version, title, nodes, wires, data, training, rest] = compact;
	const nodeLists = list(nodes).map(list);
	const document = {
		...object(rest),
		format: 'gradboard',
		version,
		title: title === 0 ? '' : title,
		nodes: nodeLists.map(nodeOf),
		edges: list(wires).map((wire) => edgeOf(list(wire), nodeLists))
	};
	return {
		...document,
		...(isThere(data) ? { data: dataOf(list(data)) } : {}),
		...(isThere(training) ? { training: { ...LINK_TRAINING, ...object(training) } } : {})
	};
}

function nodeOf([type, id, x, y, params, rest]: Compact): Json {
	return { ...object(rest), id, type, params: object(params), position: [x ?? 0, y ?? 0] };
}

function edgeOf([from, to, port, rest]: Compact, nodes: readonly Compact[]): Json {
	const idAt = (place: unknown) => nodes[(place ?? 0) as number]?.[1];
	const type = nodes[(to ?? 0) as number]?.[0];
	const name =
		typeof port === 'string' ? port : portName(operatorOf(String(type)), (port ?? 0) as number);
	return { ...object(rest), from: [idAt(from), OUTPUT], to: [idAt(to), name] };
}

function dataOf([source, ...items]: Compact): Json {
	if (source !== 'csv') return { ...object(items[1]), source, name: items[0] };
	const [train, test, target, columns, digests, split, rest] = items;
	const names = isThere(columns) ? columnsOf(columns) : undefined;
	return {
		...object(rest),
		source,
		train,
		...(isThere(test) ? { test } : {}),
		target: list(target).map((name) => (typeof name === 'number' ? names?.[name] : name)),
		...(names ? { columns: names } : {}),
		...(isThere(digests) ? { sha256: digestsOf(list(digests)) } : {}),
		...(isThere(split) ? { split } : {})
	};
}

function columnsOf(columns: unknown): Compact {
	return typeof columns === 'string' ? columns.split(',') : list(columns);
}

function digestsOf([train, test, rest]: Compact): Json {
	return {
		...object(rest),
		train: base64urlToHex(String(train)),
		...(isThere(test) ? { test: base64urlToHex(String(test)) } : {})
	};
}

function isThere(item: unknown): boolean {
	return item !== undefined && item !== 0;
}

function list(item: unknown): Compact {
	if (!Array.isArray(item)) throw new TypeError('not a list');
	return item;
}

function object(item: unknown): Json {
	return typeof item === 'object' && item !== null && !Array.isArray(item) ? (item as Json) : {};
}
