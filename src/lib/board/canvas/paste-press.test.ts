import { expect, it } from 'vitest';
import { PastePress } from './paste-press.ts';

function handMade() {
	let waiting: (() => void) | null = null;
	let reads = 0;
	const press = new PastePress(
		() => reads++,
		(_, run) => {
			waiting = run;
			return () => (waiting = null);
		}
	);
	return { press, wait: () => waiting?.(), reads: () => reads };
}

it('takes the event that follows the press, and reads nothing itself', () => {
	const { press, wait, reads } = handMade();
	press.press();
	expect(press.takes()).toBe(true);
	wait();
	expect(reads()).toBe(0);
	expect(press.takes()).toBe(false);
});

it('reads the clipboard once where no event follows', () => {
	const { press, wait, reads } = handMade();
	press.press();
	press.press();
	wait();
	expect(reads()).toBe(1);
	expect(press.takes()).toBe(false);
});

it('leaves an event without the press as it is', () => {
	const { press } = handMade();
	expect(press.takes()).toBe(false);
	press.press();
	press.cancel();
	expect(press.takes()).toBe(false);
});
