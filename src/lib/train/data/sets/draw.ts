import type { Generator } from '#lib/train/random.ts';

/** float32 arithmetic, as PyTorch's: each result is rounded. */
export const f = Math.fround;

/** `torch.arange(n) % 2`: as many rows of each class, in every part of the rows. */
export function alternating(size: number): Float32Array {
	return Float32Array.from({ length: size }, (_, i) => i % 2);
}

/** `values += noise * torch.randn(…, generator=g)`; nothing is drawn where there is no noise. */
export function addNoise(values: Float32Array, noise: number, g: Generator): void {
	if (noise === 0) return;
	const scale = f(noise);
	g.randn(values.length).forEach((value, i) => (values[i] = values[i]! + f(scale * value)));
}

/** `torch.stack([x1, x2], 1)` of points that are made one by one. */
export function points(
	size: number,
	at: (row: number) => readonly [x1: number, x2: number]
): Float32Array {
	const x = new Float32Array(2 * size);
	for (let row = 0; row < size; row++) x.set(at(row), 2 * row);
	return x;
}
