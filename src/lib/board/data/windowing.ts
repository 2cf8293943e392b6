/** The part of a long list that is on screen, and where it lies. */
export interface Window {
	/** The first item that is drawn, and the one behind the last. */
	readonly first: number;
	readonly end: number;
	/** Where the first item lies in what scrolls, CSS pixels. */
	readonly start: number;
}

/** Items drawn beyond the edges, so that nothing is missing while the next frame is made. */
const BEYOND = 4;

/** Browsers lay nothing out beyond some tens of millions of pixels; Firefox stops first. */
const MAX_EXTENT = 8_000_000;

/** How long what scrolls is, CSS pixels: longer lists are scrolled in larger steps. */
export function extentOf(count: number, size: number): number {
	return Math.min(count * size, MAX_EXTENT);
}

/** How far the true list is moved where what scrolls is at `scroll`. */
function trueScroll(scroll: number, view: number, count: number, size: number): number {
	const extent = extentOf(count, size);
	const whole = count * size;
	if (whole <= extent || extent <= view) return scroll;
	return (scroll / (extent - view)) * (whole - view);
}

/**
 * Which of `count` items of `size` pixels are seen through a gap of `view` pixels that is scrolled
 * to `scroll`.
 */
export function windowOf(scroll: number, view: number, count: number, size: number): Window {
	const at = Math.max(0, trueScroll(Math.max(0, scroll), view, count, size));
	const last = Math.max(0, count - 1);
	const first = Math.min(last, Math.max(0, Math.floor(at / size) - BEYOND));
	const end = Math.min(count, Math.ceil((at + view) / size) + BEYOND);
	return { first, end: Math.max(first, end), start: Math.max(0, scroll) + first * size - at };
}

/** Where to scroll so that an item stands in the middle. */
export function scrollTo(item: number, view: number, count: number, size: number): number {
	const extent = extentOf(count, size);
	const whole = count * size;
	const at = Math.min(Math.max(0, whole - view), Math.max(0, item * size - (view - size) / 2));
	if (whole <= extent || whole <= view) return at;
	return (at / (whole - view)) * (extent - view);
}
