/** The strongest smoothing. */
export const MOST_SMOOTHING = 0.99;

/**
 * An exponential moving average as TensorBoard draws it: each value weighs `1 − weight`, what came
 * before `weight`, and the average is divided by the weights so far (`1 − weight^n`), so that it does
 * not start at zero. What is not finite is passed through and counts for nothing.
 *
 * @see https://github.com/tensorflow/tensorboard, `line_chart_v2/data_transform` (Apache-2.0)
 */
export function smoothed(values: readonly number[], weight: number): readonly number[] {
	if (weight <= 0) return values;
	let last = 0;
	let share = 1;
	return values.map((value) => {
		if (!Number.isFinite(value)) return value;
		last = last * weight + (1 - weight) * value;
		share *= weight;
		return last / (1 - share);
	});
}
