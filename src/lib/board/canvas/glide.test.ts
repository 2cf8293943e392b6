import { expect, it } from 'vitest';
import { between, easeOut, glide, GLIDE_MS } from './glide.ts';
import type { Frames, Places } from './glide.ts';

/** Frames that are drawn when the test says so. */
function handMade() {
	let time = 1000;
	let waiting: (() => void) | null = null;
	const frames: Frames = {
		now: () => time,
		request(frame) {
			waiting = frame;
			return 1;
		},
		cancel() {
			waiting = null;
		}
	};
	return {
		frames,
		isWaiting: () => waiting !== null,
		pass(ms: number) {
			time += ms;
			const frame = waiting;
			waiting = null;
			frame?.();
		}
	};
}

const FROM: Places = new Map([['a', [0, 100]]]);
const TO: Places = new Map([
	['a', [200, 0]],
	['new', [5, 5]]
]);

it('starts at the start, ends at the end and slows down', () => {
	expect(between(FROM, TO, 0).get('a')).toEqual([0, 100]);
	expect(between(FROM, TO, 1).get('a')).toEqual([200, 0]);
	expect(between(FROM, TO, 0.3).get('new')).toEqual([5, 5]);
	expect(easeOut(0.5)).toBeGreaterThan(0.5);
});

it('draws frames until the time is over, the last one exactly', () => {
	const clock = handMade();
	const drawn: Places[] = [];
	let isDone = false;
	glide(
		FROM,
		TO,
		(places) => drawn.push(places),
		() => (isDone = true),
		clock.frames
	);
	clock.pass(0);
	clock.pass(GLIDE_MS / 2);
	expect(isDone).toBe(false);
	clock.pass(GLIDE_MS);
	expect(isDone).toBe(true);
	expect(clock.isWaiting()).toBe(false);
	expect(drawn.map((places) => places.get('a'))).toEqual([
		[0, 100],
		[175, 12.5],
		[200, 0]
	]);
});

it('can be stopped on its way', () => {
	const clock = handMade();
	let count = 0;
	const stop = glide(FROM, TO, () => count++, undefined, clock.frames);
	clock.pass(10);
	stop();
	clock.pass(GLIDE_MS);
	expect(count).toBe(1);
});
