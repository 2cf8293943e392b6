import { describe, expect, it } from 'vitest';
import type { FindItem } from './find-items.ts';
import { findSections, withRecent, type Findable } from './find-sections.ts';

const item = (id: string, label: string, words = ''): FindItem => ({
	id,
	label,
	words,
	type: '',
	run: () => {}
});
const all: Findable = {
	commands: [
		item('command:fit', 'Fit the network into view'),
		item('command:train', 'Train'),
		item('command:tidy', 'Tidy the layout', 'fc')
	],
	add: [item('operator:Linear', 'Linear', 'matrix'), item('operator:ReLU', 'ReLU')],
	nodes: [item('node:fc1', 'fc1', 'Linear'), item('node:act', 'act', 'ReLU')],
	examples: [item('example:wine', 'Red wine')]
};
const shown = (query: string, recent: string[] = []) =>
	findSections(all, query, recent).map(({ name, items }) => [name, ...items.map(({ id }) => id)]);

describe('the list of everything', () => {
	it('shows all without a query, what was used last first and only once', () => {
		expect(shown(' ', ['command:tidy', 'command:gone', 'command:fit'])).toEqual([
			['recent', 'command:tidy', 'command:fit'],
			['commands', 'command:train'],
			['add', 'operator:Linear', 'operator:ReLU'],
			['nodes', 'node:fc1', 'node:act'],
			['examples', 'example:wine']
		]);
		expect(shown('')[0]![0]).toBe('commands');
	});

	it('puts the section with the best match first', () => {
		expect(shown('linear')).toEqual([
			['add', 'operator:Linear'],
			['nodes', 'node:fc1']
		]);
		expect(shown('fc')).toEqual([
			['nodes', 'node:fc1'],
			['commands', 'command:tidy']
		]);
		expect(shown('nothing')).toEqual([]);
	});

	it('shows nodes only behind @', () => {
		expect(shown('@')).toEqual([['nodes', 'node:fc1', 'node:act']]);
		expect(shown('@ relu')).toEqual([['nodes', 'node:act']]);
		expect(shown('@wine')).toEqual([]);
	});

	it('says how many it leaves out', () => {
		const nodes = Array.from({ length: 1000 }, (_, i) => item(`node:${i}`, `n${i}`));
		const many = { ...all, nodes };
		const section = findSections(many, 'n', []).find(({ name }) => name === 'nodes')!;
		expect(section.items.length + section.more).toBe(1000);
		expect(section.more).toBeGreaterThan(800);
		expect(findSections(many, '@', [])[0]!.items).toHaveLength(200);
	});

	it('remembers what was used last, each once', () => {
		expect(withRecent(['b', 'a'], 'a')).toEqual(['a', 'b']);
		expect(withRecent(['a', 'b', 'c'], 'd', 3)).toEqual(['d', 'a', 'b']);
	});
});
