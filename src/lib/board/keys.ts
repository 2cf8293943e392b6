/**
 * Keyboard shortcuts as text: `Mod+Shift+Z`, `Delete`, `F`, `?`. `Mod` is ⌘ on a Mac and Ctrl
 * elsewhere. A letter or sign stands for what the key types, so that layouts do not matter.
 */

/** What of a keyboard event counts. */
export interface KeyPress {
	readonly key: string;
	readonly code?: string;
	readonly ctrlKey: boolean;
	readonly metaKey: boolean;
	readonly altKey: boolean;
	readonly shiftKey: boolean;
}

const MODIFIERS = ['Mod', 'Alt', 'Shift'];

/** Whether this press is that shortcut. */
export function matchesKey(press: KeyPress, shortcut: string, mac: boolean): boolean {
	const parts = splitShortcut(shortcut);
	const key = parts.at(-1)!;
	const wants = (modifier: string): boolean => parts.includes(modifier);
	const mod = mac ? press.metaKey : press.ctrlKey;
	const foreign = mac ? press.ctrlKey : press.metaKey;
	if (foreign || mod !== wants('Mod') || press.altKey !== wants('Alt')) return false;
	// `?` is typed with Shift on most layouts and without on some: only letters and named keys count it.
	const shiftCounts = key.length > 1 || isLetter(key);
	if (shiftCounts && press.shiftKey !== wants('Shift')) return false;
	if (press.key.toLowerCase() === key.toLowerCase()) return true;
	// With Alt, and on layouts without Latin letters, `key` is another sign: the key's place decides.
	return isLetter(key) && !/^[a-z]$/i.test(press.key) && press.code === `Key${key.toUpperCase()}`;
}

/** The keys to press, as they are written on this machine's keyboard. */
export function showKeys(shortcut: string, mac: boolean): string[] {
	const names = mac ? MAC_NAMES : NAMES;
	return splitShortcut(shortcut).map((part) => names[part] ?? part);
}

/** For `aria-keyshortcuts`: `Control+Z`. */
export function ariaKeys(shortcut: string, mac: boolean): string {
	return splitShortcut(shortcut)
		.map((part) => (part === 'Mod' ? (mac ? 'Meta' : 'Control') : part))
		.join('+');
}

/** What of an event's target decides whether its keys are its own. */
export interface KeyTarget {
	readonly tagName?: string;
	readonly type?: string;
	readonly isContentEditable?: boolean;
	closest?(selector: string): unknown;
}

const TEXTLESS = ['button', 'checkbox', 'radio', 'range', 'color', 'file', 'submit', 'reset'];
const OVERLAYS =
	'[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [role="combobox"]';

/** Whether the person is typing, or is in a dialog or a menu: shortcuts are not for us then. */
export function keepsKeys(target: KeyTarget | null): boolean {
	if (!target) return false;
	if (target.isContentEditable) return true;
	const tag = target.tagName?.toUpperCase();
	if (tag === 'TEXTAREA' || tag === 'SELECT') return true;
	if (tag === 'INPUT' && !TEXTLESS.includes(target.type ?? 'text')) return true;
	return Boolean(target.closest?.(OVERLAYS));
}

const PRESSED = 'button, a[href], summary, [role="switch"], [role="tab"], [role="option"]';
const EDITED =
	'input, select, [role="switch"], [role="slider"], [role="radio"], [role="checkbox"], [role="spinbutton"]';
const MOVED = '[role="slider"], [role="tablist"], [role="radiogroup"]';

/**
 * Whether a focused control needs this key itself: Enter presses it, arrows move in it, and a key
 * that deletes is about the control, not about what is selected on the canvas.
 */
export function needsKey(target: KeyTarget | null, key: string): boolean {
	const selector = whatNeeds(key);
	return selector !== null && Boolean(target?.closest?.(selector));
}

function whatNeeds(key: string): string | null {
	if (key === 'Enter' || key === ' ') return PRESSED;
	if (key.startsWith('Arrow')) return MOVED;
	return key === 'Delete' || key === 'Backspace' ? EDITED : null;
}

/** Whether this machine writes ⌘ on its keyboard. */
export function isMac(platform: string): boolean {
	return /mac|iphone|ipad/i.test(platform);
}

const NAMES: Readonly<Record<string, string>> = {
	Mod: 'Ctrl',
	' ': 'Space',
	ArrowLeft: '←',
	ArrowRight: '→',
	ArrowUp: '↑',
	ArrowDown: '↓',
	Delete: 'Del',
	Backspace: '⌫',
	Escape: 'Esc',
	ContextMenu: 'Menu'
};
const MAC_NAMES: Readonly<Record<string, string>> = {
	...NAMES,
	Mod: '⌘',
	Alt: '⌥',
	Shift: '⇧',
	Enter: '↩',
	Delete: '⌦'
};

function splitShortcut(shortcut: string): string[] {
	const parts = shortcut.split('+');
	const modifiers = parts.filter((part) => MODIFIERS.includes(part));
	return [...modifiers, parts.slice(modifiers.length).join('+')];
}

function isLetter(key: string): boolean {
	return /^[A-Za-z]$/.test(key);
}
