import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { Operator, Tensor, Tf } from '../operator.ts';
import { ONE_INPUT } from './common.ts';
import type { Window } from './image.ts';
import {
	outputSize,
	padded,
	POOL_STRIDE,
	reprPair,
	showPair,
	sizeParam,
	toChannelsFirst,
	toChannelsLast,
	unpadded,
	windowOf
} from './image.ts';
import { poolCall, poolLayers, poolShape, views } from './pool.ts';

const PARAMS: Operator['params'] = {
	kernel_size: sizeParam(2, 1),
	stride: POOL_STRIDE,
	padding: sizeParam(0, 0),
	dilation: sizeParam(1, 1),
	ceil_mode: { kind: 'bool', default: false }
};

/** Padding that no maximum takes: the lowest float32, since −∞ does not reach every GPU. */
const LOWEST = -3.4028234663852886e38;

/** Of padded N×H×W×C. A maximum that occurs twice is the first's, as in PyTorch. */
function pool(tf: Tf, x: Tensor, window: Window, sizes: readonly number[]): Tensor {
	if (window.dilation.every((step) => step === 1)) {
		return tf.maxPool(x as Tensor4D, [...window.kernel], [...window.stride], 'valid');
	}
	return views(tf, x, window, sizes).reduce((largest, view) => tf.maximum(largest, view));
}

function poolGradient(
	tf: Tf,
	x: Tensor,
	window: Window,
	sizes: readonly number[],
	delta: Tensor
): Tensor {
	const rule = tf.grad((image: Tensor) => pool(tf, image, window, sizes));
	if (tf.getBackend() !== 'webgl' || window.dilation.some((step) => step > 1)) {
		return rule(x, delta);
	}
	// WebGL's kernel gives it to the last of equal maxima: of the image turned by 180° that is the first.
	// What no window reaches is cut off before, so that the turned windows are the same ones.
	const [batch, height, width, channels] = x.shape as [number, number, number, number];
	const [rows, columns] = ([0, 1] as const).map(
		(axis) => (sizes[axis]! - 1) * window.stride[axis] + window.kernel[axis]
	) as [number, number];
	const turn = (image: Tensor) => tf.reverse(image, [1, 2]);
	const seen = tf.slice(x, [0, 0, 0, 0], [batch, rows, columns, channels]);
	const gradient = turn(rule(turn(seen), turn(delta)));
	return tf.pad(gradient, [
		[0, 0],
		[0, height - rows],
		[0, width - columns],
		[0, 0]
	]);
}

export const MaxPool2d: Operator = {
	type: 'MaxPool2d',
	family: 'layer',
	icon: 'M2.5 2.5h11v11h-11zM8 2.5v11M2.5 8h11M10 4.5h1.5v1.5H10z',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html',
	inputs: ONE_INPUT,
	params: PARAMS,
	shape: (context) => poolShape('max_pool2d', context),
	forward({ tf, inputs, params, saved }) {
		const window = windowOf(params);
		const x = toChannelsLast(tf, inputs[0]!);
		saved.padded = padded(tf, x, window, LOWEST);
		const y = pool(tf, saved.padded, window, sizesOf(window, x));
		return toChannelsFirst(tf, y, inputs[0]!.rank);
	},
	backward({ tf, inputs, params, saved, dy }) {
		const window = windowOf(params);
		const x = inputs[0]!;
		const [height, width] = x.shape.slice(-2) as [number, number];
		const [batch, channels] = x.rank === 3 ? [1, x.shape[0]!] : [x.shape[0]!, x.shape[1]!];
		const shape = [batch, height, width, channels];
		const sizes = [outputSize(window, height, 0), outputSize(window, width, 1)];
		const gradient = poolGradient(tf, saved.padded!, window, sizes, toChannelsLast(tf, dy));
		return { inputs: [toChannelsFirst(tf, unpadded(tf, gradient, window, shape), x.rank)] };
	},
	constructs: {
		required: 1,
		positional: ['kernel_size', 'stride', 'padding', 'dilation', 'return_indices', 'ceil_mode'],
		inert: { return_indices: [false] }
	},
	layers: (context) =>
		Math.max(...windowOf(context.params).padding) > 0
			? { without: `padding = ${showPair(context.params.padding)}` }
			: poolLayers('MaxPooling2D', context),
	torch: ({ params }) => poolCall('MaxPool2d', params, PARAMS),
	repr: ({ params }) =>
		`MaxPool2d(kernel_size=${reprPair(params.kernel_size)}, stride=${reprPair(params.stride ?? params.kernel_size)}, padding=${reprPair(params.padding)}, dilation=${reprPair(params.dilation)}, ceil_mode=${params.ceil_mode ? 'True' : 'False'})`,
	gradFn: 'MaxPool2DWithIndicesBackward0',
	summary: ({ params }) => windowOf(params).kernel.join('×'),
	formulas: [{ of: 'output', tex: 'y_{c,i,j} = \\max_{k,l}\\; x_{c,\\,si+k,\\,sj+l}' }],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial x_{c,a,b}} = \\sum_{i,j:\\ (a,b) = \\arg\\max} \\delta_{c,i,j}'
		}
	],
	examples: [
		{ inputs: [[2, 2, 4, 6]] },
		{ inputs: [[1, 2, 5, 5]], params: { kernel_size: 3, stride: 2, padding: 1 } },
		{ inputs: [[1, 2, 6, 6]], params: { kernel_size: 2, stride: [1, 2], dilation: 2 } },
		{ inputs: [[1, 1, 5, 5]], params: { ceil_mode: true } },
		{ inputs: [[2, 4, 4]] }
	]
};

/** Output height and width of N×H×W×C. */
function sizesOf(window: Window, x: Tensor): number[] {
	return [outputSize(window, x.shape[1]!, 0), outputSize(window, x.shape[2]!, 1)];
}
