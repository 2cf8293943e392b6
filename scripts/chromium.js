/** Finds the Chromium that the end-to-end tests and the bench run in, and installs one where there is none. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const ON_PATH = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const USUAL = {
	linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium'],
	darwin: [
		'/Applications/Chromium.app/Contents/MacOS/Chromium',
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
		'/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'
	],
	win32: [
		process.env['ProgramFiles'],
		process.env['ProgramFiles(x86)'],
		process.env['LocalAppData']
	]
		.filter((folder) => folder !== undefined)
		.flatMap((folder) => [
			join(folder, 'Google/Chrome/Application/chrome.exe'),
			join(folder, 'Chromium/Application/chrome.exe'),
			join(folder, 'Microsoft/Edge/Application/msedge.exe')
		])
};

/** Playwright's own Chromium, where it was downloaded. */
async function playwrightsOwn() {
	const { chromium } = await import('@playwright/test');
	try {
		return chromium.executablePath();
	} catch {
		return null;
	}
}

/**
 * The first Chromium there is: `CHROMIUM_PATH`, Playwright's own, then one installed on the system.
 * @returns {Promise<string | null>}
 */
export async function findChromium() {
	const asked = process.env['CHROMIUM_PATH'];
	if (asked) {
		if (!existsSync(asked)) throw new Error(`CHROMIUM_PATH names no file: ${asked}`);
		return asked;
	}
	const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
	const candidates = [
		await playwrightsOwn(),
		...(USUAL[/** @type {keyof typeof USUAL} */ (process.platform)] ?? []),
		...folders.flatMap((folder) => ON_PATH.map((name) => join(folder, name)))
	];
	return candidates.find((path) => path !== null && existsSync(path)) ?? null;
}

/**
 * As `findChromium`, but installs one where there is none.
 * @returns {Promise<string>}
 */
export async function ensureChromium() {
	const found = await findChromium();
	if (found) return found;
	console.log('No Chromium here: installing one for the end-to-end tests.');
	for (const [command, ...args] of installers()) {
		spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
		const installed = await findChromium();
		if (installed) return installed;
	}
	throw new Error('No Chromium found or installed. Install one, or name it in CHROMIUM_PATH.');
}

/** @returns {[string, ...string[]][]} */
function installers() {
	/** @type {[string, ...string[]][]} */
	const ways = [['npx', 'playwright', 'install', 'chromium']];
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		ways.push(['apt-get', 'update'], ['apt-get', 'install', '-y', 'chromium']);
	}
	return ways;
}

/**
 * What Chromium is started with: WebGL 2 in workers also where there is no GPU, and no sandbox for
 * root, who cannot have one.
 */
export function chromiumArgs() {
	const args = ['--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];
	return process.getuid?.() === 0 ? ['--no-sandbox', ...args] : args;
}
