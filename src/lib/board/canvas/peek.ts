import type { PlanStep } from '#lib/graph/plan-types.ts';
import { shapeEqual } from '#lib/graph/shape.ts';
import type { Peek } from '#lib/train/protocol.ts';

/** A node's whole value; undefined where there is none, or one from before its shape changed. */
export function peekOf(
	peeks: ReadonlyMap<string, Peek>,
	step: Pick<PlanStep, 'id' | 'output'>
): Peek | undefined {
	const peek = peeks.get(step.id);
	return peek && shapeEqual(peek.shape, step.output.shape) ? peek : undefined;
}

/** A label's characters at most, and what always has room. */
const MOST = 28;
const LEAST = 6;
/** Width of a character of a wire's label, CSS pixels. */
const CHARACTER = 6.5;
/** The label's own padding and a piece of wire at either side. */
const MARGIN = 26;

/** Characters that fit on a wire that spans so many pixels, without lying over the cards. */
export function roomFor(dx: number, dy: number): number {
	const span = Math.max(dx, Math.abs(dy));
	return Math.min(MOST, Math.max(LEAST, Math.floor((span - MARGIN) / CHARACTER)));
}
