import { createContext, untrack } from 'svelte';
import { canConnect } from '#lib/graph/connect.ts';
import type { Edge, GraphNode, PortRef } from '#lib/graph/document.ts';
import { nodeName } from '#lib/graph/document.ts';
import type { PlanStep } from '#lib/graph/plan-types.ts';
import { showShape } from '#lib/graph/shape.ts';
import { OUTPUT, portsOfNode } from '#lib/graph/wiring.ts';
import type { App } from '../app.svelte.ts';
import { connectText } from '../text.ts';
import { describeNode, describeWire } from './describe.ts';
import { reconcileEdges, reconcileNodes } from './reconcile.ts';
import type { OpFlowNode, WireFlowEdge } from './reconcile.ts';

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
	nodes = $state.raw<OpFlowNode[]>([]);
	edges = $state.raw<WireFlowEdge[]>([]);
	connecting = $state.raw<Connecting | null>(null);
	/** Counts how often the whole graph was replaced: time to fit the view. */
	generation = $state(0);

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

	constructor(app: App) {
		this.#app = app;
		this.sync();
	}

	/** Follows the board. Runs in an effect; reads everything that the arrays depend on. */
	sync(): void {
		const { board } = this.#app;
		const { document, selection, selectedWires } = board;
		const describe = (node: GraphNode) => describeNode(board, this.steps.get(node.id), node);
		const names = new Map(document.nodes.map((node) => [node.id, nodeName(node)]));
		const describeEdge = (edge: Edge) => describeWire(board.plan, names, edge);
		untrack(() => {
			const before = this.nodes;
			this.nodes = reconcileNodes(before, document.nodes, new Set(selection), describe);
			this.edges = reconcileEdges(this.edges, document.edges, new Set(selectedWires), describeEdge);
			if (before.length > 0 && this.nodes !== before && this.nodes.length > 0) {
				const ids = new Set(before.map((node) => node.id));
				if (!this.nodes.some((node) => ids.has(node.id))) this.generation++;
			}
		});
	}

	/** The flow's selection goes to the board. */
	select(nodes: readonly string[], wires: readonly string[]): void {
		const { board } = this.#app;
		if (!sameMembers(board.selection, nodes)) board.selection = nodes;
		if (!sameMembers(board.selectedWires, wires)) board.selectedWires = wires;
	}

	/** A finished drag: one undoable step. */
	moved(nodes: readonly OpFlowNode[]): void {
		const { board } = this.#app;
		const positions: Record<string, readonly [number, number]> = {};
		for (const { id, position } of nodes) {
			const at = [Math.round(position.x), Math.round(position.y)] as const;
			const old = board.node(id)?.position;
			if (old && (old[0] !== at[0] || old[1] !== at[1])) positions[id] = at;
		}
		if (Object.keys(positions).length > 0) board.edit('move', { kind: 'move', positions });
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
		for (const node of this.#app.board.document.nodes) {
			if (from === 'target') {
				refusals.set(`${node.id} ${OUTPUT}`, this.refusal([node.id, OUTPUT], port));
				continue;
			}
			for (const name of portsOfNode(this.#app.board.document, node)) {
				refusals.set(`${node.id} ${name}`, this.refusal(port, [node.id, name]));
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
