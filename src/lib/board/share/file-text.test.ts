import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '#lib/graph/document.ts';
import { fileName, fileText } from './file-text.ts';

const DOCUMENT: GraphDocument = {
	format: 'gradboard',
	version: 1,
	title: '<img src=x onerror=alert(1)>',
	nodes: [
		{ id: 'x', type: 'Input', params: {}, position: [0, 0] },
		{ id: 'fc1', type: 'Linear', params: { out_features: 16 }, position: [220, 0], label: '2 层' }
	],
	edges: [{ from: ['x', 'output'], to: ['fc1', 'input'] }],
	data: { source: 'builtin', name: 'iris' }
};

describe('fileText', () => {
	it('is JSON of the same document', () => {
		expect(JSON.parse(fileText(DOCUMENT))).toEqual(DOCUMENT);
	});

	it('keeps keys that this version does not know, and leaves out what is not there', () => {
		const odd = { ...DOCUMENT, notes: [{ text: 'hello' }], data: undefined, empty: [] };
		const read = JSON.parse(fileText(odd as unknown as GraphDocument));
		expect(read.notes).toEqual([{ text: 'hello' }]);
		expect(read.empty).toEqual([]);
		expect('data' in read).toBe(false);
	});

	it('has one node a line', () => {
		const lines = fileText(DOCUMENT).split('\n');
		expect(lines.filter((line) => line.includes('"position"'))).toHaveLength(2);
	});
});

describe('fileName', () => {
	it.each([
		['Red wine, one hidden layer', 'red-wine-one-hidden-layer.gradboard.json'],
		['红酒:一个隐藏层', '红酒-一个隐藏层.gradboard.json'],
		['../../etc/passwd', 'etc-passwd.gradboard.json'],
		['<img src=x>', 'img-src-x.gradboard.json'],
		['', 'board.gradboard.json'],
		['???', 'board.gradboard.json']
	])('%j', (title, name) => {
		expect(fileName(title)).toBe(name);
	});
});
