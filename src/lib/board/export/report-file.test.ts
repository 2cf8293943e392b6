import { expect, it } from 'vitest';
import { figureUrl, reportFile } from './report-file.ts';

it('is a page by itself, without the framework’s comments and without a script', () => {
	const html = reportFile('A <b> & "c"', 'en', '<!--[--><p>hello</p><!--]-->', 'p { color: red }');
	expect(html).toMatch(/^<!doctype html>/);
	expect(html).toContain('<title>A &lt;b&gt; &amp; &quot;c&quot;</title>');
	expect(html).toContain('<body><p>hello</p></body>');
	expect(html).not.toContain('<script');
	expect(html).toContain("default-src 'none'");
});

it('holds a figure as an address that no attribute ends', () => {
	expect(figureUrl('<svg a="1">#</svg>')).toMatch(/^data:image\/svg\+xml,[^"<#]+$/);
});
