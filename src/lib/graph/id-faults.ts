import type { Group, Note } from './document.ts';
import { isNodeId } from './ids.ts';

/** An id in the notes or groups that makes no sense there. */
export interface IdFault {
	/** `dangling_edge`: there is no such node. */
	readonly code: 'bad_id' | 'duplicate_id' | 'dangling_edge';
	/** In the list: `[1].nodes[0]`. */
	readonly place: string;
	readonly id: string;
}

export function noteFaults(notes: readonly Note[]): IdFault[] {
	return ownFaults(notes);
}

/** Every node is there, and in one group at most. */
export function groupFaults(
	groups: readonly Group[],
	document: { readonly has: (node: string) => boolean }
): IdFault[] {
	const grouped = new Set<string>();
	const members = groups.flatMap(({ nodes }, i) =>
		nodes.flatMap((id, at): IdFault[] => {
			const place = `[${i}].nodes[${at}]`;
			if (!document.has(id)) return [{ code: 'dangling_edge', place, id }];
			if (grouped.has(id)) return [{ code: 'duplicate_id', place, id }];
			grouped.add(id);
			return [];
		})
	);
	return [...ownFaults(groups), ...members];
}

function ownFaults(items: readonly { readonly id: string }[]): IdFault[] {
	const seen = new Set<string>();
	return items.flatMap(({ id }, i): IdFault[] => {
		const place = `[${i}].id`;
		if (!isNodeId(id)) return [{ code: 'bad_id', place, id }];
		if (seen.has(id)) return [{ code: 'duplicate_id', place, id }];
		seen.add(id);
		return [];
	});
}
