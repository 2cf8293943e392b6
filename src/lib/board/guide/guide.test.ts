import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Guide, PAUSE } from './guide.svelte.ts';
import { STEPS } from './steps.ts';

let kept: Map<string, string>;

beforeEach(() => {
	kept = new Map();
	vi.useFakeTimers();
	vi.stubGlobal('localStorage', {
		getItem: (name: string) => kept.get(name) ?? null,
		setItem: (name: string, value: string) => void kept.set(name, value)
	});
});
afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

function started(): Guide {
	const guide = new Guide();
	guide.start();
	guide.look(false);
	return guide;
}

describe('the invitation', () => {
	it('comes on the first visit, once', () => {
		const guide = new Guide();
		guide.invite();
		expect([guide.state, guide.invites]).toEqual(['offer', true]);
		const next = new Guide();
		next.invite();
		expect(next.state).toBe('off');
	});

	it('goes when somebody begins to work, and where it was declined', () => {
		const guide = new Guide();
		guide.invite();
		guide.uninvite();
		expect(guide.state).toBe('off');
		guide.show();
		guide.uninvite();
		expect(guide.state).toBe('offer');
	});

	it('is switched off by a preference', () => {
		kept.set('gradboard.guide.invite', 'false');
		const guide = new Guide();
		guide.invite();
		expect(guide.state).toBe('off');
	});
});

describe('a step', () => {
	it('is checked, and the next comes after a while', () => {
		const guide = started();
		expect([guide.state, guide.at, guide.stepState]).toEqual(['on', 0, 'todo']);
		guide.look(true);
		expect([guide.at, guide.stepState]).toEqual([0, 'done']);
		// It was done, whatever comes.
		guide.look(false);
		vi.advanceTimersByTime(PAUSE);
		expect([guide.at, guide.stepState]).toEqual([1, 'todo']);
	});

	it('that was done before waits until it is read', () => {
		const guide = new Guide();
		guide.start();
		guide.look(true);
		expect(guide.stepState).toBe('before');
		vi.advanceTimersByTime(2 * PAUSE);
		expect(guide.at).toBe(0);
		guide.look(false);
		guide.look(true);
		expect(guide.stepState).toBe('done');
	});

	it('is skipped, and gone back to', () => {
		const guide = started();
		guide.next();
		guide.next();
		guide.back();
		expect([guide.at, guide.step.name]).toEqual([1, 'add']);
		guide.back();
		guide.back();
		expect(guide.at).toBe(0);
	});

	it('that is left during its pause is not left twice', () => {
		const guide = started();
		guide.look(true);
		guide.next();
		vi.advanceTimersByTime(2 * PAUSE);
		expect(guide.at).toBe(1);
	});
});

describe('deeds', () => {
	it('count from the start of the tour', () => {
		const guide = new Guide();
		guide.did('shared');
		expect(guide.deeds.shared).toBe(false);
		guide.start();
		guide.did('shared');
		expect(guide.deeds.shared).toBe(true);
		guide.start();
		expect(guide.deeds.shared).toBe(false);
	});

	it('are seen by a change of what was seen first', () => {
		const guide = started();
		guide.saw('curves', 'epoch', 7);
		guide.saw('curves', 'scale', 'log');
		guide.saw('curves', 'epoch', 7);
		expect(guide.deeds.curves).toBe(false);
		guide.saw('curves', 'epoch', 8);
		expect(guide.deeds.curves).toBe(true);
	});

	it('on the chart count only once it is spoken of', () => {
		const guide = started();
		guide.did('curves');
		while (guide.step.name !== 'curves') guide.next();
		expect(guide.deeds.curves).toBe(false);
	});
});

describe('the end', () => {
	it('comes behind the last step; the next tour begins anew', () => {
		const guide = started();
		for (let i = 0; i < STEPS.length; i++) guide.next();
		expect([guide.state, guide.canResume]).toEqual(['end', false]);
		expect(new Guide().state).toBe('off');
	});

	it('can come any time: the tour is taken up again where it was', () => {
		const guide = started();
		guide.next();
		guide.look(false);
		guide.look(true);
		guide.end();
		vi.advanceTimersByTime(2 * PAUSE);
		expect([guide.state, guide.at]).toEqual(['off', 1]);
		const later = new Guide();
		later.invite();
		expect([later.state, later.canResume]).toEqual(['off', true]);
		later.show();
		later.resume();
		expect([later.state, later.step.name]).toEqual(['on', 'add']);
	});
});

it('a reload goes on with the same step, folded as it was', () => {
	const guide = started();
	guide.next();
	guide.fold(true);
	const again = new Guide();
	expect([again.state, again.step.name, again.folded]).toEqual(['on', 'add', true]);
	again.show();
	expect([again.state, again.folded]).toEqual(['on', false]);
});
