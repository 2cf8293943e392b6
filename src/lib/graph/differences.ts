import type { DataRef, GraphDocument, GraphNode, ParamValue } from './document.ts';
import { DEFAULT_TRAINING } from './document.ts';
import { resolveParams } from './operator.ts';
import { operatorOf } from './ops/index.ts';
import { resolveOptimizer } from './optimizers.ts';

/** What of the data may differ, apart from which data they are (`source`). */
export type DataPart =
	| 'source'
	| 'size'
	| 'noise'
	| 'seed'
	| 'test'
	| 'content'
	| 'target'
	| 'task'
	| 'ignore'
	| 'split'
	| 'split_seed'
	| 'stratify'
	| 'normalize'
	| 'prepare'
	| 'reading';

/**
 * One thing in which a board computes or trains otherwise than another. Said in words by
 * `board/runs/difference-text.ts`. `node` is an id of the later document, or of the former where the
 * node is gone; `was` its id in the former document, where that is another.
 */
export type Difference =
	| { readonly kind: 'added' | 'removed'; readonly node: string; readonly type: string }
	/** An operator in the place of another one. */
	| {
			readonly kind: 'type';
			readonly node: string;
			readonly was?: string;
			readonly from: string;
			readonly to: string;
	  }
	/** Values with PyTorch's defaults filled in. */
	| {
			readonly kind: 'param';
			readonly node: string;
			readonly was?: string;
			readonly param: string;
			readonly from: ParamValue;
			readonly to: ParamValue;
	  }
	| {
			readonly kind: 'bypassed';
			readonly node: string;
			readonly was?: string;
			readonly to: boolean;
	  }
	/** Another node feeds an input, or none. */
	| {
			readonly kind: 'wire';
			readonly node: string;
			readonly port: string;
			readonly from: string | null;
			readonly to: string | null;
	  }
	/** `prepare`, `reading` and `content` have no values: they are too long to be said. */
	| {
			readonly kind: 'data';
			readonly part: DataPart;
			readonly from: ParamValue;
			readonly to: ParamValue;
	  }
	/** A setting by PyTorch's name for it; `batch_size` null is the full batch. */
	| {
			readonly kind: 'training';
			readonly setting: string;
			readonly from: ParamValue;
			readonly to: ParamValue;
	  };

/**
 * In what two documents compute or train differently, from the network to the settings. Titles,
 * labels, places, notes, groups and scenes do not count.
 */
export function differences(from: GraphDocument, to: GraphDocument): readonly Difference[] {
	if (from === to) return [];
	return [
		...nodeDifferences(from, to),
		...wireDifferences(from, to),
		...dataDifferences(from.data, to.data),
		...trainingDifferences(from, to)
	];
}

type Nodes = ReadonlyMap<string, GraphNode>;

function nodeDifferences(from: GraphDocument, to: GraphDocument): Difference[] {
	if (from.nodes === to.nodes) return [];
	const former: Nodes = new Map(from.nodes.map((node) => [node.id, node]));
	const later: Nodes = new Map(to.nodes.map((node) => [node.id, node]));
	const removed = from.nodes.filter(({ id }) => !later.has(id));
	const vacant = new Map<string, GraphNode[]>();
	const placeBefore = placesOf(from);
	for (const node of removed) {
		const place = placeBefore(node);
		vacant.set(place, [...(vacant.get(place) ?? []), node]);
	}
	const placeAfter = placesOf(to);
	const swapped = new Set<GraphNode>();
	const found = to.nodes.flatMap((node): Difference[] => {
		const same = former.get(node.id);
		if (same) return changes(same, node);
		const old = vacant.get(placeAfter(node))?.shift();
		if (!old) return [{ kind: 'added', node: node.id, type: node.type }];
		swapped.add(old);
		return changes(old, node);
	});
	const gone = removed.filter((node) => !swapped.has(node));
	return [
		...found,
		...gone.map(({ id, type }): Difference => ({ kind: 'removed', node: id, type }))
	];
}

/** By what feeds it and what it feeds: a node that takes another one's place has the same. */
function placesOf({ edges }: GraphDocument): (node: GraphNode) => string {
	const wires = new Map<string, string[]>();
	const put = (id: string, wire: string) => wires.set(id, [...(wires.get(id) ?? []), wire]);
	for (const { from, to } of edges) {
		put(from[0], `>${to.join(' ')}`);
		put(to[0], `<${from.join(' ')}`);
	}
	// Without a wire there is no place.
	return ({ id }) => wires.get(id)?.sort().join() ?? `at ${id}`;
}

function changes(from: GraphNode, to: GraphNode): Difference[] {
	if (from === to) return [];
	const was = from.id === to.id ? {} : { was: from.id };
	const found: Difference[] = [];
	if (from.type !== to.type) {
		found.push({ kind: 'type', node: to.id, ...was, from: from.type, to: to.type });
	} else {
		for (const [param, a, b] of changed(paramsOf(from), paramsOf(to))) {
			found.push({ kind: 'param', node: to.id, ...was, param, from: a, to: b });
		}
	}
	if (Boolean(from.bypassed) !== Boolean(to.bypassed)) {
		found.push({ kind: 'bypassed', node: to.id, ...was, to: Boolean(to.bypassed) });
	}
	return found;
}

