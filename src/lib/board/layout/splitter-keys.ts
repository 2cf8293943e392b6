import { clamp, type Limits } from './sizes.ts';

/** One press of an arrow, CSS pixels; with Shift four times as far. */
const STEP = 16;
const FAR = 4 * STEP;

/**
 * Which way a part grows as its splitter moves to the right (`x`) or down (`y`): the palette to the
 * right, the inspector to the left, the dock upwards.
 */
export interface Growth {
	readonly axis: 'x' | 'y';
	readonly sign: 1 | -1;
}

const ARROWS: Readonly<Record<string, readonly [Growth['axis'], 1 | -1]>> = {
	ArrowRight: ['x', 1],
	ArrowLeft: ['x', -1],
	ArrowDown: ['y', 1],
	ArrowUp: ['y', -1]
};

/** The size that a key asks of a part, or `fold`; null: not a key of a splitter. */
export function sizeByKey(
	{ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
	size: number,
	limits: Limits,
	{ axis, sign }: Growth
): number | 'fold' | null {
	if (key === 'Enter') return 'fold';
	if (key === 'Home') return limits.min;
	if (key === 'End') return limits.max;
	const arrow = ARROWS[key];
	if (arrow?.[0] !== axis) return null;
	return clamp(size + arrow[1] * sign * (shiftKey ? FAR : STEP), limits);
}
