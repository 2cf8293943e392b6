import type { GraphDocument, Group } from './document.ts';
import type { Edit } from './edit.ts';
import { wiringOf } from './wiring.ts';

/**
 * Groups of nodes, and the edits that change them. There are no groups within groups: nodes that come
 * into one leave the one that they were in, and a group without nodes goes.
 */

export type GroupRefusal =
	/** None of the nodes is there. */
	| 'no_nodes'
	/** The wires leave the group and come back in: what is between would have to come along. */
	| 'returns';

export type Grouping =
	| {
			readonly ok: true;
			/** As it will be. */
			readonly group: Group;
			readonly edits: readonly Edit[];
	  }
	| {
			readonly ok: false;
			readonly code: GroupRefusal;
			/** Ids of the nodes between, in document order; with them it would be a group. */
			readonly between: readonly string[];
	  };

const NONE: readonly Group[] = [];

const known = new WeakMap<readonly Group[], ReadonlyMap<string, Group>>();

/** The group of each node that is in one, by node id. */
export function groupOf({ groups = NONE }: GraphDocument): ReadonlyMap<string, Group> {
	const former = known.get(groups);
	if (former) return former;
	const map = new Map(groups.flatMap((group) => group.nodes.map((id) => [id, group] as const)));
	known.set(groups, map);
	return map;
}

/** A new group of these nodes. Where its wires come back in it could be no module, so it is refused. */
export function makeGroup(
	document: GraphDocument,
	ids: readonly string[],
	name = freshGroupName(document)
): Grouping {
	return grouping(document, { id: freshGroupId(document), name, nodes: [] }, ids);
}

/** These nodes in a group beside its own. */
export function addToGroup(document: GraphDocument, id: string, ids: readonly string[]): Grouping {
	const group = document.groups?.find((each) => each.id === id);
	if (!group) return { ok: false, code: 'no_nodes', between: [] };
	return grouping(document, group, [...group.nodes, ...ids]);
}

/** These nodes out of their groups. What is left of a group may be no module any more. */
export function removeFromGroup(document: GraphDocument, ids: readonly string[]): readonly Edit[] {
	const { groups = NONE } = document;
	return changed(groups, withoutNodes(groups, new Set(ids)));
}

/** The groups with these ids dissolved; their nodes stay. */
export function ungroup(document: GraphDocument, ids: readonly string[]): readonly Edit[] {
	const { groups = NONE } = document;
	return changed(
		groups,
		groups.filter(({ id }) => !ids.includes(id))
	);
}

/** Another name; none is no name, and changes nothing. */
export function renameGroup(document: GraphDocument, id: string, name: string): readonly Edit[] {
	const text = name.trim();
	return text === '' ? [] : changeGroups(document, [id], (group) => ({ ...group, name: text }));
}

export function foldGroup(
	document: GraphDocument,
	ids: readonly string[],
	folded: boolean
): readonly Edit[] {
	return changeGroups(document, ids, ({ folded: _, ...rest }) =>
		folded ? { ...rest, folded } : rest
	);
}

/** A name for a new group that no other has, and that can be a class in Python: `Block1`. */
export function freshGroupName(document: GraphDocument): string {
	return fresh(
		'Block',
		(document.groups ?? NONE).map(({ name }) => name)
	);
}

/** An id for a new group. */
function freshGroupId(document: GraphDocument): string {
	return fresh(
		'group',
		(document.groups ?? NONE).map(({ id }) => id)
	);
}

function fresh(stem: string, taken: readonly string[]): string {
	const used = new Set(taken);
	let number = 1;
	while (used.has(`${stem}${number}`)) number++;
	return `${stem}${number}`;
}

/**
 * The nodes outside that lie on a path from one of these back to one of these, in document order.
 * Without any, the nodes can be computed in one go: as one node, as one module.
 */
export function nodesBetween(document: GraphDocument, ids: readonly string[]): string[] {
	const { indexOf, successors, predecessors } = wiringOf(document);
	const inside = new Set(ids.flatMap((id) => indexOf.get(id) ?? []));
	const behind = outsideFrom(successors, inside);
	if (behind.size === 0) return [];
	const before = outsideFrom(predecessors, inside);
	return document.nodes.flatMap(({ id }, i) => (behind.has(i) && before.has(i) ? [id] : []));
}

/** What can be reached from the inside along `next` without coming back in. */
function outsideFrom(
	next: readonly (readonly number[])[],
	inside: ReadonlySet<number>
): ReadonlySet<number> {
	const reached = new Set<number>();
	const enter = (node: number) => {
		for (const neighbour of next[node]!) if (!inside.has(neighbour)) reached.add(neighbour);
	};
	inside.forEach(enter);
	// A set is walked in the order of insertion, those added on the way included.
	for (const node of reached) enter(node);
	return reached;
}

/** The groups without some nodes; a group that has none left goes. The same list where nothing changes. */
export function withoutNodes(groups: readonly Group[], ids: ReadonlySet<string>): readonly Group[] {
	if (!groups.some(({ nodes }) => nodes.some((id) => ids.has(id)))) return groups;
	return groups.flatMap((group): Group[] => {
		const nodes = group.nodes.filter((id) => !ids.has(id));
		if (nodes.length === group.nodes.length) return [group];
		return nodes.length > 0 ? [{ ...group, nodes }] : [];
	});
}

/** The group with these nodes, in its old place in the list or at its end. */
function grouping(document: GraphDocument, group: Group, ids: readonly string[]): Grouping {
	const wanted = new Set(ids);
	const nodes = document.nodes.filter(({ id }) => wanted.has(id)).map(({ id }) => id);
	if (nodes.length === 0) return { ok: false, code: 'no_nodes', between: [] };
	const between = nodesBetween(document, nodes);
	if (between.length > 0) return { ok: false, code: 'returns', between };
	const { groups = NONE } = document;
	const made = { ...group, nodes };
	const others = withoutNodes(
		groups.filter(({ id }) => id !== group.id),
		wanted
	);
	const place = groups.findIndex(({ id }) => id === group.id);
	const before = groups.slice(0, Math.max(place, 0)).map(({ id }) => id);
	const at = place < 0 ? others.length : others.filter(({ id }) => before.includes(id)).length;
	return { ok: true, group: made, edits: changed(groups, others.toSpliced(at, 0, made)) };
}

function changeGroups(
	{ groups = NONE }: GraphDocument,
	ids: readonly string[],
	change: (group: Group) => Group
): readonly Edit[] {
	return changed(
		groups,
		groups.map((group) => (ids.includes(group.id) ? change(group) : group))
	);
}

function changed(before: readonly Group[], groups: readonly Group[]): readonly Edit[] {
	return JSON.stringify(groups) === JSON.stringify(before) ? [] : [{ kind: 'setGroups', groups }];
}
