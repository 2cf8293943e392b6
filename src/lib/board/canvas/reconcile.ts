import type { Edge as FlowEdge, Node as FlowNode } from '@xyflow/svelte';
import type { Edge, GraphNode, Group, Note } from '#lib/graph/document.ts';
import type { Point } from './placement.ts';

/**
 * From what is to be drawn to Svelte Flow's arrays. The flow keeps what is its own (measured sizes, a
 * drag under way); an object is replaced only where something seen has changed, so that nothing else
 * is measured or drawn again.
 */

/** What a card stands for: one of them. */
export interface CardData extends Record<string, unknown> {
	readonly node?: GraphNode;
	readonly group?: Group;
	readonly note?: Note;
}

export type CardFlowNode = FlowNode<CardData, 'op' | 'folded' | 'note'>;
export type WireFlowEdge = FlowEdge<{ edge: Edge }, 'wire'>;

/** A card as it is wanted. */
export interface Card {
	readonly id: string;
	readonly type: NonNullable<CardFlowNode['type']>;
	readonly data: CardData;
	readonly at: Point;
	readonly selected: boolean;
	readonly ariaLabel: string;
	/** What it has beside from the start: a size, a place in the stack. */
	readonly more?: Partial<CardFlowNode>;
}

/** A wire as it is wanted. */
export interface WireEnds {
	readonly edge: Edge;
	readonly source: string;
	readonly sourceHandle: string;
	readonly target: string;
	readonly targetHandle: string;
}

/** An input keeps one wire, so its end names it. */
export function wireId(edge: Edge): string {
	return `${edge.to[0]} ${edge.to[1]}`;
}

/** The array itself where nothing changed. */
export function reconcileNodes(
	previous: CardFlowNode[],
	cards: readonly Card[],
	last: ReadonlyMap<string, Card>
): CardFlowNode[] {
	const old = new Map(previous.map((flow) => [flow.id, flow]));
	const next = cards.map((card): CardFlowNode => {
		const { id, type, data, selected, ariaLabel } = card;
		const position = { x: card.at[0], y: card.at[1] };
		const flow = old.get(id);
		const before = last.get(id);
		if (!flow || !before) {
			// Pressing Shift on a node adds it to the selection instead of starting a box.
			return { class: 'nokey', ...card.more, id, type, position, data, selected, ariaLabel };
		}
		const isSame = itemOf(before.data) === itemOf(data) && flow.type === type;
		const isThere = before.at[0] === card.at[0] && before.at[1] === card.at[1];
		const looksSame = !!flow.selected === selected && flow.ariaLabel === ariaLabel;
		if (isSame && isThere && looksSame) return flow;
		return {
			...flow,
			type,
			selected,
			ariaLabel,
			...(isSame ? {} : { data, ...card.more }),
			...(flow.dragging || (isSame && isThere) ? {} : { position })
		};
	});
	return sameItems(previous, next) ? previous : next;
}

function itemOf({ node, group, note }: CardData): GraphNode | Group | Note | undefined {
	return node ?? group ?? note;
}

/** The array itself where nothing changed. */
export function reconcileEdges(
	previous: WireFlowEdge[],
	wires: readonly WireEnds[],
	selected: ReadonlySet<string>,
	describe: (edge: Edge) => string
): WireFlowEdge[] {
	const old = new Map(previous.map((flow) => [flow.id, flow]));
	const next = wires.map(({ edge, ...ends }): WireFlowEdge => {
		const id = wireId(edge);
		const flow = old.get(id);
		const isSelected = selected.has(id);
		const ariaLabel = describe(edge);
		if (
			flow?.data?.edge === edge &&
			flow.source === ends.source &&
			flow.target === ends.target &&
			!!flow.selected === isSelected &&
			flow.ariaLabel === ariaLabel
		) {
			return flow;
		}
		return { id, type: 'wire', ...ends, data: { edge }, selected: isSelected, ariaLabel };
	});
	return sameItems(previous, next) ? previous : next;
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
	return a.length === b.length && a.every((item, i) => item === b[i]);
}
