import { interpolateMagma } from 'd3';
import type { Theme } from '../ui.svelte.ts';

/**
 * How the size of a gradient looks. One perceptual, colour-blind-safe scale (magma), cut for each
 * theme so that a stronger gradient always stands out more from the canvas: towards dark on light,
 * towards light on dark.
 */

/** Weakest and strongest end on magma's 0 … 1. */
const CUT: Readonly<Record<Theme, readonly [weak: number, strong: number]>> = {
	light: [0.78, 0.18],
	dark: [0.38, 0.97]
};
const WIDTH: readonly [weak: number, strong: number] = [2, 7];
/** Width of a wire that carries no gradient. */
export const NEUTRAL_WIDTH = 2;

/** 0 at the low end of the range, 1 at the high end. */
export function strength(log10norm: number, range: readonly [number, number]): number {
	const [low, high] = range;
	if (high <= low) return 1;
	return Math.min(1, Math.max(0, (log10norm - low) / (high - low)));
}

/** `rgb(…)`/`#…` of a finite norm's logarithm. */
export function gradientColor(
	log10norm: number,
	range: readonly [number, number],
	theme: Theme
): string {
	const [weak, strong] = CUT[theme];
	return interpolateMagma(weak + (strong - weak) * strength(log10norm, range));
}

/** CSS pixels at 100 %, in steps of a quarter so that small changes leave the page alone. */
export function wireWidth(log10norm: number, range: readonly [number, number]): number {
	const [weak, strong] = WIDTH;
	return Math.round(4 * (weak + (strong - weak) * strength(log10norm, range))) / 4;
}

/** What is drawn for a gradient: none known, exactly zero, finite, or not a number any more. */
export type GradientLook =
	| { readonly kind: 'none' | 'zero' | 'broken' }
	| { readonly kind: 'finite'; readonly color: string; readonly width: number };

const NONE: GradientLook = { kind: 'none' };
const ZERO: GradientLook = { kind: 'zero' };
const BROKEN: GradientLook = { kind: 'broken' };

/** The look of a gradient of this norm; undefined where there is none. */
export function gradientLook(
	norm: number | undefined,
	range: readonly [number, number],
	theme: Theme
): GradientLook {
	if (norm === undefined) return NONE;
	if (!Number.isFinite(norm)) return BROKEN;
	if (norm === 0) return ZERO;
	const log = Math.log10(norm);
	return {
		kind: 'finite',
		color: gradientColor(log, range, theme),
		width: wireWidth(log, range)
	};
}

/** The scale as a CSS gradient from weak to strong, for the legend. */
export function gradientRamp(theme: Theme, stops = 9): string {
	const colors = Array.from({ length: stops }, (_, i) =>
		gradientColor(i / (stops - 1), [0, 1], theme)
	);
	return `linear-gradient(90deg, ${colors.join(', ')})`;
}
