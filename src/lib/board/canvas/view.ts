import type { FitViewOptions, useSvelteFlow } from '@xyflow/svelte';
import type { CanvasView } from './canvas-view.ts';
import { useGlide } from './gliding.ts';
import type { PickRequest } from './Picker.svelte';
import { NODE_SIZE } from './placement.ts';
import type { Point, Rect } from './placement.ts';

interface Parts {
	readonly flow: ReturnType<typeof useSvelteFlow>;
	/** The element that the canvas fills. */
	readonly stage: () => HTMLElement;
	/** The card that shows a node: a folded group's where it is in one. */
	readonly cardOf: (node: string) => string;
	/** Opens a list. */
	readonly open: (request: PickRequest) => void;
}

/** The mounted canvas's view, with what only the canvas itself needs. */
export interface StageView extends CanvasView {
	/** Leaves room for what lies over the canvas. */
	readonly fitOptions: Omit<FitViewOptions, 'nodes'>;
	/** The pointer moved over the canvas … */
	seen(event: PointerEvent): void;
	/** … and left it. */
	left(): void;
	/** Puts this place in the middle. */
	show(rect: Rect): void;
}

const FIT: Omit<FitViewOptions, 'nodes'> = {
	padding: { top: '72px', bottom: '72px', left: '40px', right: '40px' },
	maxZoom: 1
};
/** Where the view ends for a node that has just been added. */
const MARGIN = 24;

export function makeView({ flow, stage, cardOf, open }: Parts): StageView {
	let pointer: Point | null = null;

	const isCalm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
	const motion = () => (isCalm() ? {} : { duration: 180 });
	const middle = (): Point => {
		const box = stage().getBoundingClientRect();
		return [box.left + box.width / 2, box.top + box.height / 2];
	};
	const toCanvas = ([x, y]: Point): Point => {
		const at = flow.screenToFlowPosition({ x, y });
		return [at.x, at.y];
	};
	const inStage = ([x, y]: Point): Point => {
		const box = stage().getBoundingClientRect();
		return [x - box.left, y - box.top];
	};
	const rects = (): Map<string, Rect> =>
		new Map(
			flow.getNodes().map((node) => [
				node.id,
				{
					x: node.position.x,
					y: node.position.y,
					width: node.measured?.width ?? NODE_SIZE.width,
					height: node.measured?.height ?? NODE_SIZE.height
				}
			])
		);
	const visible = (): Rect => {
		const box = stage().getBoundingClientRect();
		const [x, y] = toCanvas([box.left, box.top]);
		const zoom = flow.getZoom();
		return { x, y, width: box.width / zoom, height: box.height / zoom };
	};
	const show = (rect: Rect): void => {
		void flow.setCenter(rect.x + rect.width / 2, rect.y + rect.height / 2, {
			zoom: Math.max(0.6, flow.getZoom()),
			...motion()
		});
	};

	return {
		fitOptions: FIT,
		centre: () => toCanvas(middle()),
		pointer: () => pointer && toCanvas(pointer),
		toCanvas,
		covers([x, y]) {
			const under = document.elementFromPoint(x, y);
			return under !== null && stage().contains(under);
		},
		visible,
		rects,
		fit(ids) {
			const nodes = ids && { nodes: ids.map((id) => ({ id: cardOf(id) })) };
			void flow.fitView({ ...FIT, ...nodes, ...motion() });
		},
		glide: useGlide(),
		zoomBy(factor) {
			void flow.setZoom(flow.getZoom() * factor, motion());
		},
		zoomTo(zoom) {
			void flow.setZoom(zoom, motion());
		},
		ensureVisible(rect) {
			const seen = visible();
			const fits =
				rect.x >= seen.x + MARGIN &&
				rect.y >= seen.y + MARGIN &&
				rect.x + rect.width <= seen.x + seen.width - MARGIN &&
				rect.y + rect.height <= seen.y + seen.height - MARGIN;
			if (!fits) show(rect);
		},
		quickAdd(request = {}) {
			const client = request.client ?? pointer ?? middle();
			open({ ...request, kind: 'add', at: inStage(client), place: toCanvas(client) });
		},
		connectFrom(node) {
			const rect = rects().get(cardOf(node));
			if (!rect) return;
			const { x, y } = flow.flowToScreenPosition({ x: rect.x + rect.width + 12, y: rect.y });
			open({ kind: 'connect', at: inStage([x, y]), node });
		},
		seen(event) {
			pointer = [event.clientX, event.clientY];
		},
		left() {
			pointer = null;
		},
		show
	};
}
