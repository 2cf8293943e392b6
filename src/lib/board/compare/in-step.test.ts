import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_TURN, nextLength, nextTurn, oneEpochOn, type Standing } from './in-step.ts';

const at = (epoch: number, epochs = 100, canTrain = true): Standing => ({
	epoch,
	epochs,
	canTrain
});

describe('nextTurn', () => {
	it.each([
		[at(0), at(0), { side: 0, until: 5 }],
		[at(5), at(0), { side: 1, until: 5 }],
		[at(5), at(5), { side: 0, until: 10 }],
		[at(98), at(98), { side: 0, until: 100 }],
		[at(100), at(100), null],
		[at(100), at(100, 150), { side: 1, until: 105 }],
		[at(7, 100, false), at(5), { side: 1, until: 10 }],
		[at(7, 100, false), at(5, 100, false), null]
	])('%o, %o', (a, b, turn) => {
		expect(nextTurn([a, b], Infinity, 5)).toEqual(turn);
	});

	it('stops at the goal', () => {
		expect(nextTurn([at(3), at(3)], 5, 10)).toEqual({ side: 0, until: 5 });
		expect(nextTurn([at(5), at(5)], 5, 10)).toBeNull();
	});

	it('brings both to their ends, never further apart than a turn', () => {
		const epochs = fc.integer({ min: 1, max: 60 });
		fc.assert(
			fc.property(epochs, epochs, fc.integer({ min: 1, max: LONGEST_TURN }), (ea, eb, most) => {
				const sides: [Standing, Standing] = [at(0, ea), at(0, eb)];
				for (let turn = nextTurn(sides, Infinity, most); turn;) {
					const before = sides[turn.side];
					expect(turn.until).toBeGreaterThan(before.epoch);
					sides[turn.side] = { ...before, epoch: turn.until };
					const [a, b] = sides;
					const isOver = a.epoch === ea || b.epoch === eb;
					if (!isOver) expect(Math.abs(a.epoch - b.epoch)).toBeLessThanOrEqual(most);
					turn = nextTurn(sides, Infinity, most);
				}
				expect(sides.map(({ epoch }) => epoch)).toEqual([ea, eb]);
			})
		);
	});
});

describe('oneEpochOn', () => {
	it('leaves both level', () => {
		expect(oneEpochOn([at(4), at(4)])).toBe(5);
		expect(oneEpochOn([at(7), at(4)])).toBe(8);
		expect(oneEpochOn([at(7, 100, false), at(4)])).toBe(5);
	});
});

describe('nextLength', () => {
	it.each([
		[1, 5, 2],
		[8, 5, LONGEST_TURN],
		[4, 200, 4],
		[4, 500, 2],
		[1, 5000, 1]
	])('%d epochs in %d ms: then %d', (length, took, next) => {
		expect(nextLength(length, took)).toBe(next);
	});
});
