import { dock } from '../dock/dock.svelte.ts';
import { panels } from '../panels.svelte.ts';
import type { StepName } from './steps.ts';

/** Unfolds the panel that a step speaks of. */
export function showSpokenOf(step: StepName): void {
	if (step === 'add') panels.show('palette');
	else if (step === 'wire') panels.show('inspector');
	else if (step === 'train' || step === 'curves') {
		dock.tab = 'loss';
		panels.show('dock');
	}
}
