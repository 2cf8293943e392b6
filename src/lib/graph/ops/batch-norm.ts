import type {
	BackwardContext,
	ForwardContext,
	Gradients,
	KerasLayer,
	Operator,
	ShapeContext,
	ShapeResult,
	Tensor,
	Tf
} from '../operator.ts';
import type { Dim, Shape } from '../shape.ts';
import { showShape, torchSize } from '../shape.ts';
import { notForLong, ONE_INPUT, setParamFix } from './common.ts';
import { pythonCall, pythonFloat, reprNumber } from './python.ts';
import { alongAxis } from './keras.ts';

interface BatchNormRule extends Pick<Operator, 'type' | 'icon' | 'docs' | 'examples'> {
	/** Ranks that it takes, and how they are written. */
	readonly ranks: readonly number[];
	readonly expected: string;
	/** PyTorch's words for the ranks: `2D or 3D`. */
	readonly words: string;
}

const OPTIONS: Operator['params'] = {
	eps: { kind: 'float', default: 1e-5, min: 0, max: 1 },
	momentum: { kind: 'float', default: 0.1, min: 0, max: 1, step: 0.1, optional: true },
	affine: { kind: 'bool', default: true },
	track_running_stats: { kind: 'bool', default: true }
};

const PARAMS: Operator['params'] = {
	num_features: {
		kind: 'int',
		default: null,
		min: 1,
		max: 1_000_000,
		inferred: true,
		optional: true
	},
	...OPTIONS
};

/** Everything but the channels. */
const axesOf = (x: Tensor) => [...x.shape.keys()].filter((axis) => axis !== 1);
const channelsOf = ({ inputs }: Pick<ShapeContext, 'inputs'>) => inputs[0]!.shape[1] as number;

/** One value a channel, to be broadcast over the input. */
function perChannel(tf: Tf, values: Tensor, x: Tensor): Tensor {
	return tf.reshape(values, [1, values.size, ...x.shape.slice(2).map(() => 1)]);
}

/** Whether the batch's own statistics are used: in training, or where none are kept. */
function usesBatch({ training, params }: Pick<ForwardContext, 'training' | 'params'>): boolean {
	return training || params.track_running_stats !== true;
}

/** An operator that normalises each channel over the batch. */
export function batchNorm({ ranks, expected, words, ...rest }: BatchNormRule): Operator {
	const takes = `expected ${words} input`;
	return {
		...rest,
		family: 'layer',
		inputs: ONE_INPUT,
		params: PARAMS,
		shape: (context) => batchNormShape(context, ranks, expected, takes),
		infer: (context) => ({ num_features: channelsOf(context) }),
		weights(context) {
			const shape = [channelsOf(context)];
			const { affine, track_running_stats } = context.params;
			const constant = (name: string, value: number, dims: readonly number[] = shape) => ({
				name,
				shape: dims,
				init: { kind: 'constant', value } as const
			});
			const buffer = true as const;
			return [
				...(affine ? [constant('weight', 1), constant('bias', 0)] : []),
				...(track_running_stats
					? [
							{ ...constant('running_mean', 0), buffer },
							{ ...constant('running_var', 1), buffer },
							{ ...constant('num_batches_tracked', 0, []), buffer }
						]
					: [])
			];
		},
		forward,
		backward,
		constructs: { required: 1 },
		layers({ inputs, params }) {
			const { length: rank } = inputs[0]!.shape;
			if (!params.track_running_stats) return { without: 'track_running_stats = False' };
			const affine = params.affine === true;
			const norm: KerasLayer = {
				className: 'BatchNormalization',
				config: { axis: rank - 1, epsilon: params.eps as number, center: affine, scale: affine },
				weights: [
					...(affine
						? [
								{ name: 'gamma', from: 'weight' },
								{ name: 'beta', from: 'bias' }
							]
						: []),
					{ name: 'moving_mean', from: 'running_mean' },
					{ name: 'moving_variance', from: 'running_var' }
				]
			};
			return alongAxis(norm, 1, rank);
		},
		torch: ({ inputs, params }) =>
			pythonCall(`nn.${rest.type}`, params, OPTIONS, [String(channelsOf({ inputs }))]),
		repr: ({ inputs, params }) => {
			const flag = (name: string) => `${name}=${params[name] ? 'True' : 'False'}`;
			const momentum = params.momentum === null ? 'None' : pythonFloat(params.momentum as number);
			return `${rest.type}(${channelsOf({ inputs })}, eps=${reprNumber(params.eps, 1e-5, '1e-05')}, momentum=${momentum}, ${flag('affine')}, ${flag('track_running_stats')})`;
		},
		diagnose: { normalises: { over: 'batch', plain: { affine: false } } },
		gradFn: 'NativeBatchNormBackward0',
		summary: ({ inputs }) => String(channelsOf({ inputs })),
		formulas: [
			{
				of: 'output',
				tex: 'y = \\gamma\\, \\hat{x} + \\beta, \\quad \\hat{x} = \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\varepsilon}}'
			}
		],
		gradients: [
			{
				of: 'weight',
				tex: '\\frac{\\partial L}{\\partial \\gamma} = \\sum \\delta \\odot \\hat{x}'
			},
			{ of: 'bias', tex: '\\frac{\\partial L}{\\partial \\beta} = \\sum \\delta' },
			{
				of: 'input',
				tex: '\\frac{\\partial L}{\\partial x} = \\frac{\\gamma}{\\sqrt{\\sigma^2 + \\varepsilon}} \\bigl(\\delta - \\overline{\\delta} - \\hat{x}\\,\\overline{\\delta \\odot \\hat{x}}\\bigr)'
			}
		]
	};
}

