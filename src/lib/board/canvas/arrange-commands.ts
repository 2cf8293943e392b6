import type { Command } from '../command.ts';

/** What puts nodes in order on the canvas, and takes them out of it without a gap. */
export const ARRANGE_COMMANDS: readonly Command[] = [];
