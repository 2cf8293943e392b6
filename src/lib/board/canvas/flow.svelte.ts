import { createContext, untrack } from 'svelte';
import { canConnect } from '#lib/graph/connect.ts';
import type { Edge, Group, PortRef } from '#lib/graph/document.ts';
import { nodeName } from '#lib/graph/document.ts';
import type { Edit } from '#lib/graph/edit.ts';
import type { PlanStep } from '#lib/graph/plan-types.ts';
import { showShape } from '#lib/graph/shape.ts';
import { OUTPUT, portsOfNode } from '#lib/graph/wiring.ts';
import type { App } from '../app.svelte.ts';
import { connectText } from '../text.ts';
import { foldedBoxId, movedNodes } from './boxes.ts';
import {
	cardEnd,
	drawnOf,
	foldedGroups,
	groupOfCard,
	innerPort,
	isFoldedAway,
	noteCardId,
	noteOfCard
} from './cards.ts';
import { describeGroup, describeNode, describeNote, describeWire } from './describe.ts';
import type { Hydration } from './hydration.ts';
import { NODE_SIZE } from './placement.ts';
import { reconcileEdges, reconcileNodes } from './reconcile.ts';
import type { Card, CardFlowNode, WireFlowEdge } from './reconcile.ts';

/** More nodes than this are not all drawn whole all the time. */
const LARGE = 150;
/** Cards that a dragged one may come in line with. */
const NEIGHBOURS = 100;
/** Under this zoom the cards of a large graph cannot be read. */
const FAR = 0.45;

/** A wire being drawn from this port. */
export interface Connecting {
	readonly port: PortRef;
	readonly from: 'source' | 'target';
}

/**
 * The only adapter between the document and Svelte Flow. Nodes and wires follow the board; what the
 * flow writes into them (a drag, measured sizes, a selection box) stays here until it is finished
 * and then goes to the board as an edit or as its selection.
 */
export class Flow {
	readonly #app: App;
	nodes = $state.raw<CardFlowNode[]>([]);
	edges = $state.raw<WireFlowEdge[]>([]);
	connecting = $state.raw<Connecting | null>(null);
	/** Counts how often the whole graph was replaced: time to fit the view. */
	generation = $state(0);
	/** How far away the view is. */
	zoom = $state(1);
	/** As the cards were wanted last. */
	#cards: ReadonlyMap<string, Card> = new Map();

