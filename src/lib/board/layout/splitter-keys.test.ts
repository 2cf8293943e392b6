import { describe, expect, it } from 'vitest';
import { sizeByKey, type Growth } from './splitter-keys.ts';

const LIMITS = { min: 160, max: 400 };
const PALETTE: Growth = { axis: 'x', sign: 1 };
const INSPECTOR: Growth = { axis: 'x', sign: -1 };
const DOCK: Growth = { axis: 'y', sign: -1 };

function press(key: string, growth: Growth, size = 200, shiftKey = false) {
	return sizeByKey({ key, shiftKey }, size, LIMITS, growth);
}

describe('keys of a splitter', () => {
	it('move it, so a part grows or shrinks by the side it stands on', () => {
		expect(press('ArrowRight', PALETTE)).toBe(216);
		expect(press('ArrowRight', INSPECTOR)).toBe(184);
		expect(press('ArrowUp', DOCK)).toBe(216);
		expect(press('ArrowDown', DOCK)).toBe(184);
		expect(press('ArrowLeft', PALETTE, 300, true)).toBe(236);
	});

	it('stop at the limits', () => {
		expect(press('ArrowRight', PALETTE, 399)).toBe(400);
		expect(press('ArrowLeft', PALETTE, 161)).toBe(160);
		expect(press('Home', DOCK)).toBe(160);
		expect(press('End', DOCK)).toBe(400);
	});

	it('Enter folds', () => expect(press('Enter', PALETTE)).toBe('fold'));

	it('others are not its keys', () => {
		expect(press('ArrowUp', PALETTE)).toBeNull();
		expect(press('ArrowLeft', DOCK)).toBeNull();
		expect(press('a', PALETTE)).toBeNull();
	});
});
