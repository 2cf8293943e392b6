import type { FitProblem } from './fit.ts';
import { listOf } from './fit.ts';
import type { Entry } from './safetensors.ts';
import { valuesOf } from './safetensors.ts';
import type { WeightSlot } from './slots.ts';
import type { WeightValues } from './values.ts';

/** How a file's tensors found their places. */
export type MatchedBy =
	/** The keys of the exported net's `state_dict()`. */
	| 'key'
	/** Nodes by id or name: `fc1.weight`. */
	| 'node'
	/** Layer by layer: their names say nothing here, but kinds and shapes agree. */
	| 'order';

export type MatchResult =
	| {
			readonly ok: true;
			readonly by: MatchedBy;
			readonly weights: readonly WeightValues[];
			/** What the file leaves out, and may. */
			readonly missing: readonly WeightSlot[];
			/** How many values are NaN or infinite. */
			readonly notFinite: number;
	  }
	| { readonly ok: false; readonly problem: FitProblem };

/** How many batches a BatchNorm saw: old files have none, and it is told from nothing. */
const COUNTED = 'num_batches_tracked';

/** What DistributedDataParallel and `torch.compile` put before every key. */
const WRAPPED = ['module.', '_orig_mod.'];

/** Which entry goes where: as many as slots that are found. */
type Pairs = ReadonlyMap<WeightSlot, Entry>;

/**
 * Finds the place of each tensor of a file as `load_state_dict(strict=True)` does: each one has a
 * place and no weight of the net is left out. Reads only tensors whose shapes fit.
 *
 * @param slots of the plan, as `slotsOf` gives them
 */
export function matchWeights(entries: readonly Entry[], slots: readonly WeightSlot[]): MatchResult {
	if (slots.length === 0) return { ok: false, problem: { code: 'no_weights', values: {} } };
	const given = unwrapped(entries);
	const byName = new Map(given.map((entry) => [entry.name, entry]));
	const schemes: { by: MatchedBy; pairs: Pairs }[] = [
		{ by: 'key', pairs: pairBy(byName, slots, ({ key }) => key) },
		{ by: 'node', pairs: pairBy(byName, slots, ({ node, name }) => `${node}.${name}`) },
		{ by: 'node', pairs: pairBy(byName, slots, ({ label, name }) => `${label}.${name}`) }
	];
	const isWhole = (pairs: Pairs) =>
		new Set(pairs.values()).size === pairs.size &&
		slots.every((slot) => isOptional(slot) || pairs.has(slot));
	const whole = schemes.find(({ pairs }) => isWhole(pairs));
	if (whole) return taken(whole.by, whole.pairs, given, slots);
	const ordered = pairInOrder(given, slots);
	if (ordered) return taken('order', ordered, given, slots);
	// The names that come closest tell best what is wrong.
	const closest = schemes.reduce((a, b) => (b.pairs.size > a.pairs.size ? b : a));
	return taken(closest.by, closest.pairs, given, slots);
}

/** Whether a file may leave it out: its values stay as they are. */
function isOptional({ key, name }: WeightSlot): boolean {
	return key === null || name === COUNTED;
}

function unwrapped(entries: readonly Entry[]): Entry[] {
	let given = [...entries];
	for (const prefix of WRAPPED) {
		if (!given.every(({ name }) => name.startsWith(prefix))) continue;
		given = given.map((entry) => ({ ...entry, name: entry.name.slice(prefix.length) }));
	}
	return given;
}

function pairBy(
	entries: ReadonlyMap<string, Entry>,
	slots: readonly WeightSlot[],
	nameOf: (slot: WeightSlot) => string | null
): Pairs {
	const pairs = new Map<WeightSlot, Entry>();
	for (const slot of slots) {
		const entry = entries.get(nameOf(slot) ?? `${slot.node}.${slot.name}`);
		if (entry) pairs.set(slot, entry);
	}
	return pairs;
}

/**
 * One layer of the file for one of the net, in the order of the file. The format's own library sorts a
 * file by name (`10.bias` before `2.bias`), which tells nothing: then in the order of the names with
 * their numbers as numbers. null where kinds and shapes do not agree.
 */
function pairInOrder(entries: readonly Entry[], slots: readonly WeightSlot[]): Pairs | null {
	const wanted = groupBy(
		slots.filter(({ key }) => key !== null),
		({ node }) => node
	);
	const layers = [...groupBy(entries, ({ name }) => moduleOf(name))];
	const { compare } = new Intl.Collator('en', { numeric: true });
	const byName = layers.toSorted(([a], [b]) => compare(a, b));
	const isSorted = entries.every(({ name }, i) => i === 0 || entries[i - 1]!.name < name);
	for (const order of isSorted ? [byName] : [layers, byName]) {
		const pairs = pairLayers(
			order.map(([, layer]) => layer),
			[...wanted.values()]
		);
		if (pairs) return pairs;
	}
	return null;
}

function pairLayers(
	layers: readonly (readonly Entry[])[],
	wanted: readonly (readonly WeightSlot[])[]
): Pairs | null {
	if (layers.length !== wanted.length) return null;
	const pairs = new Map<WeightSlot, Entry>();
	for (const [i, slots] of wanted.entries()) {
		const layer = layers[i]!;
		const counted = (names: readonly string[]) => names.filter((name) => name !== COUNTED).length;
		const lasts = layer.map(({ name }) => lastOf(name));
		if (counted(lasts) !== counted(slots.map(({ name }) => name))) return null;
		for (const slot of slots) {
			const entry =
				slots.length === 1 ? layer[0] : layer.find(({ name }) => lastOf(name) === slot.name);
			if (!entry && isOptional(slot)) continue;
			if (!entry || !isSame(entry.shape, slot.shape)) return null;
			pairs.set(slot, entry);
		}
	}
	return pairs;
}

function taken(
	by: MatchedBy,
	pairs: Pairs,
	entries: readonly Entry[],
	slots: readonly WeightSlot[]
): MatchResult {
	const absent = slots.find((slot) => !isOptional(slot) && !pairs.has(slot));
	if (absent) return { ok: false, problem: { code: 'missing', values: { key: absent.key! } } };
	const used = new Set(pairs.values());
	const extra = entries.find((entry) => !used.has(entry) && lastOf(entry.name) !== COUNTED);
	if (extra) return { ok: false, problem: { code: 'unexpected', values: { key: extra.name } } };
	for (const [slot, { name, shape }] of pairs) {
		if (isSame(shape, slot.shape)) continue;
		const [found, expected] = [listOf(shape), listOf(slot.shape)];
		return {
			ok: false,
			problem: { code: 'size_mismatch', values: { key: name, found, expected } }
		};
	}
	const weights = [...pairs].map(([{ node, name, shape, buffer }, entry]) => {
		return { node, name, shape, buffer, values: valuesOf(entry) };
	});
	return {
		ok: true,
		by,
		weights,
		missing: slots.filter((slot) => !pairs.has(slot)),
		notFinite: countNotFinite(weights)
	};
}

function countNotFinite(weights: readonly WeightValues[]): number {
	let count = 0;
	for (const { values } of weights) {
		for (const value of values) if (!Number.isFinite(value)) count++;
	}
	return count;
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
	return a.length === b.length && a.every((dim, i) => dim === b[i]);
}

/** `features.0` of `features.0.weight`. */
function moduleOf(name: string): string {
	const dot = name.lastIndexOf('.');
	return dot < 0 ? name : name.slice(0, dot);
}

function lastOf(name: string): string {
	return name.slice(name.lastIndexOf('.') + 1);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group) group.push(item);
		else groups.set(key, [item]);
	}
	return groups;
}
