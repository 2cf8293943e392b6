import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Hydration } from './hydration.ts';

describe('Hydration', () => {
	let frames: (() => void)[] = [];
	const frame = () => frames.splice(0).forEach((run) => run());

	beforeEach(() => {
		frames = [];
		vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
		vi.stubGlobal('cancelAnimationFrame', () => (frames = []));
	});
	afterEach(() => vi.unstubAllGlobals());

	it('makes what was asked for, and says which', () => {
		const done: string[][] = [];
		const queue = new Hydration((ids) => done.push(ids));
		const made: string[] = [];
		queue.add('a', () => made.push('a'));
		const takeOut = queue.add('b', () => made.push('b'));
		queue.add('c', () => made.push('c'));
		takeOut();
		frame();
		expect(made).toEqual(['a', 'c']);
		expect(done).toEqual([['a', 'c']]);
		expect(frames).toEqual([]);
	});

	it('waits while the view moves', () => {
		const made: string[] = [];
		const queue = new Hydration(() => {});
		queue.hold();
		queue.add('a', () => made.push('a'));
		frame();
		expect(made).toEqual([]);
		queue.release();
		frame();
		expect(made).toEqual(['a']);
	});

	it('leaves the rest for the next frame when one has taken its time', () => {
		const clock = vi.spyOn(performance, 'now');
		let now = 0;
		clock.mockImplementation(() => now);
		const made: string[] = [];
		const queue = new Hydration(() => {});
		for (const id of ['a', 'b', 'c']) queue.add(id, () => ((now += 20), made.push(id)));
		frame();
		expect(made).toEqual(['a', 'b']);
		frame();
		expect(made).toEqual(['a', 'b', 'c']);
		clock.mockRestore();
	});
});
