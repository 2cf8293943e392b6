import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Seen } from './seen.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watching(): { seen: Seen; told: (readonly string[])[] } {
	const told: (readonly string[])[] = [];
	return { seen: new Seen((ids) => told.push(ids)), told };
}

describe('what is seen', () => {
	it('is told once the view rests', () => {
		const { seen, told } = watching();
		seen.set('a', true);
		vi.advanceTimersByTime(100);
		seen.set('b', true);
		vi.advanceTimersByTime(100);
		expect(told).toEqual([]);
		vi.advanceTimersByTime(100);
		expect(told).toEqual([['a', 'b']]);
	});

	it('is not told again where it is the same', () => {
		const { seen, told } = watching();
		seen.set('a', true);
		seen.set('b', true);
		vi.runAllTimers();
		seen.set('a', false);
		seen.set('a', true);
		vi.runAllTimers();
		seen.set('a', true);
		vi.runAllTimers();
		expect(told).toHaveLength(1);
		seen.set('a', false);
		vi.runAllTimers();
		expect(told.at(-1)).toEqual(['b']);
	});

	it('is never more than can be shown', () => {
		const { seen, told } = watching();
		for (let i = 0; i < 1000; i++) seen.set(`n${i}`, true);
		vi.runAllTimers();
		expect(told[0]).toHaveLength(200);
	});
});