function batchNormShape(
	{ inputs, params, id }: ShapeContext,
	ranks: readonly number[],
	expected: string,
	takes: string
): ShapeResult {
	const { shape, dtype } = inputs[0]!;
	const channels = shape[1];
	if (!ranks.includes(shape.length) || typeof channels !== 'number') {
		const values = { expected, found: showShape(shape), rank: shape.length };
		const torch = `${takes} (got ${shape.length}D input)`;
		return { error: { code: 'wrong_rank', port: 'input', values, torch } };
	}
	if (dtype !== 'float32') return { error: notForLong('batch_norm') };
	const given = params.num_features as number | null;
	if (given !== null && given !== channels) {
		return {
			error: {
				code: 'channel_mismatch',
				port: 'input',
				values: { found: channels, expected: given },
				torch: `${params.track_running_stats ? 'running_mean' : 'weight'} should contain ${channels} elements not ${given}`,
				fixes: [setParamFix({ id }, 'num_features', channels)]
			}
		};
	}
	const others: Shape = shape.filter((_: Dim, axis) => axis !== 1);
	if (others.every((dim) => dim === 1)) return { error: tooFew(shape) };
	return { output: inputs[0]! };
}

/** One value a channel has no variance. */
function tooFew(shape: Shape) {
	return {
		code: 'single_value',
		port: 'input',
		values: { found: showShape(shape) },
		torch: `Expected more than 1 value per channel when training, got input size ${torchSize(shape)}`
	} as const;
}

function forward(context: ForwardContext): Tensor {
	const { tf, inputs, weights, params, training, saved, updates } = context;
	const x = inputs[0]!;
	const own = usesBatch(context);
	if (own && x.size === x.shape[1]) throw new Error(tooFew(x.shape).torch);
	const { mean, variance } = own
		? tf.moments(x, axesOf(x))
		: { mean: weights.running_mean!, variance: weights.running_var! };
	saved.scale = tf.rsqrt(tf.add(variance, params.eps as number));
	saved.normal = tf.mul(tf.sub(x, perChannel(tf, mean, x)), perChannel(tf, saved.scale, x));
	if (training && params.track_running_stats) {
		Object.assign(updates, running(context, mean, variance, x.size / x.shape[1]!));
	}
	if (!params.affine) return tf.clone(saved.normal);
	const scaled = tf.mul(saved.normal, perChannel(tf, weights.weight!, x));
	return tf.add(scaled, perChannel(tf, weights.bias!, x));
}

/**
 * The running statistics after this batch: moved by `momentum`, without one the mean over all batches.
 * The variance that is kept is the unbiased one.
 */
function running(
	{ tf, weights, params }: ForwardContext,
	mean: Tensor,
	variance: Tensor,
	count: number
): Record<string, Tensor> {
	const batches = tf.add(weights.num_batches_tracked!, 1);
	const share: Tensor | number =
		params.momentum === null ? tf.div(1, batches) : (params.momentum as number);
	const moved = (former: Tensor, value: Tensor) =>
		tf.add(former, tf.mul(tf.sub(value, former), share));
	return {
		num_batches_tracked: batches,
		running_mean: moved(weights.running_mean!, mean),
		running_var: moved(weights.running_var!, tf.mul(variance, count / (count - 1)))
	};
}

function backward(context: BackwardContext): Gradients {
	const { tf, inputs, weights, params, saved, dy } = context;
	const x = inputs[0]!;
	const axes = axesOf(x);
	const normal = saved.normal!;
	const delta = params.affine ? tf.mul(dy, perChannel(tf, weights.weight!, x)) : dy;
	// The batch's own mean and variance depend on x too.
	const inner = usesBatch(context)
		? tf.sub(
				tf.sub(delta, tf.mean(delta, axes, true)),
				tf.mul(normal, tf.mean(tf.mul(delta, normal), axes, true))
			)
		: delta;
	return {
		inputs: [tf.mul(inner, perChannel(tf, saved.scale!, x))],
		weights: params.affine
			? { weight: tf.sum(tf.mul(dy, normal), axes), bias: tf.sum(dy, axes) }
			: {}
	};
}
