import type { Edge } from '#lib/graph/document.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import { insertEdits } from '#lib/graph/splice.ts';
import type { App } from '../app.svelte.ts';
import type { Flow } from './flow.svelte.ts';
import { NODE_SIZE } from './placement.ts';
import type { Point, Rect } from './placement.ts';
import type { CardFlowNode } from './reconcile.ts';
import { snapDrag } from './snap.ts';
import type { Guide } from './snap.ts';
import { snapping } from './snapping.svelte.ts';
import { wirePoints, wireUnder } from './wire-under.ts';

/** Pixels of the screen within which a dragged card snaps to its neighbours' lines. */
const NEAR = 6;
/** How near a wire has to be to where something is dropped, canvas pixels. */
const REACH = 14;
/** Where a card's first port stands below its top. */
const PORT_TOP = 44;

/**
 * What helps while cards are dragged: lines to the neighbours that they come in line with (Alt: none),
 * the grid, and the wire that a free node would be put into.
 */
export class DragHelp {
	readonly #app: App;
	readonly #flow: Flow;
	guides = $state.raw<readonly Guide[]>([]);

	constructor(app: App, flow: Flow) {
		this.#app = app;
		this.#flow = flow;
	}

	/** The flow has moved the cards to where the pointer has them. */
	moves(event: MouseEvent | TouchEvent, dragged: readonly CardFlowNode[]): void {
		const ids = new Set(dragged.map(({ id }) => id));
		const moving = dragged.map(rectOf);
		this.guides = [];
		if (!event.altKey) {
			const others = this.#flow.near(ids).map(rectOf);
			const { dx, dy, guides } = snapDrag(moving, others, {
				grid: snapping.grid,
				threshold: NEAR / this.#flow.zoom
			});
			this.guides = guides;
			if (dx !== 0 || dy !== 0) this.#flow.nudge(ids, dx, dy);
		}
		this.#flow.target = this.#wireFor(dragged);
	}

	/** One undoable step, whether the cards have only been moved or one was put into a wire. */
	ends(dragged: readonly CardFlowNode[]): void {
		const { board } = this.#app;
		const ids = new Set(dragged.map(({ id }) => id));
		const edge = board.document.edges.find(({ to }) => `${to[0]} ${to[1]}` === this.#flow.target);
		const [node] = ids;
		this.guides = [];
		this.#flow.target = null;
		const edits = this.#flow.moves(ids);
		const insertion = (edge && node && insertEdits(board.document, edge, node)) || [];
		if (insertion.length > 0) board.edit('insert', ...insertion, ...edits);
		else if (edits.length > 0) board.edit('move', ...edits);
	}

	/** The wire under the one dragged node, where it has no wires of its own and has an input. */
	#wireFor(dragged: readonly CardFlowNode[]): string | null {
		const [card] = dragged;
		if (!card?.data.node || dragged.length > 1) return null;
		const { id, type } = card.data.node;
		const operator = operatorOf(type);
		if (!operator || operator.inputs.length === 0 || operator.role) return null;
		const { edges } = this.#app.board.document;
		if (edges.some(({ from, to }) => from[0] === id || to[0] === id)) return null;
		return wireUnder(rectOf(this.#flow.card(id) ?? card), this.#wires());
	}

	/** The wire at a place of the canvas, for what is dropped there. */
	edgeAt([x, y]: Point): Edge | undefined {
		const rect = { x: x - REACH, y: y - REACH, width: 2 * REACH, height: 2 * REACH };
		const id = wireUnder(rect, this.#wires());
		return id === null ? undefined : this.#flow.edges.find((wire) => wire.id === id)?.data?.edge;
	}

	/** The wires as they are drawn between cards. */
	#wires(): { readonly id: string; readonly points: readonly Point[] }[] {
		const rects = new Map(this.#flow.nodes.map((card) => [card.id, rectOf(card)]));
		return this.#flow.edges.flatMap(({ id, source, target }) => {
			const [from, to] = [rects.get(source), rects.get(target)];
			if (!from || !to) return [];
			const start: Point = [from.x + from.width, from.y + PORT_TOP];
			return [{ id, points: wirePoints(start, [to.x, to.y + PORT_TOP]) }];
		});
	}
}

function rectOf({ position, measured }: CardFlowNode): Rect {
	return {
		x: position.x,
		y: position.y,
		width: measured?.width ?? NODE_SIZE.width,
		height: measured?.height ?? NODE_SIZE.height
	};
}
