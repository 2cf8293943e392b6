import type { Tensor1D } from '@tensorflow/tfjs-core';
import type { OptimizerSettings, ParamValue } from '#lib/graph/document.ts';
import type { Tf } from '#lib/graph/operator.ts';
import { resolveOptimizer } from '#lib/graph/optimizers.ts';

/**
 * torch.optim's rules on one flat vector that holds all weights: elementwise rules do not care where
 * a tensor ends, and a step costs the same few operations for any number of tensors.
 */

/** Named state vectors: `momentum_buffer`, `exp_avg`, ... as in `optimizer.state_dict()`. */
export type Slots = Readonly<Record<string, Tensor1D>>;

interface RuleContext {
	readonly tf: Tf;
	readonly weights: Tensor1D;
	readonly gradient: Tensor1D;
	readonly slots: Slots;
	/** Updates done before this one. */
	readonly step: number;
	readonly args: Readonly<Record<string, ParamValue>>;
}

interface RuleResult {
	readonly weights: Tensor1D;
	readonly slots: Slots;
}

type Rule = (context: RuleContext) => RuleResult;

/** L2 regularisation as torch.optim has it: weight_decay · w is added to the gradient. */
function decayed({ tf, weights, gradient, args }: RuleContext): Tensor1D {
	const decay = args.weight_decay as number;
	return decay === 0 ? gradient : tf.add(gradient, tf.mul(weights, decay));
}

/** https://pytorch.org/docs/stable/generated/torch.optim.SGD.html */
const sgd: Rule = (context): RuleResult => {
	const { tf, weights, slots, args } = context;
	const momentum = args.momentum as number;
	let direction = decayed(context);
	if (momentum === 0) {
		return { weights: tf.sub(weights, tf.mul(direction, args.lr as number)), slots: {} };
	}
	// The buffer starts as the first gradient, undampened.
	const buffer = slots.momentum_buffer
		? tf.add<Tensor1D>(
				tf.mul(slots.momentum_buffer, momentum),
				tf.mul(direction, 1 - (args.dampening as number))
			)
		: tf.clone(direction);
	direction = args.nesterov ? tf.add(direction, tf.mul(buffer, momentum)) : buffer;
	return {
		weights: tf.sub(weights, tf.mul(direction, args.lr as number)),
		slots: { momentum_buffer: buffer }
	};
};

/** `mean` · rate + `value` · (1 − rate), from a mean that starts at 0. */
function runningMean(tf: Tf, mean: Tensor1D | undefined, value: Tensor1D, rate: number): Tensor1D {
	const share = tf.mul<Tensor1D>(value, 1 - rate);
	return mean ? tf.add(tf.mul(mean, rate), share) : share;
}

/** https://pytorch.org/docs/stable/generated/torch.optim.Adam.html: eps outside the square root. */
const adam: Rule = (context) => adamStep(context, decayed(context));

/** https://pytorch.org/docs/stable/generated/torch.optim.AdamW.html: decay apart from the gradient. */
const adamW: Rule = (context) => {
	const { tf, weights, gradient, args } = context;
	const kept = 1 - (args.lr as number) * (args.weight_decay as number);
	return adamStep({ ...context, weights: tf.mul(weights, kept) }, gradient);
};

function adamStep({ tf, weights, slots, step, args }: RuleContext, gradient: Tensor1D): RuleResult {
	const [beta1, beta2] = args.betas as [number, number];
	const t = step + 1;
	const average = runningMean(tf, slots.exp_avg, gradient, beta1);
	const averageSquare = runningMean(tf, slots.exp_avg_sq, tf.square(gradient), beta2);
	const largest = !args.amsgrad
		? averageSquare
		: slots.max_exp_avg_sq
			? tf.maximum<Tensor1D>(slots.max_exp_avg_sq, averageSquare)
			: tf.clone(averageSquare);
	const denominator = tf.add(
		tf.div(tf.sqrt(largest), Math.sqrt(1 - beta2 ** t)),
		args.eps as number
	);
	const size = (args.lr as number) / (1 - beta1 ** t);
	return {
		weights: tf.sub(weights, tf.mul(tf.div(average, denominator), size)),
		slots: {
			exp_avg: average,
			exp_avg_sq: averageSquare,
			...(args.amsgrad ? { max_exp_avg_sq: largest } : {})
		}
	};
}

