import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { Operator, Tensor, Tf } from '../operator.ts';
import { ONE_INPUT } from './common.ts';
import type { Window } from './image.ts';
import {
	outputSize,
	padded,
	POOL_STRIDE,
	reprPair,
	sizeParam,
	toChannelsFirst,
	toChannelsLast,
	unpadded,
	windowOf
} from './image.ts';
import { zeroPadding } from './keras.ts';
import { poolCall, poolLayers, poolShape } from './pool.ts';

const PARAMS: Operator['params'] = {
	kernel_size: sizeParam(2, 1),
	stride: POOL_STRIDE,
	padding: sizeParam(0, 0),
	ceil_mode: { kind: 'bool', default: false },
	count_include_pad: { kind: 'bool', default: true }
};

/** How many elements each window along one axis counts: padding in front and behind may count too. */
function counts(window: Window, size: number, axis: 0 | 1, withPadding: boolean): number[] {
	const padding = window.padding[axis];
	const [first, last] = withPadding ? [-padding, size + padding] : [0, size];
	return Array.from({ length: outputSize(window, size, axis) }, (_, i) => {
		const start = i * window.stride[axis] - padding;
		return Math.min(start + window.kernel[axis], last) - Math.max(start, first);
	});
}

/** What turns tfjs's mean over the whole window into PyTorch's; null where they are the same. */
function correction(
	tf: Tf,
	window: Window,
	[height, width]: number[],
	withPadding: boolean
): Tensor | null {
	const rows = counts(window, height!, 0, withPadding);
	const columns = counts(window, width!, 1, withPadding);
	const [tall, wide] = window.kernel;
	if (rows.every((count) => count === tall) && columns.every((count) => count === wide))
		return null;
	const factors = rows.flatMap((row) => columns.map((column) => (tall * wide) / (row * column)));
	return tf.tensor(factors, [1, rows.length, columns.length, 1]);
}

const mean = (tf: Tf, x: Tensor, window: Window): Tensor =>
	tf.avgPool(x as Tensor4D, [...window.kernel], [...window.stride], 'valid');

export const AvgPool2d: Operator = {
	type: 'AvgPool2d',
	family: 'layer',
	icon: 'M2.5 2.5h11v11h-11zM8 2.5v11M2.5 8h11M4 5.2h2.5M9.5 10.8H12',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.AvgPool2d.html',
	inputs: ONE_INPUT,
	affine: true,
	params: PARAMS,
	shape: (context) => poolShape('avg_pool2d', context),
	forward({ tf, inputs, params }) {
		const window = windowOf(params);
		const x = inputs[0]!;
		const y = mean(tf, padded(tf, toChannelsLast(tf, x), window), window);
		const factor = correction(tf, window, x.shape.slice(-2), params.count_include_pad === true);
		return toChannelsFirst(tf, factor ? tf.mul(y, factor) : y, x.rank);
	},
	backward({ tf, inputs, params, dy }) {
		const window = windowOf(params);
		const x = inputs[0]!;
		const image = toChannelsLast(tf, x);
		const factor = correction(tf, window, x.shape.slice(-2), params.count_include_pad === true);
		const delta = toChannelsLast(tf, dy);
		const gradient = tf.grad((whole: Tensor) => mean(tf, whole, window))(
			padded(tf, image, window),
			factor ? tf.mul(delta, factor) : delta
		);
		return { inputs: [toChannelsFirst(tf, unpadded(tf, gradient, window, image.shape), x.rank)] };
	},
	constructs: {
		required: 1,
		inert: { divisor_override: [null] },
		unprinted: ['ceil_mode', 'count_include_pad']
	},
	layers(context) {
		const { params } = context;
		const window = windowOf(params);
		const layers = poolLayers('AveragePooling2D', context);
		if (Math.max(...window.padding) === 0 || 'without' in layers) return layers;
		if (!params.count_include_pad) return { without: 'count_include_pad = False' };
		return [...zeroPadding(window), ...layers];
	},
	torch: ({ params }) => poolCall('AvgPool2d', params, PARAMS),
	repr: ({ params }) =>
		`AvgPool2d(kernel_size=${reprPair(params.kernel_size)}, stride=${reprPair(params.stride ?? params.kernel_size)}, padding=${reprPair(params.padding)})`,
	gradFn: 'AvgPool2DBackward0',
	summary: ({ params }) => windowOf(params).kernel.join('×'),
	formulas: [{ of: 'output', tex: 'y_{c,i,j} = \\frac{1}{|K|} \\sum_{k,l} x_{c,\\,si+k,\\,sj+l}' }],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial x_{c,a,b}} = \\frac{1}{|K|} \\sum_{i,j:\\ (a,b) \\in K_{ij}} \\delta_{c,i,j}'
		}
	],
	examples: [
		{ inputs: [[2, 2, 4, 6]] },
		{ inputs: [[1, 2, 5, 5]], params: { kernel_size: 3, stride: 2, padding: 1 } },
		{
			inputs: [[1, 2, 5, 6]],
			params: { kernel_size: [3, 2], stride: 2, padding: 1, count_include_pad: false }
		},
		{ inputs: [[1, 1, 5, 5]], params: { ceil_mode: true } },
		{ inputs: [[2, 4, 4]] }
	]
};
