import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { slashFor } from './serve.js';

describe('slashFor', () => {
	const page = join('build', 'embed', 'index.html');

	it('leads to a page’s folder, on the same host', () => {
		expect(slashFor('/embed', page)).toBe('./embed/');
		expect(slashFor('/examples/embed', page)).toBe('./embed/');
		for (const odd of ['//embed', '//evil.example/embed', '/a:b']) {
			const { host } = new URL(slashFor(odd, page)!, `http://localhost${odd}`);
			expect(host).toBe('localhost');
		}
	});

	it('leaves alone what is right', () => {
		expect(slashFor('/', join('build', 'index.html'))).toBeNull();
		expect(slashFor('/embed/', page)).toBeNull();
		expect(slashFor('/embed/index.html', page)).toBeNull();
		expect(slashFor('/data/iris.csv', join('build', 'data', 'iris.csv'))).toBeNull();
		expect(slashFor('/embed', join('build', 'embed.html'))).toBeNull();
	});
});
