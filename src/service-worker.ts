/// <reference lib="webworker" />
import { base, build, prerendered, version } from '$service-worker';
import { answer, dropOld, keepBuild, TAKE_OVER } from '#lib/board/offline/keeper.ts';

/** Makes the whole app work without a network after one visit (see `keeper.ts`). */
const worker = self as unknown as ServiceWorkerGlobalScope;
const own = { base, version, pages: prerendered };

worker.addEventListener('install', (event) => {
	// While the app is developed, nothing is built.
	if (build.length > 0) event.waitUntil(keepBuild(own));
});

worker.addEventListener('activate', (event) => {
	// The page that made the first visit is served from here at once.
	event.waitUntil(Promise.all([dropOld(own), worker.clients.claim()]));
});

worker.addEventListener('fetch', (event) => {
	const url = new URL(event.request.url);
	if (event.request.method !== 'GET' || url.origin !== worker.location.origin) return;
	const response = answer(url, own);
	if (response) event.respondWith(response);
});

// A newer version waits until a person says so: pages of the old one may be in the middle of something.
worker.addEventListener('message', ({ data }) => {
	if (data === TAKE_OVER) void worker.skipWaiting();
});
