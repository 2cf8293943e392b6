import { describe, expect, it, vi } from 'vitest';
import { wineGraph } from '#lib/graph/testing.ts';
import { memoryStore } from '../boards/store.ts';
import { recordOf } from '../boards/record.ts';
import { Runs } from './runs.svelte.ts';
import { StoredRuns } from './stored-runs.ts';

const HISTORIES = { a: {}, b: {} };

/** A page over a store that has the boards `a`, `b` and `c`. */
async function page(store = memoryStore()) {
	for (const id of ['a', 'b', 'c']) {
		await store.write(recordOf(wineGraph(), { id, createdAt: 1, now: 1 }));
	}
	const runs = new Runs();
	const keeper = { store, adopt: vi.fn(async () => {}), flush: async () => {} };
	const stored = new StoredRuns({ keeper, load: (record) => runs.load(record) });
	let at = { id: 'a', history: HISTORIES.a as unknown, held: true };
	const see = (change: Partial<typeof at> = {}) => {
		at = { ...at, ...change };
		return stored.look({ ...at, record: runs.record });
	};
	const train = async (loss: number) => {
		runs.keep({ document: wineGraph(), trainLoss: [loss], testLoss: [loss] });
		await see();
	};
	await see();
	return { store, runs, keeper, see, train };
}

describe('runs beside their board', () => {
	it('come back on the next page', async () => {
		const { store, runs, train } = await page();
		await train(1);
		await train(2);
		const next = await page(store);
		expect(next.runs.record).toEqual(runs.record);
	});

	it('are those of the board on the screen', async () => {
		const { runs, see, train } = await page();
		await train(1);
		await see({ id: 'b', history: HISTORIES.b });
		expect(runs.list).toEqual([]);
		expect(runs.number).toBe(1);
		await train(5);
		await see({ id: 'a', history: HISTORIES.a });
		expect(runs.list.map(({ trainLoss }) => trainLoss)).toEqual([[1]]);
	});

	it('go on with a copy, which keeps them for itself', async () => {
		const { store, runs, see, train } = await page();
		await train(1);
		await see({ id: 'c' });
		expect(runs.list).toHaveLength(1);
		await train(2);
		expect(await store.readExtra('a', 'runs')).toMatchObject({ runs: [{ trainLoss: [1] }] });
		expect((await store.readExtra('c', 'runs')) as object).toHaveProperty('runs.length', 2);
	});

	it('are gone with the last one, and are not written by a tab that does not hold the board', async () => {
		const { store, runs, keeper, see, train } = await page();
		await see({ held: false });
		await train(1);
		expect(await store.readExtra('a', 'runs')).toBeNull();
		expect(keeper.adopt).not.toHaveBeenCalled();
		await see({ held: true });
		expect(await store.readExtra('a', 'runs')).not.toBeNull();
		runs.remove(['run-1']);
		await see();
		expect(await store.readExtra('a', 'runs')).toBeNull();
	});
});
