import type { Group } from './document.ts';

/** The groups without some nodes; a group that has none left goes. The same list where nothing changes. */
export function withoutNodes(groups: readonly Group[], ids: ReadonlySet<string>): readonly Group[] {
	if (!groups.some(({ nodes }) => nodes.some((id) => ids.has(id)))) return groups;
	return groups.flatMap((group): Group[] => {
		const nodes = group.nodes.filter((id) => !ids.has(id));
		if (nodes.length === group.nodes.length) return [group];
		return nodes.length > 0 ? [{ ...group, nodes }] : [];
	});
}
