import type { Lecture } from './lecture.svelte.ts';
import { ALL, hiddenName } from './hidden.ts';

/**
 * Hides what the stop shows as its result, or shows it again: an output, the loss, the gradients that
 * go on, the new weights. `all` does so for every one of the kind.
 */
export function hideHere(lecture: Lecture, all: boolean): void {
	const { stop, step, plan, recorded } = lecture;
	if (!stop || !step || !plan || !recorded) return;
	const kind = stop.phase === 'backward' ? 'gradient' : 'value';
	if (all) return lecture.hide(kind, ALL);
	const weights = recorded.weights.filter((weight) => weight.step === stop.step);
	const names =
		stop.phase === 'backward'
			? [
					...weights
						.filter(({ gradient }) => gradient)
						.map(({ name }) => hiddenName(step.id, name)),
					...new Set(
						step.inputs
							.filter((source) => recorded.gradients[source])
							.map((source) => hiddenName(plan.steps[source]!.id))
					)
				]
			: stop.phase === 'update' && stop.step !== recorded.root
				? weights.filter(({ after }) => after).map(({ name }) => hiddenName(step.id, name))
				: [hiddenName(step.id)];
	const anyShown = names.some((name) => !lecture.hides(kind, name));
	for (const name of names) if (lecture.hides(kind, name) !== anyShown) lecture.hide(kind, name);
}
