import type { App } from './app.svelte.ts';

export type CommandGroup = 'edit' | 'train' | 'canvas' | 'board';

/** Something a person can do, as data: keys, menus and the shortcuts sheet read the same list. */
export interface Command {
	readonly id: string;
	readonly label: () => string;
	readonly group: CommandGroup;
	/** Shortcuts; the first is the one that is shown. */
	readonly keys: readonly string[];
	/** Somebody else listens to the keys (the canvas for Tab and the clipboard, the inspector for F2): they are only shown. */
	readonly foreign?: true;
	/** Keys held down go on. */
	readonly repeats?: true;
	/** Whether it can be done now. */
	readonly when?: (app: App) => boolean;
	/** `key` is the shortcut that was pressed, for commands with several. */
	readonly run: (app: App, key?: string) => void;
}
