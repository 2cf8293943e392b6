import type { Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Tensor, Tf } from '../operator.ts';
import type { Window } from './image.ts';

/**
 * Convolutions of padded N×H×W×C images with H×W×in×out filters. A dilated filter is spread out with
 * zeros: tfjs differentiates no dilated convolution, and takes none with a stride.
 */

const isDilated = ({ dilation }: Window) => dilation[0] > 1 || dilation[1] > 1;

/** The last dimension in as many equal parts. */
export function inGroups(tf: Tf, x: Tensor, groups: number): Tensor[] {
	return groups === 1 ? [x] : tf.split(x, groups, x.rank - 1);
}

/** @returns N×OH×OW×out */
export function convolve(tf: Tf, x: Tensor, filter: Tensor, window: Window): Tensor {
	return tf.conv2d(
		x as Tensor4D,
		spread(tf, filter, window) as Tensor4D,
		[...window.stride],
		'valid'
	);
}

/** dL/d(padded image) */
export function inputGradient(
	tf: Tf,
	shape: readonly number[],
	filter: Tensor,
	delta: Tensor,
	window: Window
): Tensor {
	return tf.conv2dTranspose(
		delta as Tensor3D | Tensor4D,
		spread(tf, filter, window) as Tensor4D,
		[...shape] as [number, number, number, number],
		[...window.stride],
		'valid'
	);
}

/** dL/d(filter), H×W×in×out */
export function filterGradient(tf: Tf, x: Tensor, delta: Tensor, window: Window): Tensor {
	const { kernel, dilation } = window;
	const [rows, columns] = ([0, 1] as const).map((axis) => dilation[axis] * (kernel[axis] - 1) + 1);
	const filterShape = [rows!, columns!, x.shape[3]!, delta.shape[3]!];
	const gradient: Tensor = tf
		.engine()
		.runKernel(
			'Conv2DBackpropFilter',
			{ x, dy: delta },
			{ strides: [...window.stride], pad: 'valid', dataFormat: 'NHWC', filterShape }
		);
	return isDilated(window) ? gathered(tf, gradient, window) : gradient;
}

/** Zeros between a filter's taps: k becomes d (k − 1) + 1. */
function spread(tf: Tf, filter: Tensor, window: Window): Tensor {
	if (!isDilated(window)) return filter;
	const { kernel, dilation } = window;
	const [, , input, output] = filter.shape as [number, number, number, number];
	const [rows, columns] = ([0, 1] as const).map((axis) => dilation[axis] * (kernel[axis] - 1) + 1);
	const tall = withHoles(tf, tf.reshape(filter, [kernel[0], -1]), dilation[0], rows!);
	// Columns come first for their turn, and go back.
	const turned = tf.transpose(tf.reshape(tall, [rows!, kernel[1], -1]), [1, 0, 2]);
	const wide = withHoles(tf, tf.reshape(turned, [kernel[1], -1]), dilation[1], columns!);
	const back = tf.transpose(tf.reshape(wide, [columns!, rows!, -1]), [1, 0, 2]);
	return tf.reshape(back, [rows!, columns!, input, output]);
}

/** Zeros between the rows of a matrix, `size` rows in all. */
function withHoles(tf: Tf, x: Tensor, step: number, size: number): Tensor {
	if (step === 1) return x;
	const [rows, width] = x.shape as [number, number];
	const holes = tf.pad(tf.reshape(x, [rows, 1, width]), [
		[0, 0],
		[0, step - 1],
		[0, 0]
	]);
	return tf.slice(tf.reshape(holes, [rows * step, width]), [0, 0], [size, width]);
}

/** The taps of a spread filter. */
function gathered(tf: Tf, spreadOut: Tensor, { kernel, dilation }: Window): Tensor {
	const taps = (axis: 0 | 1) =>
		tf.tensor1d(
			Array.from({ length: kernel[axis] }, (_, i) => i * dilation[axis]),
			'int32'
		);
	return tf.gather(tf.gather(spreadOut, taps(0), 0), taps(1), 1);
}
