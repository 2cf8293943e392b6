import type { Command } from '../command.ts';

/** Groups and notes. */
export const GROUP_COMMANDS: readonly Command[] = [];
