import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SaveTimer } from './save-timer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function timer() {
	const at: number[] = [];
	const start = Date.now();
	const save = new SaveTimer(
		() => at.push(Date.now() - start),
		{ rest: 300, most: 700 },
		() => Date.now()
	);
	return { at, save };
}

it('saves when the hands rest', () => {
	const { at, save } = timer();
	save.touch();
	vi.advanceTimersByTime(200);
	save.touch();
	vi.advanceTimersByTime(1000);
	expect(at).toEqual([500]);
});

it('saves once in a while where they do not', () => {
	const { at, save } = timer();
	for (let i = 0; i < 30; i++) {
		save.touch();
		vi.advanceTimersByTime(100);
	}
	expect(at.length).toBeGreaterThanOrEqual(4);
	expect(Math.max(...at.map((time, i) => time - (at[i - 1] ?? 0)))).toBeLessThanOrEqual(800);
});

it('saves nothing that was saved otherwise, and begins anew', () => {
	const { at, save } = timer();
	save.touch();
	vi.advanceTimersByTime(200);
	save.cancel();
	vi.advanceTimersByTime(1000);
	expect(at).toEqual([]);
	save.touch();
	vi.advanceTimersByTime(300);
	expect(at).toEqual([1500]);
});
