import type { Rect } from './placement.ts';

/** A panel in the top right corner, in the stage's pixels. */
interface Corner {
	readonly width: number;
	readonly height: number;
	/** Between the panel and the stage's edges. */
	readonly margin: number;
}

/**
 * Whether the map of the network covers a card although nothing lies outside the view: then there is
 * nothing that it would lead to.
 *
 * @param rects cards in canvas coordinates
 */
export function isInTheWay(
	{ width, height, margin }: Corner,
	stage: { readonly width: number; readonly height: number },
	view: { readonly x: number; readonly y: number; readonly zoom: number },
	rects: readonly Rect[]
): boolean {
	let covers = false;
	for (const rect of rects) {
		const left = rect.x * view.zoom + view.x;
		const top = rect.y * view.zoom + view.y;
		const right = left + rect.width * view.zoom;
		const bottom = top + rect.height * view.zoom;
		if (left < 0 || top < 0 || right > stage.width || bottom > stage.height) return false;
		covers ||= right > stage.width - margin - width && top < margin + height;
	}
	return covers;
}
