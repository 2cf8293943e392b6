import type { Params } from '../document.ts';
import type { Finding, ParamSpec, Tensor, Tf } from '../operator.ts';
import type { Dim, Shape } from '../shape.ts';
import { showDim, showShape } from '../shape.ts';
import { pythonNumber } from './python.ts';

/** What layers over images share: N×C×H×W to people, N×H×W×C where tfjs wants it. */

/** `int or tuple` of two, as a tuple of height and width. */
export function pairOf(value: unknown): [number, number] {
	return Array.isArray(value)
		? [value[0] as number, value[1] as number]
		: [value as number, value as number];
}

/** `(2, 2)` */
export function showPair(value: unknown): string {
	return `(${pairOf(value).join(', ')})`;
}

/** A pair in `print(module)` of a pooling layer: as it was written. */
export function reprPair(value: unknown): string {
	return Array.isArray(value) ? showPair(value) : pythonNumber(value as number);
}

/** A size in both directions: `kernel_size`, `stride`. */
export function sizeParam(start: number, min: number): ParamSpec {
	return { kind: 'ints', default: start, min, max: 1024, length: 2 };
}

/** Stride of a pooling layer: None is the kernel's size. */
export const POOL_STRIDE: ParamSpec = {
	kind: 'ints',
	default: null,
	min: 1,
	max: 1024,
	length: 2,
	optional: true,
	follows: 'kernel_size'
};

/** An input that is an image, or a batch of them. */
export interface Image {
	/** The batch; null: one image without a batch. */
	readonly batch: Dim | null;
	readonly channels: number;
	readonly height: number;
	readonly width: number;
}

/** The input as an image; null where it is none. */
export function imageOf(shape: Shape): Image | null {
	const [channels, height, width] = shape.slice(-3);
	if (shape.length < 3 || shape.length > 4) return null;
	if (typeof channels !== 'number' || typeof height !== 'number' || typeof width !== 'number') {
		return null;
	}
	return { batch: shape.length === 4 ? shape[0]! : null, channels, height, width };
}

/** The shape of an image of that many channels and that size. */
export function imageShape(
	{ batch }: Image,
	channels: number,
	[height, width]: readonly [number, number]
): Dim[] {
	return [...(batch === null ? [] : [batch]), channels, height, width];
}

/** PyTorch's refusal of what is no image, in the words of the layer. */
export function notAnImage(shape: Shape, torch: (sizes: string) => string): Finding {
	return {
		code: 'wrong_rank',
		port: 'input',
		values: { expected: 'N×C×H×W', found: showShape(shape), rank: shape.length },
		torch: torch(shape.map(showDim).join(', '))
	};
}

/** A window that slides over an image, by height and width. */
export interface Window {
	readonly kernel: readonly [number, number];
	readonly stride: readonly [number, number];
	readonly padding: readonly [number, number];
	readonly dilation: readonly [number, number];
	readonly ceil: boolean;
}

export function windowOf(params: Params): Window {
	const kernel = pairOf(params.kernel_size);
	return {
		kernel,
		stride: params.stride === null ? kernel : pairOf(params.stride),
		padding: pairOf(params.padding ?? 0),
		dilation: pairOf(params.dilation ?? 1),
		ceil: params.ceil_mode === true
	};
}

/** Rows that a window covers, the holes between included. */
export function reachOf({ kernel, dilation }: Window, axis: 0 | 1): number {
	return dilation[axis] * (kernel[axis] - 1) + 1;
}

/**
 * How often the window fits: `floor((size + 2·padding − dilation·(kernel − 1) − 1) / stride) + 1`;
 * with `ceil_mode` rounded up, but no window starts in the padding behind the image. Not positive where
 * it does not fit.
 */
export function outputSize(window: Window, size: number, axis: 0 | 1): number {
	const stride = window.stride[axis];
	const room = size + 2 * window.padding[axis] - reachOf(window, axis);
	if (!window.ceil) return Math.floor(room / stride) + 1;
	const count = Math.ceil(room / stride) + 1;
	return (count - 1) * stride >= size + window.padding[axis] ? count - 1 : count;
}

/** Output height and width; null where the window is larger than the padded image. */
export function outputSizes(window: Window, { height, width }: Image): [number, number] | null {
	const sizes: [number, number] = [outputSize(window, height, 0), outputSize(window, width, 1)];
	return sizes[0] > 0 && sizes[1] > 0 ? sizes : null;
}

/** A batch of images with the channels last; one image becomes a batch. */
export function toChannelsLast(tf: Tf, x: Tensor): Tensor {
	const batched = x.rank === 3 ? tf.reshape(x, [1, ...x.shape]) : x;
	return tf.transpose(batched, [0, 2, 3, 1]);
}

/** Back to channels first, in the rank of the input that it came from. */
export function toChannelsFirst(tf: Tf, y: Tensor, rank: number): Tensor {
	const first = tf.transpose(y, [0, 3, 1, 2]);
	return rank === 3 ? tf.reshape(first, first.shape.slice(1)) : first;
}

/** Padding before and behind in both directions, as much as the last windows reach. */
function margins(window: Window, x: Tensor): [[number, number], [number, number]] {
	return ([0, 1] as const).map((axis) => {
		const size = x.shape[axis + 1]!;
		const before = window.padding[axis];
		const last = (outputSize(window, size, axis) - 1) * window.stride[axis];
		return [before, Math.max(before, last + reachOf(window, axis) - before - size)];
	}) as [[number, number], [number, number]];
}

/** N×H×W×C with the window's padding around. */
export function padded(tf: Tf, x: Tensor, window: Window, value = 0): Tensor {
	const [rows, columns] = margins(window, x);
	if (![...rows, ...columns].some((margin) => margin > 0)) return x;
	return tf.pad(x, [[0, 0], rows, columns, [0, 0]], value);
}

/** A gradient of the padded N×H×W×C without its margins. */
export function unpadded(
	tf: Tf,
	gradient: Tensor,
	window: Window,
	shape: readonly number[]
): Tensor {
	if (gradient.shape.every((dim, axis) => dim === shape[axis])) return gradient;
	return tf.slice(gradient, [0, window.padding[0], window.padding[1], 0], [...shape]);
}
