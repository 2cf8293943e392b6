import { describe, expect, it } from 'vitest';
import { ariaKeys, keepsKeys, matchesKey, needsKey, showKeys, type KeyPress } from './keys.ts';

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
	return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
}

describe('matchesKey', () => {
	it('takes Mod for Ctrl, and for ⌘ on a Mac', () => {
		expect(matchesKey(press('z', { ctrlKey: true }), 'Mod+Z', false)).toBe(true);
		expect(matchesKey(press('z', { metaKey: true }), 'Mod+Z', true)).toBe(true);
		expect(matchesKey(press('z', { ctrlKey: true }), 'Mod+Z', true)).toBe(false);
		expect(matchesKey(press('z', { ctrlKey: true, metaKey: true }), 'Mod+Z', false)).toBe(false);
	});

	it('wants exactly the modifiers', () => {
		const redo = press('Z', { ctrlKey: true, shiftKey: true });
		expect(matchesKey(redo, 'Mod+Shift+Z', false)).toBe(true);
		expect(matchesKey(redo, 'Mod+Z', false)).toBe(false);
		expect(matchesKey(press('f', { ctrlKey: true }), 'F', false)).toBe(false);
		expect(matchesKey(press('F', { shiftKey: true }), 'F', false)).toBe(false);
		expect(matchesKey(press('Enter', { ctrlKey: true, altKey: true }), 'Mod+Enter', false)).toBe(
			false
		);
	});

	it('reads a sign with or without Shift, and plus as a key', () => {
		expect(matchesKey(press('?', { shiftKey: true }), '?', false)).toBe(true);
		expect(matchesKey(press('?'), '?', false)).toBe(true);
		expect(matchesKey(press('+', { shiftKey: true }), '+', false)).toBe(true);
		expect(matchesKey(press('+', { ctrlKey: true, shiftKey: true }), 'Mod++', false)).toBe(true);
	});

	it('falls back on the place of a letter where the layout has none', () => {
		expect(matchesKey(press('я', { ctrlKey: true, code: 'KeyZ' }), 'Mod+Z', false)).toBe(true);
		expect(matchesKey(press('y', { ctrlKey: true, code: 'KeyZ' }), 'Mod+Z', false)).toBe(false);
	});
});

describe('showKeys', () => {
	it('writes them as the keyboard does', () => {
		expect(showKeys('Mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
		expect(showKeys('Mod+Shift+Z', true)).toEqual(['⌘', '⇧', 'Z']);
		expect(showKeys('?', false)).toEqual(['?']);
		expect(ariaKeys('Mod+Enter', false)).toBe('Control+Enter');
		expect(ariaKeys('Mod+Enter', true)).toBe('Meta+Enter');
	});
});

describe('keepsKeys', () => {
	it('leaves the keys to text fields, dialogs and menus', () => {
		expect(keepsKeys(null)).toBe(false);
		expect(keepsKeys({ tagName: 'INPUT', type: 'text' })).toBe(true);
		expect(keepsKeys({ tagName: 'INPUT', type: 'number' })).toBe(true);
		expect(keepsKeys({ tagName: 'INPUT', type: 'checkbox' })).toBe(false);
		expect(keepsKeys({ tagName: 'TEXTAREA' })).toBe(true);
		expect(keepsKeys({ tagName: 'DIV', isContentEditable: true })).toBe(true);
		expect(keepsKeys({ tagName: 'BUTTON', closest: () => null })).toBe(false);
		expect(keepsKeys({ tagName: 'BUTTON', closest: () => ({}) })).toBe(true);
	});
});

it('leaves arrows to sliders and tabs, and Enter to what it presses', () => {
	const inside = (selector: string) => ({
		closest: (asked: string) => asked.split(', ').includes(selector)
	});
	expect(needsKey(inside('[role="slider"]'), 'ArrowLeft')).toBe(true);
	expect(needsKey(inside('[role="slider"]'), 'Enter')).toBe(false);
	expect(needsKey(inside('button'), 'Enter')).toBe(true);
	expect(needsKey(inside('button'), 'ArrowLeft')).toBe(false);
	expect(needsKey(inside('button'), 'z')).toBe(false);
	expect(needsKey(null, 'Enter')).toBe(false);
	expect(needsKey(inside('input'), 'Backspace')).toBe(true);
	expect(needsKey(inside('[role="switch"]'), 'Delete')).toBe(true);
	expect(needsKey(inside('button'), 'Delete')).toBe(false);
});