	/** So many nodes that not all can be drawn whole all the time. */
	readonly large: boolean = $derived.by(() => this.#app.board.document.nodes.length > LARGE);
	/** From so far away a large graph is drawn as plain boxes, its wires as one picture. */
	readonly far: boolean = $derived.by(() => this.large && this.zoom < FAR);
	/** The folded group that each node is in. */
	readonly folded: ReadonlyMap<string, Group> = $derived.by(() =>
		foldedGroups(this.#app.board.document)
	);

	readonly steps: ReadonlyMap<string, PlanStep> = $derived.by(
		() => new Map(this.#app.board.plan.steps.map((step) => [step.id, step]))
	);
	/** Input ports that have a wire, as `node port`. */
	readonly wired: ReadonlySet<string> = $derived.by(
		() => new Set(this.#app.board.document.edges.map(({ to }) => `${to[0]} ${to[1]}`))
	);
	/** While a wire is drawn: why each port that it could end at refuses it; null where it fits. */
	readonly refusals: ReadonlyMap<string, string | null> | null = $derived.by(() => {
		const { connecting } = this;
		return connecting ? this.#refusals(connecting) : null;
	});

	/** The wire that what is dragged would be put into, as `node port`. */
	target = $state<string | null>(null);
	/** Where cards of a large graph wait to be made whole. */
	readonly queue: Hydration;

	constructor(app: App, queue: Hydration) {
		this.#app = app;
		this.queue = queue;
		this.sync();
	}

	/** Follows the board. Runs in an effect; reads everything that the arrays depend on. */
	sync(): void {
		const { board } = this.#app;
		const { document, selectedWires } = board;
		const { folded } = this;
		const cards = this.#wanted();
		const names = new Map(document.nodes.map((node) => [node.id, nodeName(node)]));
		const describeEdge = (edge: Edge) => describeWire(board.plan, names, edge);
		const wires = document.edges
			.filter((edge) => !isFoldedAway(folded, edge))
			.map((edge) => {
				const [from, to] = [cardEnd(folded, edge.from), cardEnd(folded, edge.to)];
				return {
					edge,
					source: from.card,
					sourceHandle: from.handle,
					target: to.card,
					targetHandle: to.handle
				};
			});
		untrack(() => {
			const before = this.nodes;
			this.nodes = reconcileNodes(before, cards, this.#cards);
			this.#cards = new Map(cards.map((card) => [card.id, card]));
			this.edges = reconcileEdges(this.edges, wires, new Set(selectedWires), describeEdge);
			if (before.length > 0 && this.nodes !== before && this.nodes.length > 0) {
				const ids = new Set(before.map((node) => node.id));
				if (!this.nodes.some((node) => ids.has(node.id))) this.generation++;
			}
		});
	}

	#wanted(): Card[] {
		const { board, remarks } = this.#app;
		const { document } = board;
		const selected = new Set(board.selection);
		const notes = new Set(board.selectedNotes);
		const drawn = drawnOf(document, this.folded);
		// Before anything is measured, a large graph can be fitted into the view all the same.
		const more = this.large ? { more: { measured: { ...NODE_SIZE } } } : {};
		return [
			...drawn.notes.map((note): Card => ({
				id: noteCardId(note.id),
				type: 'note',
				data: { note },
				at: note.position,
				selected: notes.has(note.id),
				ariaLabel: describeNote(note),
				more: { width: note.size[0], height: note.size[1], zIndex: -1 }
			})),
			...drawn.nodes.map((node): Card => ({
				id: node.id,
				type: 'op',
				data: { node },
				at: node.position,
				selected: selected.has(node.id),
				ariaLabel: describeNode(board, this.steps.get(node.id), node, remarks.of(node.id)),
				...more
			})),
			...drawn.groups.map(({ group, at }): Card => ({
				id: foldedBoxId(group.id),
				type: 'folded',
				data: { group },
				at,
				selected: group.nodes.every((id) => selected.has(id)),
				ariaLabel: describeGroup(board, group),
				...more
			}))
		];
	}

	/** The flow's selection goes to the board; a folded group stands for its nodes. */
	select(cards: readonly string[], wires: readonly string[]): void {
		const { board } = this.#app;
		const nodes = cards.flatMap((id) => this.nodesOf(id));
		const notes = cards.flatMap((id) => noteOfCard(id) ?? []);
		if (!sameMembers(board.selection, nodes)) board.selection = nodes;
		if (!sameMembers(board.selectedWires, wires)) board.selectedWires = wires;
		if (!sameMembers(board.selectedNotes, notes)) board.selectedNotes = notes;
	}

	/** The nodes of the document that a card stands for. */
	nodesOf(card: string): readonly string[] {
		if (noteOfCard(card) !== null) return [];
		const group = groupOfCard(card);
		if (group === null) return [card];
		return this.#app.board.document.groups?.find(({ id }) => id === group)?.nodes ?? [];
	}

	/** A card as it stands now. */
	card(id: string): CardFlowNode | undefined {
		return this.nodes.find((card) => card.id === id);
	}

	/** The cards beside these; of a large graph only a hundred around them count as neighbours. */
	near(ids: ReadonlySet<string>): CardFlowNode[] {
		const others = this.nodes.filter(({ id }) => !ids.has(id));
		const own = this.nodes.find(({ id }) => ids.has(id));
		if (others.length <= NEIGHBOURS || !own) return others;
		const far = ({ position: { x, y } }: CardFlowNode) =>
			Math.hypot(x - own.position.x, y - own.position.y);
		return others.toSorted((a, b) => far(a) - far(b)).slice(0, NEIGHBOURS);
	}

	/** Moves cards from where they stand now, without a step. */
	nudge(ids: ReadonlySet<string>, dx: number, dy: number): void {
		this.nodes = this.nodes.map((card) =>
			ids.has(card.id)
				? { ...card, position: { x: card.position.x + dx, y: card.position.y + dy } }
				: card
		);
	}

	/** Moves cards from where the document has them, without a step. */
	shift(ids: ReadonlySet<string>, dx: number, dy: number): void {
		this.nodes = this.nodes.map((card) => {
			const from = ids.has(card.id) ? this.#cards.get(card.id)?.at : undefined;
			return from ? { ...card, position: { x: from[0] + dx, y: from[1] + dy } } : card;
		});
	}

	/** The edits that leave these cards where they stand now. */
	moves(ids: ReadonlySet<string>): Edit[] {
		const { document } = this.#app.board;
		const cards = this.nodes.filter(({ id }) => ids.has(id));
		const corners = new Map(
			cards.map(({ id, position }) => [
				id,
				[Math.round(position.x), Math.round(position.y)] as const
			])
		);
		const boxes = cards.flatMap(({ id }) => {
			const from = this.#cards.get(id)?.at;
			return from ? [{ id, x: from[0], y: from[1], ...NODE_SIZE, nodes: this.nodesOf(id) }] : [];
		});
		const positions = movedNodes(document, boxes, Object.fromEntries(corners));
		const notes = (document.notes ?? []).map((note) => {
			const at = corners.get(noteCardId(note.id));
			return at && (at[0] !== note.position[0] || at[1] !== note.position[1])
				? { ...note, position: at }
				: note;
		});
		const edits: Edit[] = [];
		if (Object.keys(positions).length > 0) edits.push({ kind: 'move', positions });
		if (notes.some((note, i) => note !== document.notes![i])) {
			edits.push({ kind: 'setNotes', notes });
		}
		return edits;
	}

	/** Why this wire may not be; null where it may. */
	refusal(from: PortRef, to: PortRef): string | null {
		const { document, plan, data } = this.#app.board;
		const answer = canConnect(document, plan, from, to, data);
		return answer.ok ? null : connectText(answer);
	}

	/** Draws a wire; one that ends at the same input gives way. */
	connect(from: PortRef, to: PortRef): void {
		if (this.refusal(from, to) === null) {
			this.#app.board.edit('connect', { kind: 'connect', edge: { from, to } });
		}
	}

	/** Moves one end of a wire to another port, in one step. */
	reconnect(old: Edge, from: PortRef, to: PortRef): void {
		if (this.refusal(from, to) !== null) return;
		const isSameEnd = old.to[0] === to[0] && old.to[1] === to[1];
		this.#app.board.edit(
			'connect',
			...(isSameEnd ? [] : [{ kind: 'disconnect', to: [old.to] } as const]),
			{ kind: 'connect', edge: { from, to } }
		);
	}

	#refusals({ port, from }: Connecting): Map<string, string | null> {
		const refusals = new Map<string, string | null>();
		const put = (to: PortRef, refusal: string | null) => refusals.set(innerPort(to), refusal);
		for (const node of this.#app.board.document.nodes) {
			if (from === 'target') {
				put([node.id, OUTPUT], this.refusal([node.id, OUTPUT], port));
				continue;
			}
			for (const name of portsOfNode(this.#app.board.document, node)) {
				put([node.id, name], this.refusal(port, [node.id, name]));
			}
		}
		return refusals;
	}

	/** `N×16` of a node's output; null where it is not known. */
	shapeOf(id: string): string | null {
		const type = this.#app.board.plan.types[id];
		return type ? showShape(type.shape) : null;
	}
}

export const [getFlow, setFlow] = createContext<Flow>();

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
	const members = new Set(a);
	return a.length === b.length && b.every((item) => members.has(item));
}
