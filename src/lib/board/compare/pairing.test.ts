import { describe, expect, it } from 'vitest';
import { DEFAULT_TRAINING, EMPTY_DOCUMENT, type GraphDocument } from '#lib/graph/document.ts';
import { isSameData, underOther, unlike } from './pairing.ts';

const LEFT: GraphDocument = {
	...EMPTY_DOCUMENT,
	title: 'A',
	data: { source: 'builtin', name: 'moons', options: { seed: 1, noise: 0.2 } },
	training: { ...DEFAULT_TRAINING, seed: 7, batchSize: 16, epochs: 40 }
};

describe('unlike', () => {
	it('finds nothing between equal settings, in whatever order they are written', () => {
		const data = { options: { noise: 0.2, seed: 1 }, name: 'moons', source: 'builtin' } as const;
		expect(unlike(LEFT, { ...LEFT, title: 'B', data })).toEqual([]);
		expect(unlike(EMPTY_DOCUMENT, { ...EMPTY_DOCUMENT, training: DEFAULT_TRAINING })).toEqual([]);
	});

	it('names what differs, and leaves the optimizer out', () => {
		const training = { ...LEFT.training!, seed: 8, shuffle: false, optimizer: { type: 'Adam' } };
		const right = { ...LEFT, data: { source: 'builtin', name: 'iris' }, training } as const;
		expect(unlike(LEFT, right as GraphDocument)).toEqual(['data', 'seed', 'shuffle']);
	});
});

describe('underOther', () => {
	it('takes data and batches from the other, and keeps what is compared', () => {
		const optimizer = { type: 'Adam', lr: 0.01 } as const;
		const right: GraphDocument = {
			...EMPTY_DOCUMENT,
			title: 'B',
			data: { source: 'builtin', name: 'iris' },
			training: { ...DEFAULT_TRAINING, optimizer, clipGradNorm: 1 }
		};
		const under = underOther(LEFT, right);
		expect(under.title).toBe('B');
		expect(under.data).toEqual(LEFT.data);
		expect(under.training).toEqual({
			...{ seed: 7, batchSize: 16, epochs: 40, shuffle: true },
			...{ optimizer, clipGradNorm: 1 }
		});
		expect(unlike(LEFT, under)).toEqual([]);
	});

	it('has no data where the other has none', () => {
		expect('data' in underOther(EMPTY_DOCUMENT, LEFT)).toBe(false);
	});

	it('leaves a document alone that is alike', () => {
		const right = { ...LEFT, title: 'B' };
		expect(underOther(LEFT, right)).toBe(right);
	});
});

describe('isSameData', () => {
	it('looks at the preparation too', () => {
		const csv = { source: 'csv', train: 'a.csv', target: ['y'] } as const;
		const raw: GraphDocument = { ...EMPTY_DOCUMENT, data: csv };
		const scaled: GraphDocument = {
			...EMPTY_DOCUMENT,
			data: { ...csv, prepare: [{ kind: 'normalize', method: 'z-score' }] }
		};
		expect(isSameData(raw, { ...raw, title: 'other' })).toBe(true);
		expect(isSameData(raw, scaled)).toBe(false);
	});
});
