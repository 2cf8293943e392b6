import { describe, expect, it } from 'vitest';
import { useOwnStorage } from './own-storage.ts';

/** A window whose storage must not be touched. */
function makePage(): Window {
	const refuse = () => {
		throw new Error('SecurityError');
	};
	return Object.defineProperties(
		{},
		{
			localStorage: { get: refuse, configurable: true },
			sessionStorage: { get: refuse, configurable: true },
			indexedDB: { get: refuse, configurable: true }
		}
	) as Window;
}

describe('useOwnStorage', () => {
	it('is a storage that nobody else has', () => {
		const page = makePage();
		expect(() => page.localStorage).toThrow();
		useOwnStorage(page, { LANGUAGE: 'zh-CN' });
		const { localStorage } = page;
		expect(localStorage.getItem('LANGUAGE')).toBe('zh-CN');
		expect(localStorage.getItem('gradboard.theme')).toBeNull();
		localStorage.setItem('gradboard.theme', 'dark');
		expect([localStorage.length, localStorage.key(1), localStorage.key(2)]).toEqual([
			2,
			'gradboard.theme',
			null
		]);
		localStorage.removeItem('LANGUAGE');
		expect(localStorage.getItem('LANGUAGE')).toBeNull();
		localStorage.clear();
		expect(localStorage.length).toBe(0);
	});

	it('keeps both kinds apart', () => {
		const page = makePage();
		useOwnStorage(page, {});
		page.sessionStorage.setItem('tab', '1');
		expect(page.localStorage.getItem('tab')).toBeNull();
		expect((page as unknown as typeof globalThis).indexedDB).toBeUndefined();
	});
});
