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

/** https://pytorch.org/docs/stable/generated/torch.optim.Adam.html: eps outside the square root. */
const adam: Rule = (context): RuleResult => {
	const { tf, weights, slots, step, args } = context;
	const [beta1, beta2] = args.betas as [number, number];
	const gradient = decayed(context);
	const t = step + 1;
	const average = slots.exp_avg
		? tf.add<Tensor1D>(tf.mul(slots.exp_avg, beta1), tf.mul(gradient, 1 - beta1))
		: tf.mul<Tensor1D>(gradient, 1 - beta1);
	const square = tf.mul<Tensor1D>(tf.square(gradient), 1 - beta2);
	const averageSquare = slots.exp_avg_sq
		? tf.add<Tensor1D>(tf.mul(slots.exp_avg_sq, beta2), square)
		: square;
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
};

const RULES: Readonly<Record<OptimizerSettings['type'], Rule>> = { SGD: sgd, Adam: adam };

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
