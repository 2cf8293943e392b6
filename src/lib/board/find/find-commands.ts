import type { Command } from '../command.ts';

/** What finds something: commands, nodes, the page of an operator, a step of the history. */
export const FIND_COMMANDS: readonly Command[] = [];
