import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLink, encodeLink } from '#lib/graph/codec.ts';
import { parseText } from '#lib/graph/parse.ts';
import { fileText } from '../share/file-text.ts';
import { startDocument } from '../start.ts';
import { listed, markOf, newId, recordOf, searched, type BoardSummary } from './record.ts';

const MINE = startDocument('Mine');

function summary(id: string, more: Partial<BoardSummary> = {}): BoardSummary {
	return { id, title: id, createdAt: 0, updatedAt: 0, nodes: 0, mark: id, ...more };
}

describe('markOf', () => {
	it('is the same for the same document by whatever way it came', () => {
		const mark = markOf(MINE);
		const ways = [parseText(JSON.stringify(MINE)), parseText(fileText(MINE))];
		for (const way of [...ways, decodeLink(encodeLink(MINE))]) {
			expect(way.ok && markOf(way.document)).toBe(mark);
		}
	});

	it('is another one for another document', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (a, b) => {
				const equal = markOf({ ...MINE, title: a }) === markOf({ ...MINE, title: b });
				return equal === (a === b);
			})
		);
		expect(markOf({ ...MINE, nodes: MINE.nodes.slice(1) })).not.toBe(markOf(MINE));
	});

	it('does not mind what is not there', () => {
		expect(markOf({ ...MINE, notes: undefined } as never)).toBe(markOf(MINE));
	});
});

describe('a record', () => {
	it('holds the whole document, also what this version does not know', () => {
		const odd = { ...MINE, later: [1, { deep: 'yes' }] };
		const { summary, text } = recordOf(odd, { id: 'a', createdAt: 1, now: 2 });
		expect(JSON.parse(text)).toEqual(odd);
		expect(summary).toMatchObject({ id: 'a', title: 'Mine', createdAt: 1, updatedAt: 2, nodes: 6 });
	});

	it('has a name of its own', () => {
		expect(new Set(Array.from({ length: 100 }, newId)).size).toBe(100);
	});
});

describe('the list', () => {
	it('has the board changed last first, and none that was deleted', () => {
		const boards = [
			summary('old', { updatedAt: 1 }),
			summary('gone', { updatedAt: 9, deletedAt: 9 }),
			summary('new', { updatedAt: 3 })
		];
		expect(listed(boards).map(({ id }) => id)).toEqual(['new', 'old']);
	});

	it('is searched by words in any order and case', () => {
		const boards = ['Red wine, one layer', 'White wine', '红酒'].map((id) => summary(id));
		const found = (query: string) => searched(boards, query).map(({ id }) => id);
		expect(found('WINE red')).toEqual(['Red wine, one layer']);
		expect(found('wine')).toHaveLength(2);
		expect(found('红')).toEqual(['红酒']);
		expect(found('  ')).toHaveLength(3);
		expect(found('beer')).toEqual([]);
	});
});
