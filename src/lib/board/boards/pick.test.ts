import { expect, it } from 'vitest';
import { candidates } from './pick.ts';

const board = (id: string, updatedAt: number, deletedAt?: number) => ({
	...{ id, title: id, createdAt: 0, updatedAt, nodes: 0, mark: id },
	...(deletedAt === undefined ? {} : { deletedAt })
});
const BOARDS = [board('a', 1), board('b', 3), board('c', 2), board('gone', 9, 9)];

it.each([
	['a new tab goes on with the board saved last', null, [], ['b', 'c', 'a']],
	['unless another tab holds it', null, ['b'], ['c', 'a']],
	['a reload stays on its own board', 'a', [], ['a', 'b', 'c']],
	['also where its former page, or a duplicate, still holds it', 'a', ['a'], ['a', 'b', 'c']],
	['a board that was deleted is none', 'gone', [], ['b', 'c', 'a']],
	['where all are held there is none', null, ['a', 'b', 'c'], []]
])('%s', (_, own, held, expected) => {
	expect(candidates(BOARDS, own, new Set(held))).toEqual(expected);
});
