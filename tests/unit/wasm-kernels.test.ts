/** The gradient kernels that this product gives to tfjs's wasm backend, held against cpu's. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { Backends, tf } from '#lib/train/backend.ts';
import { registerWasmKernels } from '#lib/train/wasm/register.ts';

const require = createRequire(import.meta.url);
const wasmFolder =
	dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')) + '/dist/';

beforeAll(async () => {
	const backends = new Backends(wasmFolder);
	expect(await backends.start('cpu')).toBe(true);
	expect(await backends.start('wasm')).toBe(true);
	registerWasmKernels();
});

type Shape = readonly number[];
type Pads = [[number, number], [number, number], [number, number], [number, number]];

/** Numbers of [−1, 1] in steps of 1/8, so that many are equal. */
function numbers(shape: Shape, seed: number): Tensor {
	let state = seed + 1;
	const size = shape.reduce((product, side) => product * side, 1);
	const values = Array.from({ length: size }, () => {
		state = (state * 48271) % 2147483647;
		return ((state >> 8) % 17) / 8 - 1;
	});
	return tf.tensor(values, [...shape]);
}

/** Gradients of `f` at some numbers, on one backend. */
async function gradients(
	backend: string,
	f: (...inputs: Tensor[]) => Tensor,
	shapes: readonly Shape[],
	seed: number
): Promise<number[][]> {
	await tf.setBackend(backend);
	return tf.tidy(() => {
		const inputs = shapes.map((shape, i) => numbers(shape, seed + i));
		const slopes = tf.grads(f);
		const dy = numbers(
			tf.tidy(() => f(...inputs).shape),
			seed + 99
		);
		return slopes(inputs, dy).map((gradient) => [...gradient.dataSync()]);
	});
}

async function agree(f: (...inputs: Tensor[]) => Tensor, shapes: readonly Shape[], seed: number) {
	const golden = await gradients('cpu', f, shapes, seed);
	const found = await gradients('wasm', f, shapes, seed);
	expect(found.map((values) => values.length)).toEqual(golden.map((values) => values.length));
	const wrong = golden.flatMap((values, k) =>
		values.filter((value, i) => !(Math.abs(found[k]![i]! - value) <= 1e-5 + 1e-5 * Math.abs(value)))
	);
	expect(wrong).toEqual([]);
}

/** Images, windows over them that fit, strides and paddings of each side. */
const places = fc
	.record({
		batch: fc.integer({ min: 1, max: 3 }),
		channels: fc.integer({ min: 1, max: 5 }),
		out: fc.integer({ min: 1, max: 9 }),
		kernel: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
		room: fc.tuple(fc.nat(5), fc.nat(5)),
		stride: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
		pads: fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.nat(2)),
		seed: fc.nat(1000)
	})
	.map(({ room, pads: [top, bottom, left, right], ...rest }) => ({
		...rest,
		size: [rest.kernel[0] + room[0], rest.kernel[1] + room[1]] as const,
		pads: [
			[0, 0],
			[top, bottom],
			[left, right],
			[0, 0]
		] as Pads
	}));

/** As `places`, with no window of padding alone, which pooling has no number for. */
const pooledPlaces = places.map(({ kernel, pads, ...rest }) => ({
	...rest,
	kernel,
	pads: pads.map(([front, back], axis) => {
		const most = (kernel[axis - 1] ?? 1) - 1;
		return [Math.min(front, most), Math.min(back, most)];
	}) as Pads
}));

describe('gradients on wasm are those on cpu', () => {
	it('conv2d', async () => {
		await fc.assert(
			fc.asyncProperty(
				places,
				async ({ batch, channels, out, kernel, size, stride, pads, seed }) => {
					const conv = (x: Tensor, filter: Tensor) =>
						tf.conv2d(x as Tensor4D, filter as Tensor4D, stride, pads);
					await agree(
						conv,
						[
							[batch, ...size, channels],
							[...kernel, channels, out]
						],
						seed
					);
				}
			)
		);
	});

	it.each(['same', 'valid', 1] as const)('conv2d with padding %s', async (pad) => {
		const conv = (x: Tensor, filter: Tensor) =>
			tf.conv2d(
				x as Tensor4D,
				filter as Tensor4D,
				2,
				pad,
				'NHWC',
				1,
				pad === 1 ? 'floor' : undefined
			);
		await agree(
			conv,
			[
				[2, 6, 7, 3],
				[3, 3, 3, 4]
			],
			5
		);
	});

	it('depthwiseConv2d', async () => {
		await fc.assert(
			fc.asyncProperty(
				places,
				async ({ batch, channels, out, kernel, size, stride, pads, seed }) => {
					const many = 1 + (out % 3);
					const square: [number, number] = [stride[0], stride[0]];
					const conv = (x: Tensor, filter: Tensor) =>
						tf.depthwiseConv2d(x as Tensor4D, filter as Tensor4D, square, pads);
					await agree(
						conv,
						[
							[batch, ...size, channels],
							[...kernel, channels, many]
						],
						seed
					);
				}
			)
		);
	});

	it.each(['maxPool', 'avgPool'] as const)('%s', async (pool) => {
		await fc.assert(
			fc.asyncProperty(
				pooledPlaces,
				async ({ batch, channels, kernel, size, stride, pads, seed }) => {
					const pooled = (x: Tensor) => tf[pool](x as Tensor4D, kernel, stride, pads);
					await agree(pooled, [[batch, ...size, channels]], seed);
				}
			)
		);
	});

	it('gather', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
				fc.array(fc.nat(100), { minLength: 1, maxLength: 6 }),
				fc.nat(3),
				fc.nat(1000),
				async (shape, picks, along, seed) => {
					const axis = along % shape.length;
					const at = picks.map((pick) => pick % shape[axis]!);
					const picked = (x: Tensor) => tf.gather(x, tf.tensor1d(at, 'int32'), axis);
					await agree(picked, [shape], seed);
				}
			)
		);
	});
});

it('gives the gradient of equal maxima to the first, as PyTorch does', async () => {
	await tf.setBackend('wasm');
	const pooled = (x: Tensor) => tf.maxPool(x as Tensor4D, 2, 1, 'valid');
	const dx = tf.grad(pooled)(tf.ones([1, 3, 3, 1]), tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]));
	expect([...dx.dataSync()]).toEqual([1, 2, 0, 3, 4, 0, 0, 0, 0]);
});

it('keeps no tensor but the gradients', async () => {
	await tf.setBackend('wasm');
	const conv = (x: Tensor, filter: Tensor) =>
		tf.maxPool(
			tf.conv2d(x as Tensor4D, filter as Tensor4D, 2, 1, 'NHWC', 1, 'floor'),
			2,
			1,
			'valid'
		);
	const before = tf.memory();
	const inputs = [tf.ones([2, 8, 8, 3]), tf.ones([3, 3, 3, 4])];
	tf.dispose([inputs, tf.grads(conv)(inputs)]);
	const { numTensors, numDataBuffers } = tf.memory();
	expect({ numTensors, numDataBuffers }).toEqual({
		numTensors: before.numTensors,
		numDataBuffers: before.numDataBuffers
	});
});

it('registers once', () => {
	const before = tf.getKernelsForBackend('wasm').length;
	registerWasmKernels();
	expect(tf.getKernelsForBackend('wasm')).toHaveLength(before);
});