function paramsOf({ type, params }: GraphNode): Values {
	const operator = operatorOf(type);
	return operator ? resolveParams(operator, params) : params;
}

/** Other wires between nodes that both have; those of new and former nodes go without saying. */
function wireDifferences(from: GraphDocument, to: GraphDocument): Difference[] {
	if (from.edges === to.edges) return [];
	const former = new Set(from.nodes.map(({ id }) => id));
	const shared = new Set(to.nodes.map(({ id }) => id).filter((id) => former.has(id)));
	const isShared = (source: ParamValue) => source === null || shared.has(String(source));
	return changed(sourcesOf(from), sourcesOf(to)).flatMap(([input, a, b]): Difference[] => {
		const [node, port] = JSON.parse(input) as [string, string];
		if (!shared.has(node) || !isShared(a) || !isShared(b)) return [];
		return [{ kind: 'wire', node, port, from: a as string | null, to: b as string | null }];
	});
}

function sourcesOf({ edges }: GraphDocument): Values {
	return Object.fromEntries(edges.map(({ from, to }) => [JSON.stringify(to), from[0]]));
}

function dataDifferences(from: DataRef | undefined, to: DataRef | undefined): Difference[] {
	if (from === to) return [];
	const found = changed(dataValues(from), dataValues(to)).map(([part, a, b]): Difference => {
		const isLong = part === 'prepare' || part === 'reading' || part === 'content';
		const [was, is] = isLong ? [null, null] : [a, b];
		return { kind: 'data', part: part as DataPart, from: was, to: is };
	});
	// Of other data everything else is other as well.
	const source = found.find((one) => one.kind === 'data' && one.part === 'source');
	return source ? [source] : found;
}

function dataValues(ref: DataRef | undefined): Values {
	if (!ref) return { source: null };
	if (ref.source === 'builtin') {
		const { size, noise, seed } = ref.options ?? {};
		return plain({ source: ref.name, size, noise, seed });
	}
	const { train, test, sha256, split, read, prepare = [] } = ref;
	const scaled = prepare.find((step) => step.kind === 'normalize');
	return plain({
		...{ source: train, test, target: ref.target, task: ref.task ?? 'regression' },
		...{ ignore: [...(ref.ignore ?? [])].sort(), split: split?.ratio, split_seed: split?.seed },
		...{ stratify: split?.stratify ?? false },
		normalize: scaled && (scaled.target ? `${scaled.method} + target` : scaled.method),
		prepare: JSON.stringify(prepare.filter((step) => step !== scaled)),
		...{ reading: JSON.stringify(read ?? {}), content: JSON.stringify(sha256 ?? {}) }
	});
}

function trainingDifferences(from: GraphDocument, to: GraphDocument): Difference[] {
	const [a, b] = [from.training ?? DEFAULT_TRAINING, to.training ?? DEFAULT_TRAINING];
	if (a === b) return [];
	const [optimizerA, optimizerB] = [resolveOptimizer(a.optimizer), resolveOptimizer(b.optimizer)];
	const isSame = a.optimizer.type === b.optimizer.type;
	const valuesOf = (settings: typeof a, args: Values) =>
		plain({
			optimizer: settings.optimizer.type,
			// Of another optimizer only the learning rate is the same thing.
			...(isSame ? args : { lr: args.lr }),
			batch_size: settings.batchSize,
			...{ seed: settings.seed, shuffle: settings.shuffle, zero_grad: settings.zeroGrad ?? true },
			...{ clip_grad_norm: settings.clipGradNorm, scheduler: settings.scheduler?.type },
			...(a.scheduler?.type === b.scheduler?.type ? withoutType(settings.scheduler) : {}),
			epochs: settings.epochs
		});
	return changed(valuesOf(a, optimizerA), valuesOf(b, optimizerB)).map(
		([setting, was, is]): Difference => ({ kind: 'training', setting, from: was, to: is })
	);
}

function withoutType(settings: Loose = {}): Loose {
	const { type: _, ...rest } = settings;
	return rest;
}

type Values = Readonly<Record<string, ParamValue>>;
type Loose = Readonly<Record<string, ParamValue | undefined>>;

/** What is left out is null. */
function plain(values: Loose): Values {
	return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value ?? null]));
}

/** The keys whose values differ, in the order of the first that has them. */
function changed(from: Values, to: Values): [key: string, from: ParamValue, to: ParamValue][] {
	const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
	return [...keys].flatMap((key): [string, ParamValue, ParamValue][] => {
		const [a, b] = [from[key] ?? null, to[key] ?? null];
		return JSON.stringify(a) === JSON.stringify(b) ? [] : [[key, a, b]];
	});
}
