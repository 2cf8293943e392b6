import { countValues, encodeLinkWeights, MOST_VALUES } from '#lib/graph/weights/link-weights.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { formatCount } from '../format.ts';
import { weightsBlocked } from './holdings.ts';

/** Why the weights cannot travel in a link now; null where they can. */
export function linkWeightsBlocked(app: App): string | null {
	const reason = weightsBlocked(app);
	if (reason) return reason;
	const values = countValues(app.board.plan.steps);
	if (values <= MOST_VALUES) return null;
	return m.weights_link_too_many({ values: formatCount(values), max: formatCount(MOST_VALUES) });
}

/**
 * The weights as they stand, for `toFragment(document, weights)`: the link grows by 3 characters and
 * this text's. null where they cannot travel.
 */
export async function weightsForLink(app: App): Promise<string | null> {
	if (linkWeightsBlocked(app)) return null;
	const { signature, steps } = app.board.plan;
	const state = await app.training.readState();
	if (state?.signature !== signature) return null;
	return encodeLinkWeights(steps, state.weights, state);
}
