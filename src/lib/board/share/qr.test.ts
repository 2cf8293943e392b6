import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { toFragment } from '#lib/graph/codec.ts';
import { exampleGraph } from '../../../../tests/example-graph.ts';
import { QR_LIMIT, qrCode, type QrCode } from './qr.ts';

/** The dark modules of a path, as a grid. */
function modules(path: string, size: number): boolean[][] {
	const grid = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
	for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
		grid[Number(y)]!.fill(true, Number(x), Number(x) + Number(width));
	}
	return grid;
}

/** What a reader makes of it, at so many pixels a module. */
function read({ path, size }: QrCode, scale = 3): string | undefined {
	const grid = modules(path, size);
	const side = size * scale;
	const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
	for (let at = 0; at < side * side; at++) {
		const isDark = grid[Math.floor(at / side / scale)]![Math.floor((at % side) / scale)];
		if (isDark) pixels.fill(0, at * 4, at * 4 + 3);
	}
	return jsQR(pixels, side, side)?.data;
}

describe('a QR code', () => {
	it('is read as the link that it is of', () => {
		const links = ['red-wine', 'lenet-digits', 'sum-sigmoid'].map(
			(name) => `https://gradboard.test/board/${toFragment(exampleGraph(name))}`
		);
		for (const link of links) expect(read(qrCode(link)!)).toBe(link);
	});

	it('has its finders and its quiet zone', () => {
		const { path, size } = qrCode('https://gradboard.test/#g=abc')!;
		const grid = modules(path, size);
		const finder = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'];
		const corner = (left: number, top: number) =>
			grid.slice(top, top + 7).map((row) =>
				row
					.slice(left, left + 7)
					.map(Number)
					.join('')
			);
		expect(corner(4, 4)).toEqual(finder);
		expect(corner(size - 11, 4)).toEqual(finder);
		expect(corner(4, size - 11)).toEqual(finder);
		for (const at of [0, 1, 2, 3, size - 1]) {
			expect(grid[at]!.some(Boolean)).toBe(false);
			expect(grid.some((row) => row[at])).toBe(false);
		}
	});

	it('grows with the text up to what the standard holds', () => {
		expect(qrCode('a')!.size).toBe(21 + 8);
		expect(qrCode('a'.repeat(QR_LIMIT))!.size).toBe(177 + 8);
		expect(qrCode('a'.repeat(QR_LIMIT + 1))).toBeNull();
		expect(qrCode('酒'.repeat(984))!.size).toBe(177 + 8);
		expect(qrCode('酒'.repeat(985))).toBeNull();
	});
});
