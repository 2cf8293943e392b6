import type { Wiring } from './wiring.ts';

/** The smallest number first: a binary heap. */
class MinHeap {
	readonly #items: number[] = [];

	get size(): number {
		return this.#items.length;
	}

	push(item: number): void {
		const items = this.#items;
		let at = items.length;
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if (items[parent]! <= item) break;
			items[at] = items[parent]!;
			at = parent;
		}
		items[at] = item;
	}

	pop(): number {
		const items = this.#items;
		const smallest = items[0]!;
		const last = items.pop()!;
		if (items.length === 0) return smallest;
		let at = 0;
		for (;;) {
			let child = 2 * at + 1;
			if (child >= items.length) break;
			if (child + 1 < items.length && items[child + 1]! < items[child]!) child++;
			if (items[child]! >= last) break;
			items[at] = items[child]!;
			at = child;
		}
		items[at] = last;
		return smallest;
	}
}

/**
 * Plan order: a topological order in which, of the nodes that are ready, the first in the document
 * goes first. Nodes on a cycle, and behind one, are left out.
 */
export function planOrder({
	predecessors,
	successors
}: Pick<Wiring, 'predecessors' | 'successors'>): number[] {
	const waiting = predecessors.map((list) => list.length);
	const ready = new MinHeap();
	waiting.forEach((count, node) => {
		if (count === 0) ready.push(node);
	});
	const order: number[] = [];
	while (ready.size > 0) {
		const node = ready.pop();
		order.push(node);
		for (const next of successors[node]!) if (--waiting[next]! === 0) ready.push(next);
	}
	return order;
}

/**
 * The groups of nodes that lie on a common cycle (strongly connected components, by Tarjan, without
 * recursion: a chain of 5,000 nodes must not exhaust the stack). `group[node]` is -1 off every cycle.
 */
export function cycleGroups({ successors }: Pick<Wiring, 'successors'>): {
	readonly group: readonly number[];
	readonly groups: readonly (readonly number[])[];
} {
	const count = successors.length;
	const number = new Int32Array(count).fill(-1);
	const low = new Int32Array(count);
	const cursor = new Int32Array(count);
	const isOpen = new Uint8Array(count);
	const open: number[] = [];
	const group = new Array<number>(count).fill(-1);
	const groups: number[][] = [];
	let counter = 0;

	const enter = (node: number, path: number[]) => {
		number[node] = low[node] = counter++;
		isOpen[node] = 1;
		open.push(node);
		path.push(node);
	};
	const leave = (node: number) => {
		if (low[node] !== number[node]) return;
		const members: number[] = [];
		let member: number;
		do {
			member = open.pop()!;
			isOpen[member] = 0;
			members.push(member);
		} while (member !== node);
		if (members.length === 1 && !successors[node]!.includes(node)) return;
		for (const each of members) group[each] = groups.length;
		groups.push(members.sort((a, b) => a - b));
	};

	for (let root = 0; root < count; root++) {
		if (number[root] !== -1) continue;
		const path: number[] = [];
		enter(root, path);
		while (path.length > 0) {
			const node = path.at(-1)!;
			const next = successors[node]![cursor[node]!++];
			if (next === undefined) {
				path.pop();
				leave(node);
				const parent = path.at(-1);
				if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[node]!);
			} else if (number[next] === -1) {
				enter(next, path);
			} else if (isOpen[next]) {
				low[node] = Math.min(low[node]!, number[next]!);
			}
		}
	}
	return { group, groups };
}
