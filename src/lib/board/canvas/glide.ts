import type { Point } from './placement.ts';

/** How long nodes take to their new places, ms. */
export const GLIDE_MS = 240;

/** Frames of this many nodes at most are drawn in time; more of them jump. */
export const GLIDE_NODES = 300;

export type Places = ReadonlyMap<string, Point>;

/** The browser's clock and frames; other ones in tests. */
export interface Frames {
	readonly now: () => number;
	readonly request: (frame: () => void) => number;
	readonly cancel: (id: number) => void;
}

const BROWSER: Frames = {
	now: () => performance.now(),
	request: (frame) => requestAnimationFrame(frame),
	cancel: (id) => cancelAnimationFrame(id)
};

/** Fast at first, slow at the end; from 0 to 1. */
export function easeOut(part: number): number {
	return 1 - (1 - part) ** 3;
}

/** The places on the way between two, `part` of it gone; what has no former place stands at its end. */
export function between(from: Places, to: Places, part: number): Map<string, Point> {
	const gone = easeOut(part);
	return new Map(
		[...to].map(([id, end]) => {
			const start = from.get(id) ?? end;
			return [
				id,
				[start[0] + (end[0] - start[0]) * gone, start[1] + (end[1] - start[1]) * gone] as const
			];
		})
	);
}

/**
 * Draws the way from some places to others, a frame at a time; the last frame has the very ends.
 * Returns what stops it where it is, without `done`.
 */
export function glide(
	from: Places,
	to: Places,
	onFrame: (places: Places) => void,
	done: () => void = () => {},
	frames: Frames = BROWSER
): () => void {
	const start = frames.now();
	let next = frames.request(frame);
	function frame(): void {
		const part = Math.min(1, (frames.now() - start) / GLIDE_MS);
		onFrame(part < 1 ? between(from, to, part) : to);
		if (part < 1) next = frames.request(frame);
		else done();
	}
	return () => frames.cancel(next);
}
