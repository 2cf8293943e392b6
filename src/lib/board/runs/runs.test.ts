import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GraphDocument, TrainingSettings } from '#lib/graph/document.ts';
import { wineGraph } from '#lib/graph/testing.ts';
import { bestEpoch } from '../charts/best.ts';
import { runName } from './run-name.ts';
import { MOST_RUNS, RUN_COLORS, withRun, type Run } from './run.ts';
import { NO_RUNS, readRuns } from './runs-record.ts';
import { Runs } from './runs.svelte.ts';
import { LONGEST, thinCurves } from './thin.ts';

const base = wineGraph();
const trained = (training: Partial<TrainingSettings>): GraphDocument => ({
	...base,
	training: { ...base.training!, ...training }
});
/** A run by a learning rate, whose losses tell it apart. */
const ended = (lr: number, epochs = 3) => ({
	document: trained({ optimizer: { type: 'SGD', lr } }),
	trainLoss: Array.from({ length: epochs }, (_, i) => lr / (i + 1)),
	testLoss: Array.from({ length: epochs }, (_, i) => lr / (i + 2))
});

describe('runs', () => {
	it('are kept one after the other, named by what they did otherwise', () => {
		const runs = new Runs();
		expect(runs.keep(ended(0.1))).toBeNull();
		runs.keep(ended(0.05));
		expect(runs.list.map(runName)).toEqual(['Run 1', 'Run 2 · lr 0.05']);
		expect(runs.number).toBe(3);
		expect(new Set(runs.list.map(({ color }) => color)).size).toBe(2);
	});

	it('of the same settings and losses are one, the longer one', () => {
		const runs = new Runs();
		runs.keep(ended(0.1, 3));
		runs.rename('run-1', 'Mine');
		const longer = ended(0.1, 5);
		runs.keep({ ...longer, document: trained({ ...longer.document.training, epochs: 5 }) });
		runs.keep(ended(0.1, 2));
		expect(runs.list).toHaveLength(1);
		expect(runs.list[0]).toMatchObject({ epochs: 5, name: 'Mine' });
		expect(runs.number).toBe(2);
		// A restart at another epoch's weights has other losses.
		runs.keep({ ...ended(0.1), trainLoss: [9, 8, 7] });
		expect(runs.list).toHaveLength(2);
	});

	it('are twenty at most: the oldest without a pin goes', () => {
		const runs = new Runs();
		for (let i = 1; i <= MOST_RUNS; i++) runs.keep(ended(i));
		runs.setPinned('run-1', true);
		expect(runs.keep(ended(99))?.number).toBe(2);
		expect(runs.list).toHaveLength(MOST_RUNS);
		expect(runs.list[0]?.number).toBe(1);
		for (const { id } of runs.list) runs.setPinned(id, true);
		expect(runs.keep(ended(100))?.number).toBe(22);
	});

	it('go and come back in their order', () => {
		const runs = new Runs();
		for (const lr of [1, 2, 3]) runs.keep(ended(lr));
		const undo = runs.remove(['run-2']);
		runs.keep(ended(4));
		undo();
		undo();
		expect(runs.list.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
		runs.remove(runs.list.map(({ id }) => id));
		expect(runs.list).toEqual([]);
		expect(runs.number).toBe(5);
	});

	it('take the name that the present one had', () => {
		const runs = new Runs();
		runs.rename(null, '  baseline ');
		runs.keep(ended(1));
		expect(runs.list[0]?.name).toBe('baseline');
		expect(runs.name).toBeNull();
		runs.rename('run-1', ' ');
		expect(runName(runs.list[0]!)).toBe('Run 1');
	});

	it('have colours that no other has, as long as there are some', () => {
		let list: readonly Run[] = [];
		for (let i = 1; i <= RUN_COLORS; i++) {
			list = withRun(list, { ...ended(i), id: `${i}`, number: i, name: null }).runs;
		}
		expect(new Set(list.map(({ color }) => color)).size).toBe(RUN_COLORS);
	});
});

describe('thinCurves', () => {
	it('leaves what is short as it is', () => {
		const losses = Array.from({ length: LONGEST }, (_, i) => i);
		expect(thinCurves(losses, losses)).toEqual({
			...{ epochs: LONGEST, at: null, trainLoss: losses, testLoss: losses }
		});
	});

	it('keeps the ends, the extremes and the breaks of a long one', () => {
		const value = fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(NaN, Infinity));
		const long = fc.array(value, { minLength: LONGEST + 1, maxLength: LONGEST + 2000 });
		fc.assert(
			fc.property(long, (losses) => {
				const test = losses.toReversed();
				const thin = thinCurves(losses, test);
				expect(thin.at!.length).toBeLessThanOrEqual(8 * 400);
				expect(thin.at!.at(-1)).toBe(losses.length);
				expect(bestEpoch(thin.testLoss, thin.at)).toEqual(bestEpoch(test));
				expect(bestEpoch(thin.trainLoss, thin.at)).toEqual(bestEpoch(losses));
				thin.at!.forEach((epoch, i) => expect(thin.trainLoss[i]).toBe(losses[epoch - 1]));
			}),
			{ numRuns: 10 }
		);
	});
});

describe('what is kept of runs', () => {
	it('comes back as it was', () => {
		const runs = new Runs();
		runs.keep({ ...ended(1), trainLoss: [1, NaN, Infinity] });
		runs.rename(null, 'next');
		expect(readRuns(structuredClone(runs.record))).toEqual(runs.record);
	});

	it('is passed over where it is damaged', () => {
		const runs = new Runs();
		runs.keep(ended(1));
		const [good] = runs.list;
		for (const kept of [null, 7, {}, { runs: 'no' }]) expect(readRuns(kept)).toEqual(NO_RUNS);
		const damaged = [null, {}, { ...good, trainLoss: [1] }, { ...good, color: 99 }];
		expect(readRuns({ number: 'x', name: 5, runs: [...damaged, good] })).toEqual({
			...{ number: 1, name: null, runs: [good] }
		});
	});
});
