import { expect, it } from 'vitest';
import { COMMANDS } from './commands.ts';
import { matchesKey, type KeyPress } from './keys.ts';

const ids = COMMANDS.map((command) => command.id);
const keys = COMMANDS.flatMap((command) => command.keys);

it('every command has its own id, its own keys and a name', () => {
	expect(new Set(ids).size).toBe(ids.length);
	expect(new Set(keys).size).toBe(keys.length);
	for (const command of COMMANDS) expect(command.label()).not.toBe('');
});

it('a press means one command at most, on either kind of keyboard', () => {
	for (const shortcut of keys) {
		for (const mac of [false, true]) {
			const hits = keys.filter((other) => matchesKey(pressOf(shortcut, mac), other, mac));
			expect(hits).toEqual([shortcut]);
		}
	}
});

function pressOf(shortcut: string, mac: boolean): KeyPress {
	const parts = shortcut.split('+');
	return {
		key: parts.at(-1)!,
		ctrlKey: parts.includes('Mod') && !mac,
		metaKey: parts.includes('Mod') && mac,
		altKey: parts.includes('Alt'),
		shiftKey: parts.includes('Shift')
	};
}
