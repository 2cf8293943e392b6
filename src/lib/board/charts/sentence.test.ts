import { describe, expect, it } from 'vitest';
import { readProgress, toneOf, type Progress } from './sentence.ts';

function read(progress: Partial<Progress>): ReturnType<typeof readProgress> {
	return readProgress({
		trainLoss: [],
		testLoss: [],
		state: 'running',
		divergedAt: null,
		...progress
	});
}
const epochs = (count: number, loss: (epoch: number) => number): number[] =>
	Array.from({ length: count }, (_, i) => loss(i + 1));

describe('readProgress', () => {
	it('starts with nothing to say', () => {
		expect(read({ state: 'idle' })).toEqual({ code: 'empty' });
		expect(read({})).toEqual({ code: 'starting' });
		expect(read({ trainLoss: [1, 0.5] })).toEqual({ code: 'starting' });
	});

	it('sees the loss fall, by how much and over how long', () => {
		const trainLoss = epochs(50, (epoch) => 1 / epoch);
		expect(read({ trainLoss, testLoss: trainLoss })).toEqual({
			code: 'falling',
			percent: '22',
			epochs: 10
		});
	});

	it('sees it rise, stay and stand still', () => {
		expect(read({ trainLoss: epochs(50, (epoch) => epoch) }).code).toBe('rising');
		const nearly = epochs(100, (epoch) => 0.02 + 1e-9 * epoch);
		expect(read({ trainLoss: nearly })).toEqual({ code: 'flat', epochs: 40 });
		// Case T8: a dead ReLU keeps the loss at the very same value.
		expect(read({ trainLoss: epochs(20, () => 4.6666665) })).toEqual({ code: 'constant' });
	});

	it('names overfitting when the test loss has risen while the train loss falls', () => {
		const trainLoss = epochs(60, (epoch) => 1 / epoch);
		const testLoss = epochs(60, (epoch) => 0.1 + Math.abs(epoch - 35) / 100);
		expect(read({ trainLoss, testLoss })).toEqual({ code: 'overfitting', epochs: 25 });
		const recent = epochs(60, (epoch) => 0.1 + Math.abs(epoch - 50) / 100);
		expect(read({ trainLoss, testLoss: recent }).code).toBe('falling');
	});

	it('takes NaN for no test set, not for trouble', () => {
		const trainLoss = epochs(50, (epoch) => 1 / epoch);
		expect(read({ trainLoss, testLoss: trainLoss.map(() => NaN) }).code).toBe('falling');
	});

	it('says where it diverged', () => {
		expect(read({ trainLoss: [1, 10, 1e9], state: 'diverged', divergedAt: 4 })).toEqual({
			code: 'diverged',
			epoch: 4
		});
		expect(read({ trainLoss: [1, NaN] })).toEqual({ code: 'diverged', epoch: 2 });
		expect(toneOf(read({ trainLoss: [1, NaN] }))).toBe('bad');
	});
});
