/**
 * `npm start`: installs, builds and serves what is not installed or built yet, and prints the address.
 * `npm start -- --port 5000` chooses the port, `--no-open` leaves the browser alone.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { serve } from './serve.js';
import { build, install, requireNode } from './setup.js';

requireNode();
const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '4173' },
		open: { type: 'boolean', default: true },
		'no-open': { type: 'boolean', default: false }
	}
});
const port = Number(values.port);
if (!Number.isInteger(port) || port < 1 || port > 65535) {
	console.error(`--port wants a number from 1 to 65535, not "${values.port}".`);
	process.exit(1);
}

install();
build();
const address = await serve({ port });
console.log(`\n  Gradboard is at  ${address}\n\n  Ctrl+C ends it.\n`);
if (values.open && !values['no-open'] && isDesktop()) openBrowser(address);

/** Whether somebody sits in front of this machine: not over ssh, in CI or in a container. */
function isDesktop() {
	if (!process.stdout.isTTY || process.env['CI'] || process.env['SSH_CONNECTION']) return false;
	if (process.platform !== 'linux') return true;
	return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * Best effort: the address is printed in any case.
 * @param {string} url
 */
function openBrowser(url) {
	/** @type {Partial<Record<NodeJS.Platform, string[]>>} */
	const openers = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] };
	const [command = 'xdg-open', ...args] = openers[process.platform] ?? ['xdg-open'];
	const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
	child.on('error', () => undefined);
	child.unref();
}
