import type { PlanStep } from '#lib/graph/plan-types.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import type { Tensor, Tf } from '#lib/graph/operator.ts';
import { unitAxis } from './diagnose.ts';

/**
 * The part of an output that has stopped to learn, 0 to 1: of what dies, the units that are 0 for
 * every row; of what saturates, the values where its slope is 1 % of the largest or less. null of an
 * operator that does neither. A few reductions on the device.
 */
export function idlePart(tf: Tf, { type, params }: PlanStep, output: Tensor): Tensor | null {
	const { deadWhenZero, saturates } = operatorOf(type)?.diagnose ?? {};
	if (deadWhenZero) {
		const fires = tf.step(tf.abs(output));
		const rows = axesOfRows(output.rank);
		return tf.sub(1, tf.mean(rows.length > 0 ? tf.max(fires, rows) : fires));
	}
	if (saturates) {
		const [low, high] = saturates(params);
		const responds = tf.mul(tf.step(tf.sub(output, low)), tf.step(tf.sub(high, output)));
		return tf.sub(1, tf.mean(responds));
	}
	return null;
}

/** All but a unit's. One dimension holds units only. */
function axesOfRows(rank: number): number[] {
	return Array.from({ length: rank }, (_, axis) => axis).filter((axis) => axis !== unitAxis(rank));
}