/** https://pytorch.org/docs/stable/generated/torch.optim.RMSprop.html: eps outside the square root. */
const rmsprop: Rule = (context) => {
	const { tf, weights, slots, args } = context;
	const alpha = args.alpha as number;
	const gradient = decayed(context);
	const averageSquare = runningMean(tf, slots.square_avg, tf.square(gradient), alpha);
	const average = args.centered ? runningMean(tf, slots.grad_avg, gradient, alpha) : null;
	const variance = average ? tf.sub(averageSquare, tf.square(average)) : averageSquare;
	const scaled = tf.div<Tensor1D>(gradient, tf.add(tf.sqrt(variance), args.eps as number));
	const momentum = args.momentum as number;
	const direction =
		momentum > 0 && slots.momentum_buffer
			? tf.add<Tensor1D>(tf.mul(slots.momentum_buffer, momentum), scaled)
			: scaled;
	return {
		weights: tf.sub(weights, tf.mul(direction, args.lr as number)),
		slots: {
			square_avg: averageSquare,
			...(average ? { grad_avg: average } : {}),
			...(momentum > 0 ? { momentum_buffer: direction } : {})
		}
	};
};

/** https://pytorch.org/docs/stable/generated/torch.optim.Adagrad.html */
const adagrad: Rule = (context) => {
	const { tf, weights, slots, step, args } = context;
	const gradient = decayed(context);
	const sum = tf.add<Tensor1D>(
		tf.square(gradient),
		slots.sum ?? (args.initial_accumulator_value as number)
	);
	const size = (args.lr as number) / (1 + step * (args.lr_decay as number));
	const scaled = tf.div(gradient, tf.add(tf.sqrt(sum), args.eps as number));
	return { weights: tf.sub(weights, tf.mul(scaled, size)), slots: { sum } };
};

/** https://pytorch.org/docs/stable/generated/torch.optim.Adadelta.html: eps under the square root. */
const adadelta: Rule = (context) => {
	const { tf, weights, slots, args } = context;
	const rho = args.rho as number;
	const root = (mean: Tensor1D | undefined) =>
		mean ? tf.sqrt(tf.add(mean, args.eps as number)) : Math.sqrt(args.eps as number);
	const gradient = decayed(context);
	const averageSquare = runningMean(tf, slots.square_avg, tf.square(gradient), rho);
	const delta = tf.mul<Tensor1D>(tf.div(root(slots.acc_delta), root(averageSquare)), gradient);
	return {
		weights: tf.sub(weights, tf.mul(delta, args.lr as number)),
		slots: {
			square_avg: averageSquare,
			acc_delta: runningMean(tf, slots.acc_delta, tf.square(delta), rho)
		}
	};
};

const RULES: Readonly<Record<OptimizerSettings['type'], Rule>> = {
	SGD: sgd,
	Adam: adam,
	AdamW: adamW,
	RMSprop: rmsprop,
	Adagrad: adagrad,
	Adadelta: adadelta
};

/**
 * One `optimizer.step()`. Returns new tensors and leaves the old ones alone, to be disposed by the
 * caller: a state that existed before must stay whole until the step is done.
 */
export function optimizerStep(
	tf: Tf,
	settings: OptimizerSettings,
	weights: Tensor1D,
	gradient: Tensor1D,
	slots: Slots,
	step: number
): RuleResult {
	const rule = RULES[settings.type];
	return tf.tidy(
		() => rule({ tf, weights, gradient, slots, step, args: resolveOptimizer(settings) }) as never
	) as RuleResult;
}
