import type { Ui } from '../ui.svelte.ts';

/** The examples dialog's name among those of `ui.dialog`. */
export const EXAMPLES = 'examples' as string as NonNullable<Ui['dialog']>;
