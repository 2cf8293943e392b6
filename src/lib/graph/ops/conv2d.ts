import type { Params } from '../document.ts';
import type { KerasLayer, Operator, ShapeContext, ShapeResult, Tensor, Tf } from '../operator.ts';
import { showDim } from '../shape.ts';
import { notForLong, ONE_INPUT, setParamFix } from './common.ts';
import { convolve, filterGradient, inputGradient, inGroups } from './convolution.ts';
import type { Window } from './image.ts';
import { kaimingWeights } from './kaiming.ts';
import {
	imageOf,
	imageShape,
	notAnImage,
	outputSizes,
	padded,
	reachOf,
	reprPair,
	showPair,
	sizeParam,
	toChannelsFirst,
	toChannelsLast,
	unpadded,
	windowOf
} from './image.ts';
import { pythonCall } from './python.ts';
import { CHANNELS_FIRST, zeroPadding } from './keras.ts';

const LARGE = 100_000;

const OPTIONS: Operator['params'] = {
	stride: sizeParam(1, 1),
	padding: sizeParam(0, 0),
	dilation: sizeParam(1, 1),
	groups: { kind: 'int', default: 1, min: 1, max: LARGE },
	bias: { kind: 'bool', default: true }
};

const notBatched = (sizes: string) =>
	`Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [${sizes}]`;

function channelsOf({ inputs }: Pick<ShapeContext, 'inputs'>): number {
	return imageOf(inputs[0]!.shape)!.channels;
}

function convShape({ inputs, params, id }: ShapeContext): ShapeResult {
	const { shape, dtype } = inputs[0]!;
	const image = imageOf(shape);
	if (!image) return { error: notAnImage(shape, notBatched) };
	if (dtype !== 'float32') {
		const torch = params.bias
			? 'Input type (long int) and bias type (float) should be the same'
			: 'expected scalar type Long but found Float';
		return { error: { ...notForLong(''), torch } };
	}
	const { channels, height, width } = image;
	const window = windowOf(params);
	const groups = params.groups as number;
	const out = params.out_channels as number;
	if (params.in_channels !== null && params.in_channels !== channels) {
		// An image without a batch is a batch of one to PyTorch's message.
		const input = [...(image.batch === null ? [1] : []), ...shape].map(showDim).join(', ');
		const weight = [out, Math.floor((params.in_channels as number) / groups), ...window.kernel];
		return {
			error: {
				code: 'channel_mismatch',
				port: 'input',
				values: { found: channels, expected: params.in_channels as number },
				torch: `Given groups=${groups}, weight of size [${weight.join(', ')}], expected input[${input}] to have ${params.in_channels} channels, but got ${channels} channels instead`,
				fixes: [setParamFix({ id }, 'in_channels', channels)]
			}
		};
	}
	for (const [name, count] of [
		['in_channels', channels],
		['out_channels', out]
	] as const) {
		if (count % groups === 0) continue;
		return {
			error: {
				code: 'bad_param',
				values: { param: 'groups', value: groups, expected: `${name} % groups == 0` },
				torch: `${name} must be divisible by groups`,
				fixes: [setParamFix({ id }, 'groups', 1)]
			}
		};
	}
	const sizes = outputSizes(window, image);
	if (!sizes) {
		const [rows, columns] = [height + 2 * window.padding[0], width + 2 * window.padding[1]];
		const kernel = `(${reachOf(window, 0)} x ${reachOf(window, 1)})`;
		return {
			error: {
				code: 'kernel_too_large',
				port: 'input',
				values: { kernel: window.kernel.join('×') },
				torch: `Calculated padded input size per channel: (${rows} x ${columns}). Kernel size: ${kernel}. Kernel size can't be greater than actual input size`
			}
		};
	}
	return { output: { shape: imageShape(image, out, sizes), dtype } };
}

/** Padded input of each group with the channels last, and the filters of each as tfjs has them. */
function parts(tf: Tf, x: Tensor, weight: Tensor, params: Params, window: Window) {
	const groups = params.groups as number;
	const filter = tf.transpose(weight, [2, 3, 1, 0]);
	return {
		images: inGroups(tf, padded(tf, toChannelsLast(tf, x), window), groups),
		filters: inGroups(tf, filter, groups)
	};
}

