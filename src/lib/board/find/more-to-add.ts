import type { FindItem } from './find-items.ts';

/** What can be added beside single operators: ready blocks put their entries here. */
export const MORE_TO_ADD: readonly (() => readonly FindItem[])[] = [];
