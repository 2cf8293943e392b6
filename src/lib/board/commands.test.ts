import { describe, expect, it } from 'vitest';
import { COMMANDS } from './commands.ts';
import { LECTURE_COMMANDS } from './lecture/lecture-commands.ts';
import { matchesKey, type KeyPress } from './keys.ts';

describe.each([
	['the board', COMMANDS],
	['the step-through', LECTURE_COMMANDS]
])('commands of %s', (_, commands) => {
	const ids = commands.map((command) => command.id);
	const keys = commands.flatMap((command) => command.keys);

	it('every command has its own id, its own keys and a name', () => {
		expect(new Set(ids).size).toBe(ids.length);
		expect(new Set(keys).size).toBe(keys.length);
		for (const command of commands) expect(command.label()).not.toBe('');
	});

	it('leaves to the browser what a wrong key must not lose', () => {
		const reserved = [
			'F5',
			'Mod+R',
			'Mod+Shift+R',
			'Mod+W',
			'Mod+T',
			'Mod+N',
			'Mod+L',
			'F11',
			'F12'
		];
		for (const mac of [false, true]) {
			for (const shortcut of reserved) {
				const hits = keys.filter((key) => matchesKey(pressOf(shortcut, mac), key, mac));
				expect(hits, shortcut).toEqual([]);
			}
		}
	});

	it('takes no key from a text that is being typed', () => {
		for (const command of commands) {
			if (!('anywhere' in command)) continue;
			for (const key of command.keys) expect(key).toMatch(/^(Mod\+|F\d)/);
		}
	});

	it('a press means one command at most, on either kind of keyboard', () => {
		for (const shortcut of keys) {
			for (const mac of [false, true]) {
				const hits = keys.filter((other) => matchesKey(pressOf(shortcut, mac), other, mac));
				expect(hits).toEqual([shortcut]);
			}
		}
	});
});

function pressOf(shortcut: string, mac: boolean): KeyPress {
	const parts = shortcut.split('+');
	return {
		key: parts.at(-1) || '+',
		ctrlKey: parts.includes('Mod') && !mac,
		metaKey: parts.includes('Mod') && mac,
		altKey: parts.includes('Alt'),
		shiftKey: parts.includes('Shift')
	};
}
