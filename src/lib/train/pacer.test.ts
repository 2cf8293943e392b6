import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Pacer } from './pacer.ts';

/** Runs a pacer against a device on which an update takes `each` and watching costs `watch` ms. */
function drive(pacer: Pacer, each: number, watch: number, until: number) {
	let now = 0;
	let watching = 0;
	let frames = 0;
	while (now < until) {
		const watched = pacer.watchDue(now);
		const updates = pacer.burst;
		const elapsed = updates * each + (watched ? watch : 0);
		now += elapsed;
		frames++;
		if (watched) watching += watch;
		pacer.record(now, updates, elapsed, watched);
	}
	return { share: watching / now, perSecond: (1000 * frames) / now };
}

it('keeps what watching costs to a tenth of the time', () => {
	fc.assert(
		fc.property(
			fc.double({ min: 0.05, max: 20, noNaN: true }),
			fc.double({ min: 0, max: 60, noNaN: true }),
			(each, watch) => drive(new Pacer(), each, watch, 20_000).share < 0.1
		)
	);
});

it('shows about 30 frames a second of fast updates, and one update a frame of slow ones', () => {
	expect(drive(new Pacer(), 0.5, 0, 5_000).perSecond).toBeLessThan(40);
	expect(drive(new Pacer(), 0.5, 0, 5_000).perSecond).toBeGreaterThan(20);
	const slow = new Pacer();
	drive(slow, 100, 0, 5_000);
	expect(slow.burst).toBe(1);
});
