import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readChoice, readFlag, readNumber, writePref } from './prefs.ts';

describe('preferences of this browser', () => {
	const kept = new Map<string, string>();

	beforeEach(() => {
		kept.clear();
		vi.stubGlobal('localStorage', {
			getItem: (key: string) => kept.get(key) ?? null,
			setItem: (key: string, value: string) => void kept.set(key, value),
			removeItem: (key: string) => void kept.delete(key)
		});
	});
	afterEach(() => vi.unstubAllGlobals());

	it('come back as they were kept', () => {
		writePref('size.dock', 300);
		writePref('panel.dock', false);
		expect(readNumber('size.dock')).toBe(300);
		expect(readFlag('panel.dock', true)).toBe(false);
	});

	it('null forgets', () => {
		writePref('size.dock', 300);
		writePref('size.dock', null);
		expect(readNumber('size.dock')).toBeNull();
		expect(kept.size).toBe(0);
	});

	it('what is none of ours falls back', () => {
		writePref('size.dock', 'wide');
		expect(readNumber('size.dock')).toBeNull();
		expect(readChoice('size.dock', ['small'], 'small')).toBe('small');
	});

	it('without storage nothing fails', () => {
		vi.stubGlobal('localStorage', undefined);
		writePref('size.dock', 300);
		expect(readNumber('size.dock')).toBeNull();
	});
});
