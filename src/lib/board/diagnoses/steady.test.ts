import { expect, it } from 'vitest';
import type { Diagnosis } from '#lib/train/diagnose.ts';
import { Steady } from './steady.ts';

const dead: Diagnosis = { code: 'dead', node: 'act1', values: {} };
const broken: Diagnosis = { code: 'not_finite', node: 'fc1', values: {} };

it('says at once what all rows show', () => {
	expect(new Steady().keep([dead], 1)).toEqual([dead]);
});

it('waits for what batches show, from anew after one that does not', () => {
	const steady = new Steady();
	const counts = [1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1].map(
		(found) => steady.keep(found ? [dead] : [], 8).length
	);
	expect(counts).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
	expect(steady.keep([broken], 8)).toEqual([broken]);
});
