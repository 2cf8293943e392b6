/**
 * What `npm start` and `npm test` need before anything else: a fitting Node, the packages of
 * package-lock.json, and a build of the sources as they are. Only Node's own modules: it runs before
 * there is any package.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
export const BUILD = join(ROOT, 'build');

/** What a build is made of. */
const SOURCES = [
	'src',
	'static',
	'messages',
	'project.inlang/settings.json',
	'package-lock.json',
	'svelte.config.js',
	'tsconfig.json',
	'vite.config.ts'
];
/** Written by the build itself. */
const MADE = join(ROOT, 'src/lib/paraglide');

/**
 * Runs one of npm's commands in the project and returns its exit status.
 * @param {string} command
 * @param {string[]} args
 */
export function run(command, args) {
	const { status, error } = spawnSync(command, args, {
		cwd: ROOT,
		stdio: 'inherit',
		shell: process.platform === 'win32'
	});
	if (error) console.error(error.message);
	return status ?? 1;
}

/** Ends with a plain sentence where Node is too old. */
export function requireNode() {
	const wanted = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).engines.node;
	if (!atLeast(process.versions.node, wanted.replace('>=', ''))) {
		console.error(`Gradboard needs Node ${wanted}; this is ${process.versions.node}.`);
		console.error('A current one is at https://nodejs.org.');
		process.exit(1);
	}
}

/**
 * @param {string} version
 * @param {string} wanted
 */
export function atLeast(version, wanted) {
	const have = version.split('.').map(Number);
	const need = wanted.split('.').map(Number);
	for (const [i, part] of need.entries()) {
		if (have[i] !== part) return (have[i] ?? 0) > part;
	}
	return true;
}

/** Installs what package-lock.json says, unless exactly that is there. */
export function install() {
	if (isInstalled(ROOT)) return;
	console.log('Installing packages (about half a minute the first time) …');
	if (run('npm', ['ci', '--no-audit', '--no-fund']) !== 0) {
		console.error('The packages could not be installed; npm says why above.');
		process.exit(1);
	}
}

/**
 * Whether the packages in node_modules are those of package-lock.json. npm writes a lock file of what
 * it installed as the last thing, so half an installation does not count.
 * @param {string} root
 */
export function isInstalled(root) {
	const installed = join(root, 'node_modules/.package-lock.json');
	if (!existsSync(installed)) return false;
	const wanted = packages(join(root, 'package-lock.json'));
	const have = packages(installed);
	return Object.entries(wanted).every(
		([path, entry]) =>
			path === '' || entry.optional === true || have[path]?.version === entry.version
	);
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string; optional?: boolean }>}
 */
function packages(lockFile) {
	return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

/** Builds, unless the build is newer than everything it is made of. */
export function build() {
	const made = join(BUILD, 'index.html');
	const sources = SOURCES.map((path) => join(ROOT, path));
	if (existsSync(made) && Math.max(...sources.map(newest)) <= statSync(made).mtimeMs) return;
	console.log('Building …');
	if (run('npx', ['vite', 'build', '--logLevel', 'warn']) !== 0) {
		console.error('The build failed; the reason stands above.');
		process.exit(1);
	}
}

/**
 * When a file, or the newest file in a folder, was last changed; 0 where there is none.
 * @param {string} path
 * @returns {number}
 */
export function newest(path) {
	if (!existsSync(path) || path === MADE) return 0;
	const stats = statSync(path);
	if (!stats.isDirectory()) return stats.mtimeMs;
	return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
