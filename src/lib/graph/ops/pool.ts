import type { Params } from '../document.ts';
import type {
	Finding,
	KerasLayers,
	Operator,
	ShapeContext,
	ShapeResult,
	Tensor,
	Tf
} from '../operator.ts';
import { notForLong } from './common.ts';
import { pooling } from './keras.ts';
import { pythonCall } from './python.ts';
import type { Window } from './image.ts';
import {
	imageOf,
	imageShape,
	notAnImage,
	outputSize,
	outputSizes,
	reprPair,
	showPair,
	windowOf
} from './image.ts';

/** Pooling without padding in Keras, which knows neither holes nor windows that reach beyond the image. */
export function poolLayers(
	className: string,
	{ inputs, params }: Pick<ShapeContext, 'inputs' | 'params'>
): KerasLayers {
	const window = windowOf(params);
	const image = imageOf(inputs[0]!.shape)!;
	if (Math.max(...window.dilation) > 1)
		return { without: `dilation = ${showPair(window.dilation)}` };
	const plain = outputSizes({ ...window, ceil: false }, image);
	const isPlain = outputSizes(window, image)?.every((size, axis) => size === plain?.[axis]);
	return isPlain ? [pooling(className, window)] : { without: 'ceil_mode = True' };
}

/** The shape rule of pooling: every channel for itself. */
export function poolShape(layer: string, { inputs, params, id }: ShapeContext): ShapeResult {
	const { shape, dtype } = inputs[0]!;
	const image = imageOf(shape);
	if (!image) {
		const torch = () => 'non-empty 3D or 4D (batch mode) tensor expected for input';
		return { error: notAnImage(shape, torch) };
	}
	if (dtype !== 'float32') return { error: notForLong(layer) };
	const window = windowOf(params);
	const axis = ([0, 1] as const).find((side) => window.padding[side] > window.kernel[side] / 2);
	if (axis !== undefined) return { error: wideForKernel(window, axis, id) };
	const sizes = outputSizes(window, image);
	if (sizes) return { output: { shape: imageShape(image, image.channels, sizes), dtype } };
	const input = `${image.channels}x${image.height}x${image.width}`;
	return {
		error: {
			code: 'kernel_too_large',
			port: 'input',
			values: { kernel: window.kernel.join('×') },
			torch: `Given input size: (${input}). Calculated output size: (${image.channels}x${outputSize(window, image.height, 0)}x${outputSize(window, image.width, 1)}). Output size is too small`
		}
	};
}

function wideForKernel(window: Window, axis: 0 | 1, id: string): Finding {
	const largest = Math.floor(Math.min(...window.kernel) / 2);
	return {
		code: 'bad_param',
		values: {
			param: 'padding',
			value: window.padding.join('×'),
			expected: `≤ kernel_size / 2 = ${largest}`
		},
		torch: `pad should be at most half of kernel size, but got pad=${window.padding[axis]} and kernel_size=${window.kernel[axis]}`,
		fixes: [
			{
				code: 'set_param',
				values: { node: id, param: 'padding', value: String(largest) },
				edits: [{ kind: 'setParams', id, params: { padding: largest } }]
			}
		]
	};
}

/** `nn.MaxPool2d(2, padding=1)` */
export function poolCall(type: string, params: Params, specs: Operator['params']): string {
	const { kernel_size, ...rest } = params;
	const { kernel_size: _, ...others } = specs;
	return pythonCall(`nn.${type}`, rest, others, [reprPair(kernel_size)]);
}

/**
 * The window's elements one by one, each as an N×OH×OW×C tensor of what it sees everywhere: for
 * windows with holes, which tfjs does not pool.
 */
export function views(tf: Tf, padded: Tensor, window: Window, sizes: readonly number[]): Tensor[] {
	const places = (axis: 0 | 1, offset: number) =>
		tf.tensor1d(
			Array.from(
				{ length: sizes[axis]! },
				(_, i) => i * window.stride[axis] + offset * window.dilation[axis]
			),
			'int32'
		);
	return Array.from({ length: window.kernel[0] }, (_, row) => {
		const rows = tf.gather(padded, places(0, row), 1);
		return Array.from({ length: window.kernel[1] }, (_, column) =>
			tf.gather(rows, places(1, column), 2)
		);
	}).flat();
}
