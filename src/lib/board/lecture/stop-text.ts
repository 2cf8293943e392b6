import type { Phase } from '#lib/graph/document.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Lecture } from './lecture.svelte.ts';

const PHASES: Readonly<Record<Phase, () => string>> = {
	forward: m.lecture_forward,
	loss: m.lecture_loss,
	backward: m.lecture_backward,
	update: m.lecture_update
};

export function phaseText(phase: Phase): string {
	return PHASES[phase]();
}

/** "Backward · act1, step 10 of 14": where one stands, for a screen reader. */
export function stopText({ stop, step, at, stops }: Lecture): string {
	if (!stop || !step) return '';
	return m.lecture_stop({
		phase: phaseText(stop.phase),
		node: step.name,
		step: at + 1,
		count: stops.length
	});
}
