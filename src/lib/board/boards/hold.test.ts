import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	ANSWER,
	GRACE,
	heldBoards,
	Hold,
	type HoldMessage,
	type HoldState,
	type Locks
} from './hold.ts';
import { FakeChannel, FakeLocks, slowLocks } from './hold-testing.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Some tabs of one browser. */
function browser() {
	const { locks } = new FakeLocks();
	const channel = new FakeChannel<HoldMessage>();
	return {
		locks,
		tab(flush: () => Promise<void> = async () => {}) {
			const { post, hear } = channel.join();
			const said: HoldState[] = [];
			const hold = new Hold({ locks, post, flush, onchange: (state) => void said.push(state) });
			hear((message) => hold.hear(message));
			return { hold, said };
		}
	};
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('a hold on a board', () => {
	it('is had at once by the only tab', async () => {
		const { tab, locks } = browser();
		const one = tab();
		one.hold.take('a');
		await pass(0);
		expect(one.said).toEqual(['asking', 'held']);
		expect(await heldBoards(locks)).toEqual(new Set(['a']));
	});

	it('is not had by a second tab, which says so after a moment', async () => {
		const { tab } = browser();
		const [one, two] = [tab(), tab()];
		one.hold.take('a');
		two.hold.take('a');
		await pass(GRACE - 1);
		expect(two.hold.state).toBe('asking');
		await pass(1);
		expect([one.hold.state, two.hold.state]).toEqual(['held', 'elsewhere']);
	});

	it('goes over when the first tab ends, or goes to another board', async () => {
		const { tab } = browser();
		const [one, two] = [tab(), tab()];
		one.hold.take('a');
		two.hold.take('a');
		await pass(GRACE);
		one.hold.take('b');
		await pass(0);
		expect([one.hold.state, two.hold.state]).toEqual(['held', 'held']);
	});

	it('a reload finds its board free again without a word of another tab', async () => {
		const { tab } = browser();
		const [before, after] = [tab(), tab()];
		before.hold.take('a');
		after.hold.take('a');
		await pass(GRACE / 2);
		before.hold.release();
		await pass(GRACE);
		expect(after.said).toEqual(['asking', 'held']);
	});

	it('of another tab is noticed also where locks come slowly', async () => {
		const { tab, locks } = browser();
		const one = tab();
		one.hold.take('a');
		await pass(0);
		const said: HoldState[] = [];
		const two = new Hold({
			locks: slowLocks(locks, 2.5 * GRACE),
			post: () => {},
			flush: async () => {},
			onchange: (state) => void said.push(state)
		});
		two.take('a');
		await pass(2.5 * GRACE);
		expect(said).toEqual(['asking']);
		await pass(GRACE);
		expect(said).toEqual(['asking', 'elsewhere']);
		one.hold.release();
		await pass(0);
		expect(two.state).toBe('held');
	});

	it('is taken over once the holder has saved', async () => {
		const { tab } = browser();
		const saved: string[] = [];
		const one = tab(async () => void saved.push(two.hold.state));
		const two = tab();
		one.hold.take('a');
		two.hold.take('a');
		await pass(GRACE);
		two.hold.takeOver();
		await pass(0);
		expect(saved).toEqual(['elsewhere']);
		expect([one.hold.state, two.hold.state]).toEqual(['taken', 'held']);
		// And back again.
		one.hold.takeOver();
		await pass(0);
		expect([one.hold.state, two.hold.state]).toEqual(['held', 'taken']);
	});

	it('is taken by force from a tab that does not answer', async () => {
		const { tab } = browser();
		const one = tab(() => new Promise(() => {}));
		const two = tab();
		one.hold.take('a');
		two.hold.take('a');
		await pass(GRACE);
		two.hold.takeOver();
		await pass(ANSWER - 1);
		expect(two.hold.state).toBe('elsewhere');
		await pass(1);
		expect([one.hold.state, two.hold.state]).toEqual(['taken', 'held']);
	});

	it('goes to the tab that takes it, not to the one that waits longest', async () => {
		const { tab } = browser();
		const [one, two, three] = [tab(), tab(), tab()];
		for (const { hold } of [one, two, three]) hold.take('a');
		await pass(GRACE);
		three.hold.takeOver();
		await pass(ANSWER);
		expect([one, two, three].map(({ hold }) => hold.state)).toEqual(['taken', 'elsewhere', 'held']);
		// Whoever waits longest has it next.
		three.hold.release();
		await pass(0);
		expect([one.hold.state, two.hold.state]).toEqual(['taken', 'held']);
	});

	it('comes back to the tab it was taken from when the other ends', async () => {
		const { tab } = browser();
		const [one, two] = [tab(), tab()];
		one.hold.take('a');
		two.hold.take('a');
		await pass(GRACE);
		two.hold.takeOver();
		await pass(0);
		two.hold.release();
		await pass(0);
		expect(one.hold.state).toBe('held');
	});

	it('is always had where the browser has no locks', async () => {
		const hold = new Hold({
			locks: null,
			post: () => {},
			flush: async () => {},
			onchange: () => {}
		});
		hold.take('a');
		expect(hold.state).toBe('held');
		expect(await heldBoards(null)).toEqual(new Set());
	});

	it('is had after one try where the browser forbids locks', async () => {
		const request = vi.fn(() => Promise.reject(new DOMException('', 'SecurityError')));
		const hold = new Hold({
			locks: { request, query: request } as unknown as Locks,
			post: () => {},
			flush: async () => {},
			onchange: () => {}
		});
		hold.take('a');
		await pass(0);
		expect(hold.state).toBe('held');
		await pass(GRACE);
		expect([hold.state, request.mock.calls.length]).toEqual(['held', 1]);
	});

	it('a board that was left in the meantime is not held after all', async () => {
		const { tab, locks } = browser();
		const [one, two] = [tab(), tab()];
		one.hold.take('a');
		await pass(0);
		two.hold.take('a');
		two.hold.take('b');
		one.hold.release();
		await pass(0);
		expect(await heldBoards(locks)).toEqual(new Set(['b']));
	});
});
