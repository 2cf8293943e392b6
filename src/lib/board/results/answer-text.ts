import { m } from '#lib/paraglide/messages.js';
import { largestOf, NO_CLASS } from './judge.ts';
import { isCompeting, type Task } from './task.ts';
import { shareText, valueText } from './texts.ts';

/** What an answer is, by class: of one that stands for the probability of 1, both. */
export function sharesOf(task: Task, values: ArrayLike<number>, output: number): number[] {
	if (isCompeting(task)) return Array.from(values);
	return [1 - values[output]!, values[output]!];
}

/**
 * `class 1, 0.870`, or a value.
 *
 * @param values one row's probabilities, or values as they are
 */
export function answerText(task: Task, values: ArrayLike<number>, output: number): string {
	if (task.kind !== 'classes') return valueText(values[output]!);
	const shares = sharesOf(task, values, output);
	const leader = largestOf(shares);
	if (leader === NO_CLASS) return m.results_not_finite();
	return m.results_class_said({ name: task.classes[leader]!, share: shareText(shares[leader]!) });
}