export const Conv2d: Operator = {
	type: 'Conv2d',
	family: 'layer',
	icon: 'M2.5 2.5h8v8h-8zM5.5 5.5h8v8h-8zM2.5 6.5h8M6.5 2.5v8',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.Conv2d.html',
	inputs: ONE_INPUT,
	affine: true,
	params: {
		in_channels: {
			kind: 'int',
			default: null,
			min: 1,
			max: LARGE,
			inferred: true,
			optional: true
		},
		out_channels: { kind: 'int', default: 6, min: 1, max: LARGE },
		kernel_size: sizeParam(3, 1),
		...OPTIONS
	},
	shape: convShape,
	infer: (context) => ({ in_channels: channelsOf(context) }),
	weights(context) {
		const { params } = context;
		const channels = channelsOf(context) / (params.groups as number);
		const { kernel } = windowOf(params);
		return kaimingWeights([params.out_channels as number, channels, ...kernel], params.bias);
	},
	forward({ tf, inputs, weights, params }) {
		const window = windowOf(params);
		const { images, filters } = parts(tf, inputs[0]!, weights.weight!, params, window);
		const made = images.map((image, i) => convolve(tf, image, filters[i]!, window));
		const y = made.length === 1 ? made[0]! : tf.concat(made, 3);
		const shifted = params.bias ? tf.add(y, weights.bias!) : y;
		return toChannelsFirst(tf, shifted, inputs[0]!.rank);
	},
	backward({ tf, inputs, weights, params, dy, needs }) {
		const window = windowOf(params);
		const { images, filters } = parts(tf, inputs[0]!, weights.weight!, params, window);
		const delta = toChannelsLast(tf, dy);
		const deltas = inGroups(tf, delta, images.length);
		const weight = tf.concat(
			images.map((image, i) => filterGradient(tf, image, deltas[i]!, window)),
			3
		);
		const input = () => {
			const each = images.map((image, i) =>
				inputGradient(tf, image.shape, filters[i]!, deltas[i]!, window)
			);
			const whole = tf.concat(each, 3);
			const x = inputs[0]!;
			const [batch, channels, height, width] = x.rank === 3 ? [1, ...x.shape] : x.shape;
			const shape = [batch!, height!, width!, channels!];
			return toChannelsFirst(tf, unpadded(tf, whole, window, shape), x.rank);
		};
		return {
			inputs: [needs[0] ? input() : null],
			weights: {
				weight: tf.transpose(weight, [3, 2, 0, 1]),
				...(params.bias ? { bias: tf.sum(delta, [0, 1, 2]) } : {})
			}
		};
	},
	constructs: { required: 3, inert: { padding_mode: ['zeros'] } },
	layers({ params }) {
		const window = windowOf(params);
		const { kernel, stride, dilation } = window;
		if (params.groups !== 1) return { without: `groups = ${params.groups}` };
		if (Math.max(...stride) > 1 && Math.max(...dilation) > 1) {
			return { without: `stride = ${showPair(stride)}, dilation = ${showPair(dilation)}` };
		}
		const conv: KerasLayer = {
			className: 'Conv2D',
			config: {
				filters: params.out_channels as number,
				kernel_size: kernel,
				strides: stride,
				padding: 'valid',
				dilation_rate: dilation,
				use_bias: params.bias === true,
				...CHANNELS_FIRST
			},
			weights: [
				{ name: 'kernel', from: 'weight', order: [2, 3, 1, 0] },
				...(params.bias ? [{ name: 'bias', from: 'bias' }] : [])
			]
		};
		return [...zeroPadding(window), conv];
	},
	torch(context) {
		const { params } = context;
		const sizes = [channelsOf(context), params.out_channels, reprPair(params.kernel_size)];
		return pythonCall('nn.Conv2d', params, OPTIONS, sizes.map(String));
	},
	repr(context) {
		const { params } = context;
		const extras = (['padding', 'dilation'] as const)
			.filter((name) => showPair(params[name]) !== showPair(name === 'padding' ? 0 : 1))
			.map((name) => `${name}=${showPair(params[name])}`);
		const parts = [
			channelsOf(context),
			params.out_channels,
			`kernel_size=${showPair(params.kernel_size)}`,
			`stride=${showPair(params.stride)}`,
			...extras,
			...(params.groups === 1 ? [] : [`groups=${params.groups}`]),
			...(params.bias ? [] : ['bias=False'])
		];
		return `Conv2d(${parts.join(', ')})`;
	},
	gradFn: ({ inputs }) =>
		inputs[0]!.shape.length === 3 ? 'SqueezeBackward1' : 'ConvolutionBackward0',
	summary(context) {
		const { params } = context;
		return `${channelsOf(context)} → ${params.out_channels} · ${windowOf(params).kernel.join('×')}`;
	},
	formulas: [
		{
			of: 'output',
			tex: 'y_{o,i,j} = b_o + \\sum_{c,k,l} W_{o,c,k,l}\\; x_{c,\\,si+k-p,\\,sj+l-p}'
		}
	],
	gradients: [
		{
			of: 'weight',
			tex: '\\frac{\\partial L}{\\partial W_{o,c,k,l}} = \\sum_{n,i,j} \\delta_{n,o,i,j}\\; x_{n,c,\\,si+k-p,\\,sj+l-p}'
		},
		{ of: 'bias', tex: '\\frac{\\partial L}{\\partial b_o} = \\sum_{n,i,j} \\delta_{n,o,i,j}' },
		{ of: 'input', tex: '\\frac{\\partial L}{\\partial x} = \\delta \\star^{\\top} W' }
	],
	examples: [
		{ inputs: [[2, 2, 5, 6]], params: { out_channels: 3 } },
		{
			inputs: [[1, 2, 6, 5]],
			params: { out_channels: 2, kernel_size: [3, 2], stride: 2, padding: [1, 0], bias: false }
		},
		{ inputs: [[1, 1, 7, 6]], params: { out_channels: 2, dilation: 2, kernel_size: 2, stride: 2 } },
		{ inputs: [[2, 4, 4, 4]], params: { out_channels: 4, groups: 2 } },
		{ inputs: [[2, 5, 5]], params: { out_channels: 2 } }
	]
};
