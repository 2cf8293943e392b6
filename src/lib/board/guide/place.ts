/** A part of the page, in client pixels. */
export interface Box {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
}

/** Where the card stands: its lower left corner from the window's, and its largest size, CSS pixels. */
export interface Place {
	readonly left: number;
	readonly bottom: number;
	readonly width: number;
	/** Of the offer, which is low and wide so that it lies over no node. */
	readonly offerWidth: number;
	readonly maxHeight: number;
}

const WIDTH = 320;
const OFFER_WIDTH = 440;
const MARGIN = 14;
/** Kept free above: the board's sentence stands there. */
const TOP = 56;

/**
 * Puts the card into the lower left corner of a part of the page.
 *
 * @param windowHeight CSS pixels
 * @param foot height of what stands in that corner already, CSS pixels
 */
export function placeCard(box: Box, windowHeight: number, foot: number): Place {
	const room = box.right - box.left - 2 * MARGIN;
	return {
		left: box.left + MARGIN,
		bottom: windowHeight - box.bottom + foot + MARGIN,
		width: Math.min(WIDTH, room),
		offerWidth: Math.min(OFFER_WIDTH, room),
		maxHeight: box.bottom - box.top - foot - MARGIN - TOP
	};
}
