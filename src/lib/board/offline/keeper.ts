/**
 * What the service worker does, apart from being one: the whole app is kept when it is first visited,
 * and answers come from there. Each version has a cache of its own, so that an open page goes on with
 * its own files while a newer version waits.
 */

const PREFIX = 'gradboard-app-';

/** The names of all files of a build, as JSON, in its folder (written by `scripts/offline-list.js`). */
const LIST = '_app/kept.json';

/** The message by which a page lets a newer version take over. */
export const TAKE_OVER = 'take over';

/** Of one build: where it is served, its version, and the paths of its pages. */
export interface Build {
	/** Other builds may be served beside it, under other paths. */
	readonly base: string;
	readonly version: string;
	/** Absolute paths that end with a slash. */
	readonly pages: readonly string[];
}

/**
 * Whether a file is kept on the first visit. The Chinese font comes in a hundred parts, of which a
 * page needs a few: those are kept as they come. `.ttf` and `.woff` are for browsers of long ago.
 */
export function isKeptAtOnce(path: string): boolean {
	return !/noto-sans-sc-\d+-|\.(ttf|woff)$/.test(path);
}

/** Keeps a build whole, or rejects. What an older version has under the same name is not fetched again. */
export async function keepBuild(build: Build): Promise<void> {
	const { base, pages } = build;
	// Kit's own list lacks what workers load and what the build adds to the static files.
	const files: string[] = await (await fetchAnew(`${base}/${LIST}`)).json();
	const all = [...pages, ...files.map((path) => `${base}/${path}`)];
	const cache = await caches.open(nameOf(build));
	await Promise.all(
		all.filter(isKeptAtOnce).map(async (path) => {
			const known = isUnchanging(path) ? await caches.match(path) : undefined;
			await cache.put(path, known ?? (await fetchAnew(path)));
		})
	);
}

/** Past the browser's own cache, which may hold the version before. */
async function fetchAnew(path: string): Promise<Response> {
	const response = await fetch(path, { cache: isUnchanging(path) ? 'default' : 'no-cache' });
	if (!response.ok) throw new Error(`${path}: ${response.status}`);
	// A redirected answer may not be given to a navigation.
	return response.redirected
		? new Response(response.body, { headers: response.headers })
		: response;
}

/** Lets go of old versions, but the last: pages that still run it may need its files. */
export async function dropOld(build: Build): Promise<void> {
	const ours = nameOf({ ...build, version: '' });
	const own = (await caches.keys()).filter((name) => name.startsWith(ours));
	const others = own.filter((name) => name !== nameOf(build));
	await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

/**
 * Answers a request for something of this build; null: not ours, the network answers. A page's
 * address without its slash leads to the one with it, as a host would say.
 */
export function answer(url: URL, build: Build): Promise<Response> | null {
	const { pathname } = url;
	if (!pathname.startsWith(`${build.base}/`)) return null;
	if (build.pages.includes(`${pathname}/`)) {
		return Promise.resolve(Response.redirect(`${url.origin}${pathname}/${url.search}`));
	}
	const page = pathname.replace(/index\.html$/, '');
	return fromCache(build.pages.includes(page) ? page : pathname, build);
}

async function fromCache(path: string, build: Build): Promise<Response> {
	const cache = await caches.open(nameOf(build));
	const kept = (await cache.match(path)) ?? (await caches.match(path));
	if (kept) return kept;
	const response = await fetch(path);
	if (response.ok && isUnchanging(path)) await cache.put(path, response.clone());
	return response;
}

function nameOf({ base, version }: Build): string {
	// A path holds no bar unescaped: no build's name begins as one's of a shorter path.
	return `${PREFIX}${base}|${version}`;
}

/** Files whose names hold a digest of their contents. */
function isUnchanging(path: string): boolean {
	return path.includes('/_app/immutable/');
}
