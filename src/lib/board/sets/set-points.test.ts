import { describe, expect, it } from 'vitest';
import { GENERATED_SETS } from '#lib/train/data/sets/list.ts';
import { makeSet } from '#lib/train/data/sets/make-set.ts';
import { axisNames, axisRanges, setPoints } from './set-points.ts';

const made = (name: string) => makeSet(GENERATED_SETS.find((set) => set.name === name)!).dataset;
const here = (x: number, y: number) => [x, y] as const;
/** How many points a path draws. */
const count = (path: string) => path.split('M').length - 1;

describe('points of a set', () => {
	it.each(GENERATED_SETS)('of $name are all there, both parts told apart', ({ name }) => {
		const dataset = made(name);
		const groups = setPoints(dataset, here, 2);
		const of = (part: string) =>
			groups.filter((group) => group.part === part).reduce((sum, { path }) => sum + count(path), 0);
		expect([of('train'), of('test')]).toEqual([320, 80]);
		expect(groups.every(({ part, path }) => path.includes('a') === (part === 'train'))).toBe(true);
	});

	it('tell classes apart by form too, and values by their sign', () => {
		const classes = setPoints(made('spirals'), here, 2).filter(({ part }) => part === 'train');
		expect(classes.map(({ color, hollow }) => [color, hollow])).toEqual([
			['var(--class-0)', false],
			['var(--class-1)', true]
		]);
		expect(new Set(setPoints(made('plane'), here, 2).map(({ hollow }) => hollow)).size).toBe(2);
	});

	it('stand on axes that hold them all', () => {
		expect(axisNames(made('sine'))).toEqual(['x', 'y']);
		expect(axisNames(made('xor'))).toEqual(['x1', 'x2']);
		const [[low, high], [bottom, top]] = axisRanges(made('sine'));
		expect(low).toBeLessThan(-3);
		expect(high).toBeGreaterThan(3);
		expect(bottom).toBeLessThan(-1);
		expect(top).toBeGreaterThan(1);
	});
});
