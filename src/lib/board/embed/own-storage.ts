/**
 * A frame stands on other people's pages: it neither reads nor writes what the board keeps for a
 * person in this browser, and works where a browser forbids frames to keep anything.
 */
class PageStorage implements Storage {
	readonly #items = new Map<string, string>();

	get length(): number {
		return this.#items.size;
	}

	key(index: number): string | null {
		return [...this.#items.keys()][index] ?? null;
	}

	getItem(key: string): string | null {
		return this.#items.get(key) ?? null;
	}

	setItem(key: string, value: string): void {
		this.#items.set(key, String(value));
	}

	removeItem(key: string): void {
		this.#items.delete(key);
	}

	clear(): void {
		this.#items.clear();
	}
}

/**
 * Puts a storage that ends with the page in the place of the browser's. To be called before anything
 * reads a preference or the language. `preset`: what the page's own address chooses.
 */
export function useOwnStorage(page: object, preset: Readonly<Record<string, string>>): void {
	for (const name of ['localStorage', 'sessionStorage']) {
		const storage = new PageStorage();
		for (const [key, value] of Object.entries(preset)) storage.setItem(key, value);
		Object.defineProperty(page, name, { value: storage, configurable: true });
	}
	// Whoever keeps something there goes on without, as in a private window.
	Object.defineProperty(page, 'indexedDB', { value: undefined, configurable: true });
}
