import { describe, expect, it } from 'vitest';
import type { App } from '../app.svelte.ts';
import type { Command } from '../command.ts';
import { COMMANDS } from '../commands.ts';
import { menuFor, menuItems, type MenuKind } from './menus.ts';

const KINDS: readonly MenuKind[] = ['node', 'nodes', 'group', 'note', 'wire', 'canvas'];
const app = {} as App;
const command = (id: string, possible = true): Command => ({
	id,
	label: () => id,
	group: 'edit',
	keys: [],
	when: () => possible,
	run: () => {}
});
const shown = (kind: MenuKind, commands: readonly Command[]) =>
	menuItems(kind, app, commands).map((item) => {
		if (item.kind === 'line') return '-';
		if (item.kind === 'menu') return item.items.map((one) => one.command.id);
		return item.possible ? item.command.id : `(${item.command.id})`;
	});

describe('context menus', () => {
	it('skip what no command is there for, and lines between nothing', () => {
		expect(shown('node', [command('copy'), command('operator_page')])).toEqual([
			'copy',
			'-',
			'operator_page'
		]);
		expect(shown('wire', [command('delete')])).toEqual(['delete']);
		expect(shown('wire', [command('insert_on_wire')])).toEqual(['insert_on_wire']);
		expect(shown('canvas', [])).toEqual([]);
	});

	it('keep in their place what cannot be done now', () => {
		expect(shown('wire', [command('delete', false)])).toEqual(['(delete)']);
	});

	it('put commands of one kind into a menu of their own', () => {
		const commands = ['align_left', 'align_top', 'distribute_across', 'tidy'].map((id) =>
			command(id)
		);
		expect(shown('nodes', commands)).toEqual([
			['align_left', 'align_top', 'distribute_across'],
			'tidy'
		]);
	});

	it.each(KINDS)('names nothing twice, and has something to do: %s', (kind) => {
		const ids = menuFor(kind).flatMap((entry) =>
			entry === null ? [] : typeof entry === 'string' ? [entry] : entry.ids
		);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.filter((id) => COMMANDS.some((one) => one.id === id)).length).toBeGreaterThan(0);
	});
});
