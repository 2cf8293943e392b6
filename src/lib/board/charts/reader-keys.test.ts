import { expect, it } from 'vitest';
import { epochByKey } from './reader-keys.ts';

const press = (key: string, at: number, shiftKey = false) => epochByKey({ key, shiftKey }, at, 50);

it('keys go from epoch to epoch and stay among those that are done', () => {
	expect([press('ArrowLeft', 7), press('ArrowUp', 7), press('PageUp', 7)]).toEqual([6, 8, 17]);
	expect([press('ArrowRight', 7, true), press('PageDown', 7), press('End', 7)]).toEqual([
		17, 1, 50
	]);
	expect([press('Home', 7), press('ArrowRight', 50)]).toEqual([1, 50]);
	expect(press('+', 7)).toBeNull();
});
