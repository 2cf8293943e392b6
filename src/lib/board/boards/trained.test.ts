import { describe, expect, it, vi } from 'vitest';
import type { TrainedState } from '#lib/graph/weights/values.ts';
import { startDocument } from '../start.ts';
import { Trained, type Look } from './trained.ts';

const DOCUMENT = startDocument('Mine');

function state(epoch: number, size = 4): TrainedState {
	const values = new Float32Array(size).fill(epoch);
	return {
		...{ signature: 'net', epoch, update: epoch, trainLoss: [1], testLoss: [NaN] },
		weights: [{ node: 'fc1', name: 'weight', shape: [size], buffer: false, values }]
	};
}

/** A page that looks at boards, over one store. */
function page(
	extras = new Map<string, unknown>(),
	trained: () => TrainedState | null = () => null
) {
	const restore = vi.fn(async () => 'ok');
	const keeper = new Trained({
		store: {
			readExtra: async (id) => extras.get(id) ?? null,
			writeExtra: async (id, extra) =>
				void (extra === null ? extras.delete(id) : extras.set(id, extra))
		},
		read: async () => trained(),
		restore,
		adopt: async () => {}
	});
	let look: Look = {
		...{ id: 'a', opened: 0, document: DOCUMENT, signature: 'net' },
		...{ ready: true, running: false, update: 0, held: true }
	};
	const see = (change: Partial<Look> = {}) => keeper.look((look = { ...look, ...change }));
	return { extras, restore, see };
}

/** What is kept after a run on board `a`. */
async function trainedExtras(of = state(5)): Promise<Map<string, unknown>> {
	const { extras, see } = page(undefined, () => of);
	await see();
	await see({ running: true });
	await see({ update: 5 });
	await see({ running: false });
	return extras;
}

describe('what was trained', () => {
	it('is kept when training rests, and comes back once the network stands', async () => {
		const extras = await trainedExtras();
		expect(extras.size).toBe(1);
		const { restore, see } = page(extras);
		await see({ ready: false });
		expect(restore).not.toHaveBeenCalled();
		await see({ ready: true });
		expect(restore).toHaveBeenCalledExactlyOnceWith(state(5));
		await see();
		expect(restore).toHaveBeenCalledOnce();
	});

	it.each<[string, Partial<Look>]>([
		['another network', { signature: 'other' }],
		['another seed', { document: { ...DOCUMENT, training: { ...DOCUMENT.training!, seed: 7 } } }],
		['other data', { document: { ...DOCUMENT, data: { source: 'builtin', name: 'iris' } } }],
		['another board', { id: 'b' }],
		['a network that is trained already', { update: 3 }]
	])('does not come back to %s', async (_, change) => {
		const { restore, see } = page(await trainedExtras());
		await see(change);
		expect(restore).not.toHaveBeenCalled();
	});

	it('comes back when the board is opened again', async () => {
		const { restore, see } = page(await trainedExtras());
		await see({ id: 'b' });
		await see({ id: 'a', opened: 1 });
		expect(restore).toHaveBeenCalledOnce();
	});

	it('is gone after a reset, not after a look at another board', async () => {
		const extras = await trainedExtras();
		const { see } = page(extras);
		await see({ update: 5 });
		await see({ id: 'b', opened: 1, update: 0 });
		await see({ id: 'a', opened: 2, update: 5 });
		expect(extras.size).toBe(1);
		await see({ update: 0 });
		expect(extras.size).toBe(0);
	});

	it('that is too large, or of a board that another tab saves, is not kept', async () => {
		expect((await trainedExtras(state(5, 2_100_000))).size).toBe(0);
		const { extras, see } = page(undefined, () => state(5));
		await see({ held: false });
		await see({ running: true, update: 5 });
		await see({ running: false });
		expect(extras.size).toBe(0);
	});

	it('damaged things are passed over', async () => {
		for (const extra of [7, {}, { by: '' }, { by: '', state: { weights: 5 } }]) {
			const { restore, see } = page(new Map([['a', extra]]));
			await see();
			expect(restore).not.toHaveBeenCalled();
		}
	});
});
