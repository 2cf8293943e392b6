import { expect, it } from 'vitest';
import { N } from '#lib/graph/shape.ts';
import type { Shape } from '#lib/graph/shape.ts';
import { peekOf, roomFor } from './peek.ts';

it('peekOf leaves out what is of another shape', () => {
	const peek = { node: 'a', shape: [2], output: new Float32Array(2), gradient: null };
	const peeks = new Map([['a', peek]]);
	const step = (shape: Shape, id = 'a') => ({ id, output: { shape, dtype: 'float32' } as const });
	expect(peekOf(peeks, step([2]))).toBe(peek);
	expect(peekOf(peeks, step([3]))).toBeUndefined();
	expect(peekOf(peeks, step([N]))).toBeUndefined();
	expect(peekOf(peeks, step([2], 'b'))).toBeUndefined();
});

it('roomFor grows with the wire, within limits', () => {
	expect(roomFor(40, 0)).toBe(6);
	expect(roomFor(120, 0)).toBe(14);
	expect(roomFor(-300, 100)).toBe(11);
	expect(roomFor(1000, 0)).toBe(28);
});
