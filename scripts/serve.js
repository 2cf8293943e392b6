/** Serves the built site as any static host would: `node scripts/serve.js [--port 4173]`. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILD } from './setup.js';

/** @type {Record<string, string>} */
const TYPES = {
	'.css': 'text/css; charset=utf-8',
	'.csv': 'text/csv; charset=utf-8',
	'.html': 'text/html; charset=utf-8',
	'.ico': 'image/x-icon',
	'.js': 'text/javascript; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.png': 'image/png',
	'.svg': 'image/svg+xml',
	'.txt': 'text/plain; charset=utf-8',
	'.wasm': 'application/wasm',
	'.webmanifest': 'application/manifest+json',
	'.woff2': 'font/woff2'
};

/**
 * The file that answers a request's path, or null: never one outside the folder.
 * @param {string} folder
 * @param {string} path
 */
export function fileFor(folder, path) {
	let decoded;
	try {
		decoded = decodeURIComponent(path);
	} catch {
		return null;
	}
	const file = normalize(join(folder, decoded));
	if (file !== folder && !file.startsWith(folder + sep)) return null;
	return [file, `${file}.html`, join(file, 'index.html')].find(isFile) ?? null;
}

/**
 * Where a page that is a folder's moved to: an address without the slash at its end would send the
 * page's relative paths one folder too high. Null where the address is right. Browsers carry the
 * fragment along.
 * @param {string} path
 * @param {string} file what answers it
 */
export function slashFor(path, file) {
	if (!file.endsWith(`${sep}index.html`) || /(\/|\/index\.html)$/.test(path)) return null;
	// Relative, so that no address leads to another host.
	return `./${path.slice(path.lastIndexOf('/') + 1)}/`;
}

/** @param {string} path */
function isFile(path) {
	return existsSync(path) && statSync(path).isFile();
}

/**
 * A server of a built folder, not listening yet.
 * @param {{ folder?: string; base?: string; headers?: Record<string, string> }} [options] `base`: the
 * path that the folder stands under, with a slash at both ends; `headers`: sent with every file
 */
export function siteServer({ folder = BUILD, base = '/', headers = {} } = {}) {
	return createServer((request, response) => {
		const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
		const isInside = pathname.startsWith(base);
		const file = isInside ? fileFor(folder, pathname.slice(base.length - 1)) : null;
		if (file === null) {
			response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
			response.end('Not found');
			return;
		}
		const moved = slashFor(pathname, file);
		if (moved !== null) {
			response.writeHead(301, { location: moved + search });
			response.end();
			return;
		}
		const unchanging = file.includes(`${sep}immutable${sep}`);
		response.writeHead(200, {
			...headers,
			'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
			'content-length': statSync(file).size,
			'cache-control': unchanging ? 'public, max-age=31536000, immutable' : 'no-cache'
		});
		if (request.method === 'HEAD') response.end();
		else createReadStream(file).pipe(response);
	});
}

/**
 * Serves the built site on the first free port from `port` on and returns its address.
 * @param {{ port: number; strict?: boolean }} options `strict`: that port or none
 * @returns {Promise<string>}
 */
export function serve({ port, strict = false }) {
	const server = siteServer();
	return new Promise((resolve, reject) => {
		let candidate = port;
		server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
			if (error.code !== 'EADDRINUSE' || strict || candidate >= port + 100) reject(error);
			else server.listen(++candidate, 'localhost');
		});
		server.on('listening', () => resolve(`http://localhost:${candidate}/`));
		server.listen(candidate, 'localhost');
	});
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const port = Number(process.argv[process.argv.indexOf('--port') + 1]) || 4173;
	console.log(`Serving build/ at ${await serve({ port, strict: true })}`);
}
