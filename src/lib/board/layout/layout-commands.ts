import type { Command } from '../command.ts';

/** The page's panels. */
export const LAYOUT_COMMANDS: readonly Command[] = [];
