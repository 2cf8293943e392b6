import { m } from '#lib/paraglide/messages.js';
import type { EmbedView } from './options.ts';

/** What the views are called. */
export const VIEW_NAMES: Readonly<Record<EmbedView, () => string>> = {
	board: m.embed_view_board,
	curves: m.embed_view_curves,
	steps: m.embed_view_steps
};
