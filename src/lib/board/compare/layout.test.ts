import { expect, it } from 'vitest';
import { EMPTY_DOCUMENT } from '#lib/graph/document.ts';
import { wineGraph } from '#lib/graph/testing.ts';
import { isAlikeLayout } from './layout.ts';

const wine = wineGraph();

it('is alike where most nodes stand where they stood', () => {
	const [first, ...rest] = wine.nodes;
	const moved = { ...wine, nodes: [{ ...first!, position: [900, 900] as const }, ...rest] };
	expect(isAlikeLayout(wine, moved)).toBe(true);
	expect(isAlikeLayout(wine, { ...wine, nodes: wine.nodes.slice(0, 2) })).toBe(false);
	expect(isAlikeLayout(EMPTY_DOCUMENT, EMPTY_DOCUMENT)).toBe(true);
	expect(isAlikeLayout(EMPTY_DOCUMENT, wine)).toBe(false);
});
