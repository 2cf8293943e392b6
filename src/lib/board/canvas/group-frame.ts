import { boundsOf } from './snap.ts';
import { NODE_SIZE } from './placement.ts';
import type { Rect } from './placement.ts';
import type { CardFlowNode } from './reconcile.ts';

/** Room around the nodes, and above them for the head. */
const PAD = 18;
const HEAD = 34;

/** The frame around these cards, in canvas coordinates; null around none. */
export function frameOf(cards: readonly CardFlowNode[]): Rect | null {
	if (cards.length === 0) return null;
	const { x, y, width, height } = boundsOf(
		cards.map(({ position, measured }) => ({
			x: position.x,
			y: position.y,
			width: measured?.width ?? NODE_SIZE.width,
			height: measured?.height ?? NODE_SIZE.height
		}))
	);
	return { x: x - PAD, y: y - HEAD, width: width + 2 * PAD, height: height + HEAD + PAD };
}
