import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answer, dropOld, isKeptAtOnce, keepBuild, type Build } from './keeper.ts';

/** The browser's caches, as far as they are used, and a host whose answers name the time they came. */
class FakeCaches {
	readonly stores = new Map<string, Map<string, Response>>();

	open(name: string) {
		const store = this.stores.get(name) ?? new Map<string, Response>();
		this.stores.set(name, store);
		return Promise.resolve({
			put: async (path: string, response: Response) => void store.set(path, response),
			match: async (path: string) => store.get(path)?.clone()
		});
	}
	async match(path: string) {
		for (const store of this.stores.values()) if (store.has(path)) return store.get(path)!.clone();
		return undefined;
	}
	async keys() {
		return [...this.stores.keys()];
	}
	async delete(name: string) {
		return this.stores.delete(name);
	}
}

const HOST = 'https://host.test';
/** A build; what it made is what the host lists from now on. */
function build(version: string, files: string[] = []): Build {
	made = ['first.js', ...files];
	return { base: '/board', version, pages: ['/board/', '/board/examples/'] };
}

let fake: FakeCaches;
let fetched: string[];
let made: string[];
let hostFails: (path: string) => boolean;

beforeEach(() => {
	fake = new FakeCaches();
	fetched = [];
	hostFails = () => false;
	vi.stubGlobal('caches', fake);
	vi.stubGlobal('fetch', async (path: string) => {
		if (path.endsWith('/_app/kept.json')) return Response.json(made);
		fetched.push(path);
		return new Response(`${path} ${fetched.length}`, { status: hostFails(path) ? 404 : 200 });
	});
});
afterEach(() => vi.unstubAllGlobals());

const textOf = async (path: string, own: Build) => {
	const response = answer(new URL(path, HOST), own);
	return response && (await response).text();
};

describe('the keeper', () => {
	it('keeps a build whole and answers from it', async () => {
		const own = build('1', ['_app/immutable/a.js']);
		await keepBuild(own);
		expect(fetched).toHaveLength(4);
		expect(await textOf('/board/', own)).toMatch(/^\/board\/ /);
		expect(await textOf('/board/index.html', own)).toMatch(/^\/board\/ /);
		expect(await textOf('/board/examples/?x=1', own)).toMatch(/^\/board\/examples\/ /);
		expect(await textOf('/board/_app/immutable/a.js', own)).toMatch(/a\.js /);
		expect(fetched).toHaveLength(4);
		expect(answer(new URL('/elsewhere', HOST), own)).toBeNull();
	});

	it('sends a page without its slash to the one with it', async () => {
		const response = (await answer(new URL('/board/examples?a=1', HOST), build('1')))!;
		expect(response.status).toBe(302);
		expect(response.headers.get('location')).toBe(`${HOST}/board/examples/?a=1`);
	});

	it('is not installed where a file is missing', async () => {
		hostFails = (path) => path.endsWith('first.js');
		await expect(keepBuild(build('1'))).rejects.toThrow('/board/first.js: 404');
	});

	it('fetches what changes anew and what does not once', async () => {
		const files = ['_app/immutable/a.js'];
		await keepBuild(build('1', files));
		fetched = [];
		await keepBuild(build('2', [...files, '_app/immutable/b.js']));
		expect(fetched.toSorted()).toEqual([
			'/board/',
			'/board/_app/immutable/b.js',
			'/board/examples/',
			'/board/first.js'
		]);
	});

	it('keeps a font part when it comes', async () => {
		const name = '_app/immutable/assets/noto-sans-sc-7-wght.woff2';
		const part = `/board/${name}`;
		const own = build('1', [name]);
		await keepBuild(own);
		expect(fetched).not.toContain(part);
		await textOf(part, own);
		await textOf(part, own);
		expect(fetched.filter((path) => path === part)).toHaveLength(1);
	});

	it('serves pages of the version before until the one after the next', async () => {
		for (const version of ['1', '2', '3']) {
			await keepBuild(build(version, [`_app/immutable/${version}.js`]));
			await dropOld(build(version));
		}
		expect([...fake.stores.keys()]).toEqual(['gradboard-app-/board|2', 'gradboard-app-/board|3']);
		expect(await textOf('/board/_app/immutable/2.js', build('3'))).toMatch(/2\.js/);
	});

	it('leaves other caches alone, also those of a build under another path', async () => {
		await fake.open('foreign');
		await keepBuild({ ...build('1'), base: '/other' });
		for (const version of ['1', '2', '3']) await keepBuild({ ...build(version), base: '' });
		await dropOld({ ...build('3'), base: '' });
		expect([...fake.stores.keys()]).toContain('foreign');
		expect([...fake.stores.keys()]).toContain('gradboard-app-/other|1');
	});

	it('skips what a page of today does not ask for', () => {
		expect(isKeptAtOnce('/_app/immutable/assets/KaTeX_Main-Regular.x.ttf')).toBe(false);
		expect(isKeptAtOnce('/_app/immutable/assets/KaTeX_Main-Regular.x.woff2')).toBe(true);
		expect(isKeptAtOnce('/_app/immutable/assets/inter-latin-wght-normal.x.woff2')).toBe(true);
		expect(isKeptAtOnce('/data/digits.bin')).toBe(true);
	});
});
