import { describe, expect, it } from 'vitest';
import { decodeLink, encodeLink } from '#lib/graph/codec.ts';
import type { BuiltinData } from '#lib/graph/document.ts';
import { parseText } from '#lib/graph/parse.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { BUILTIN_SETS, isGenerated } from '#lib/train/data/builtin.ts';
import { knownInfo } from '../data/known-info.ts';
import { SET_ABOUT } from './about.ts';
import { starterDocument } from './starter.ts';

describe.each(BUILTIN_SETS)('a board for $name', (set) => {
	const data: BuiltinData = {
		source: 'builtin',
		name: set.name,
		...(isGenerated(set) ? { options: { size: 120, noise: 0.25, seed: 9 } } : {})
	};
	const document = starterDocument(set, data, 'Try');

	it('is whole, and its shapes are known before a row is there', () => {
		const plan = planGraph(document, knownInfo(document.data));
		expect(plan.problems).toEqual([]);
		expect(plan.steps).toHaveLength(document.nodes.length);
	});

	it('comes through a link and a file with its options', () => {
		expect(decodeLink(encodeLink(document))).toEqual({ ok: true, document });
		expect(parseText(JSON.stringify(document))).toEqual({ ok: true, document });
	});

	it('has words', () => {
		const about = SET_ABOUT[set.name]!;
		for (const say of [about.title, about.about, about.made, about.licence]) {
			expect(say().length).toBeGreaterThan(2);
		}
	});
});

it('options that no control gives are refused, by their place', () => {
	const document = starterDocument(BUILTIN_SETS[0]!, { source: 'builtin', name: 'linear' }, '');
	for (const options of [{ size: 9 }, { size: 1e9 }, { noise: -1 }, { seed: 0.5 }]) {
		const text = JSON.stringify({ ...document, data: { ...document.data, options } });
		const result = parseText(text);
		expect(result.ok).toBe(false);
		expect(JSON.stringify(result)).toContain(`options.${Object.keys(options)[0]}`);
	}
});
