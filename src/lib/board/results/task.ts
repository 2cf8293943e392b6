import { isClasses, outcomeOf, type Outcome } from '#lib/graph/outcome.ts';
import type { Program } from '#lib/graph/plan-types.ts';
import type { Dataset } from '#lib/train/data/dataset.ts';

/** What the network's answers can be held against. */
export interface Task {
	/** `free`: answers are there, but nothing of the data to compare them with. */
	readonly kind: 'regression' | 'classes' | 'free';
	readonly outcome: Outcome;
	/** Of classes: their labels, by index. Two where each answer is the probability of 1. */
	readonly classes: readonly string[];
	/** What one of several answers a row may be chosen by: the targets' names; one where classes compete. */
	readonly targets: readonly string[];
}

/**
 * null: there is no loss that reads an answer of each row.
 *
 * @param labels the classes' names, where they have some
 */
export function taskOf(
	program: Program,
	{ classes, targetNames }: Pick<Dataset, 'classes' | 'targetNames'>,
	labels: readonly string[] | null = null
): Task | null {
	const outcome = outcomeOf(program);
	if (!outcome) return null;
	const { width, reading, isTold } = outcome;
	const label = (index: number) => labels?.[index] ?? String(index);
	const named = (count: number) => Array.from({ length: count }, (_, index) => label(index));
	if (isTold && isClasses(reading) && classes !== null) {
		return { kind: 'classes', outcome, classes: named(width), targets: [targetNames[0]!] };
	}
	if (isTold && !isClasses(reading) && width === targetNames.length) {
		const isValue = reading === 'value';
		return {
			kind: isValue ? 'regression' : 'classes',
			outcome,
			classes: isValue ? [] : named(2),
			targets: targetNames
		};
	}
	const answers = Array.from({ length: width }, (_, index) => String(index));
	return { kind: 'free', outcome, classes: [], targets: answers };
}

/** Of what an answer of a row is the chosen one: of competing classes it is all of them. */
export function isCompeting({ kind, outcome }: Task): boolean {
	return kind === 'classes' && isClasses(outcome.reading);
}
