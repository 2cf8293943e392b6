import { expect, it } from 'vitest';
import { pngScale } from './png.ts';

it('is twice as large, or as large as a canvas can be', () => {
	expect(pngScale({ width: 800, height: 480 })).toBe(2);
	for (const [width, height] of [
		[40_000, 300],
		[300, 40_000],
		[12_000, 9000]
	] as const) {
		const scale = pngScale({ width, height });
		expect(scale).toBeLessThan(2);
		expect(Math.max(width, height) * scale).toBeLessThanOrEqual(16_384.001);
		expect(width * height * scale ** 2).toBeLessThanOrEqual(64_000_001);
	}
});
