import type { App } from './app.svelte.ts';

export type CommandGroup = 'edit' | 'train' | 'canvas' | 'board';

/** Something a person can do, as data: keys, menus and the shortcuts sheet read the same list. */
export interface Command {
	readonly id: string;
	readonly label: () => string;
	/** What it would do just now, where that says more: "Undo: Delete". */
	readonly labelNow?: (app: App) => string;
	readonly group: CommandGroup;
	/** Shortcuts; the first is the one that is shown. */
	readonly keys: readonly string[];
	/** Somebody else listens to the keys, or to these of them (the canvas to Tab and the clipboard): they are only shown. */
	readonly foreign?: true | readonly string[];
	/** The keys work while a text is typed too: they type nothing. */
	readonly anywhere?: true;
	/** Means nothing without the key that was pressed: the list of everything leaves it out. */
	readonly keysOnly?: true;
	/** Keys held down go on. */
	readonly repeats?: true;
	/** Whether it can be done now. */
	readonly when?: (app: App) => boolean;
	/** `key` is the shortcut that was pressed, for commands with several. */
	readonly run: (app: App, key?: string) => void;
}

/** Its name, as exact as it can be said now. */
export function labelOf(command: Command, app: App): string {
	return command.labelNow?.(app) ?? command.label();
}

/** Whether it can be done now. */
export function isPossible(command: Command, app: App): boolean {
	return command.when?.(app) ?? true;
}

/** Whether the page itself runs the command when this shortcut is pressed. */
export function isOwnKey({ foreign }: Command, key: string): boolean {
	return foreign !== true && !foreign?.includes(key);
}
