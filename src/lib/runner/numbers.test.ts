import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { float32, nested } from './numbers.ts';

describe('numbers as JSON', () => {
	it('are the shortest that read back as the same float32', () => {
		expect(float32(0.3049063086509705)).toBe(0.3049063);
		expect(float32(Math.fround(0.1))).toBe(0.1);
		expect(float32(16777216)).toBe(16777216);
		fc.assert(
			fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
				const read = JSON.parse(JSON.stringify(float32(value))) as number;
				expect(Math.fround(read) === value).toBe(true);
			})
		);
	});

	it('that are not finite are strings', () => {
		expect([NaN, Infinity, -Infinity, 1e39].map(float32)).toEqual([
			'NaN',
			'Infinity',
			'-Infinity',
			'Infinity'
		]);
	});

	it('of a scalar stand alone, of others in lists', () => {
		expect(nested([2], [])).toBe(2);
		expect(nested([1, 2, NaN, 4], [2, 2])).toEqual([
			[1, 2],
			['NaN', 4]
		]);
	});
});
