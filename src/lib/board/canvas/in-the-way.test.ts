import { describe, expect, it } from 'vitest';
import { isInTheWay } from './in-the-way.ts';

const stage = { width: 1000, height: 600 };
const map = { width: 132, height: 76, margin: 15 };
const card = (x: number, y: number) => ({ x, y, width: 160, height: 80 });
const still = { x: 0, y: 0, zoom: 1 };

describe('a map in the corner is in the way', () => {
	it('where it covers a card and all cards are seen', () => {
		expect(isInTheWay(map, stage, still, [card(10, 10), card(800, 40)])).toBe(true);
		expect(isInTheWay(map, stage, still, [card(10, 10), card(600, 40)])).toBe(false);
		expect(isInTheWay(map, stage, still, [card(10, 10), card(800, 200)])).toBe(false);
	});

	it('not where something lies outside: then it is needed', () => {
		expect(isInTheWay(map, stage, still, [card(800, 40), card(900, 400)])).toBe(false);
	});

	it('as the view has them', () => {
		const half = { x: 100, y: 0, zoom: 0.5 };
		expect(isInTheWay(map, stage, half, [card(1500, 40)])).toBe(true);
		expect(isInTheWay(map, stage, half, [card(800, 40)])).toBe(false);
	});

	it('not over nothing', () => {
		expect(isInTheWay(map, stage, still, [])).toBe(false);
	});
});
