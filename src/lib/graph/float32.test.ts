import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shortFloat32 } from './float32.ts';

it('writes a float32 as people typed it', () => {
	expect(shortFloat32(Math.fround(0.2178))).toBe(0.2178);
	expect(shortFloat32(1e39)).toBe(Infinity);
	expect(shortFloat32(NaN)).toBeNaN();
});

it('reads back as the same float32', () => {
	fc.assert(
		fc.property(fc.float({ noNaN: true }), (value) => {
			// But for the sign of a zero, which JSON has not either.
			expect(Math.fround(shortFloat32(value)) === value).toBe(true);
		})
	);
});
