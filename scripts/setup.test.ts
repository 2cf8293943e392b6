import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileFor } from './serve.js';
import { atLeast, isInstalled, newest } from './setup.js';

let root: string;
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'gradboard-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Writes files into the folder; an object becomes JSON. */
function write(files: Record<string, string | object>): void {
	for (const [path, content] of Object.entries(files)) {
		mkdirSync(join(root, path, '..'), { recursive: true });
		writeFileSync(
			join(root, path),
			typeof content === 'string' ? content : JSON.stringify(content)
		);
	}
}

it('compares versions part by part', () => {
	expect(atLeast('20.19.0', '20.19')).toBe(true);
	expect(atLeast('20.9.5', '20.19')).toBe(false);
	expect(atLeast('22.0.0', '20.19')).toBe(true);
	expect(atLeast('18.20.8', '20.19')).toBe(false);
});

describe('isInstalled', () => {
	const lock = {
		packages: {
			'': { version: '0.1.0' },
			'node_modules/a': { version: '1.0.0' },
			'node_modules/only-on-windows': { version: '1.0.0', optional: true }
		}
	};

	it('is true for the versions of the lock file, whatever is optional', () => {
		write({
			'package-lock.json': lock,
			'node_modules/.package-lock.json': { packages: { 'node_modules/a': { version: '1.0.0' } } }
		});
		expect(isInstalled(root)).toBe(true);
	});

	it('is false after the lock file changed, and where nothing was installed', () => {
		write({ 'package-lock.json': lock });
		expect(isInstalled(root)).toBe(false);
		write({
			'node_modules/.package-lock.json': { packages: { 'node_modules/a': { version: '0.9.0' } } }
		});
		expect(isInstalled(root)).toBe(false);
	});
});

it('newest finds the last change anywhere below', () => {
	write({ 'a/b/c.txt': '', 'a/d.txt': '' });
	utimesSync(join(root, 'a/b/c.txt'), 2000, 2000);
	utimesSync(join(root, 'a/d.txt'), 1000, 1000);
	expect(newest(join(root, 'a'))).toBe(2_000_000);
	expect(newest(join(root, 'missing'))).toBe(0);
});

describe('fileFor', () => {
	it('finds files, pages and the start page', () => {
		write({ 'index.html': '', 'embed.html': '', 'data/a b.json': '' });
		expect(fileFor(root, '/')).toBe(join(root, 'index.html'));
		expect(fileFor(root, '/embed')).toBe(join(root, 'embed.html'));
		expect(fileFor(root, '/data/a%20b.json')).toBe(join(root, 'data/a b.json'));
		expect(fileFor(root, '/missing')).toBeNull();
	});

	it('gives nothing from outside the folder, and survives a bad escape', () => {
		write({ 'site/index.html': '', 'secret.txt': '' });
		expect(fileFor(join(root, 'site'), '/../secret.txt')).toBeNull();
		expect(fileFor(join(root, 'site'), '/%2e%2e/secret.txt')).toBeNull();
		expect(fileFor(join(root, 'site'), '/%zz')).toBeNull();
	});
});
