import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { isPossible, type Command } from '../command.ts';

/** What a context menu is opened on. */
export type MenuKind = 'node' | 'nodes' | 'group' | 'note' | 'wire' | 'canvas';

/** The id of a command, or the beginning of several with a `*`; null: a line; a list within: a menu of its own. */
export type MenuEntry =
	string | null | { readonly label: () => string; readonly ids: readonly string[] };

const CLIPBOARD = ['cut', 'copy', 'duplicate', 'delete'] as const;

const MENUS: Readonly<Record<MenuKind, readonly MenuEntry[]>> = {
	node: [
		...['inspect', 'rename', 'connect', null],
		...[...CLIPBOARD, null],
		...['dissolve', 'bypass', null],
		...['group', 'ungroup', 'fold', null],
		'operator_page'
	],
	nodes: [
		...[...CLIPBOARD, null],
		...['dissolve', 'bypass', null],
		...['group', 'ungroup', 'fold', null],
		...['save_block', 'copy_module', null],
		{ label: m.find_menu_align, ids: ['align_*', 'distribute_*'] },
		'tidy',
		'zoom_selection'
	],
	group: [
		...['fold', 'rename_group', 'ungroup', null],
		...[...CLIPBOARD, null],
		...['save_block', 'copy_module', null],
		...['bypass', 'zoom_selection']
	],
	note: [...CLIPBOARD],
	wire: ['insert_on_wire', null, 'delete'],
	canvas: [
		...['quick_add', 'add_note', 'paste', 'paste_wires', null],
		...['undo', 'redo', 'history', null],
		...['select_all', 'tidy', 'fit', null],
		...['find', 'find_node']
	]
};

/** The menu of that kind, as ids of commands. */
export function menuFor(kind: MenuKind): readonly MenuEntry[] {
	return MENUS[kind];
}

/** A menu as it is shown. */
export type MenuItem =
	| { readonly kind: 'command'; readonly command: Command; readonly possible: boolean }
	| { readonly kind: 'line' }
	| {
			readonly kind: 'menu';
			readonly label: string;
			readonly items: readonly Extract<MenuItem, { kind: 'command' }>[];
	  };

/** The commands that there are, in the menu's order; a line only between two of them. */
export function menuItems(kind: MenuKind, app: App, commands: readonly Command[]): MenuItem[] {
	const found = (id: string) =>
		commands
			.filter((command) =>
				id.endsWith('*') ? command.id.startsWith(id.slice(0, -1)) : command.id === id
			)
			.map((command) => ({
				kind: 'command' as const,
				command,
				possible: isPossible(command, app)
			}));
	const items = menuFor(kind).flatMap((entry): MenuItem[] => {
		if (entry === null) return [{ kind: 'line' }];
		if (typeof entry === 'string') return found(entry);
		const within = entry.ids.flatMap(found);
		return within.length > 0 ? [{ kind: 'menu', label: entry.label(), items: within }] : [];
	});
	const isEntry = (item: MenuItem | undefined) => item !== undefined && item.kind !== 'line';
	return items.filter(
		(item, i) => item.kind !== 'line' || (items.slice(0, i).some(isEntry) && isEntry(items[i + 1]))
	);
}
