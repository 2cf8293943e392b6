import type { Params } from '../document.ts';
import type { Finding, Operator, Tensor, Tf } from '../operator.ts';
import { unbroadcast } from './common.ts';
import { elementwiseLossShape } from './loss-shape.ts';
import { elementGradient, LOSS_INPUTS, lossTexts, reduce, REDUCTION } from './loss.ts';

interface ElementwiseRule extends Pick<
	Operator,
	'type' | 'icon' | 'docs' | 'formulas' | 'gradients' | 'gradFn'
> {
	/** Beside `reduction`. */
	readonly params?: Operator['params'];
	/** The constructor's arguments in their order, where they are not those of most losses. */
	readonly positional?: readonly string[];
	/** What PyTorch refuses of them; null where it is content. */
	refuse?(params: Params): Finding | null;
	/** The loss of each element, of x − y. */
	value(tf: Tf, difference: Tensor, params: Params): Tensor;
	/** Its derivative, but for a constant factor `gain`. */
	slope(tf: Tf, difference: Tensor, params: Params): Tensor;
	readonly gain?: number;
	/** Sets of parameters to be tested beside the defaults. */
	readonly variants?: readonly Params[];
}

/** A loss that is a function of x − y, element by element, with `reduction`. */
export function elementwiseLoss(rule: ElementwiseRule): Operator {
	const { value, slope, gain = 1, params: own = {}, refuse, variants = [], ...other } = rule;
	const specs = { reduction: REDUCTION, ...own };
	const standard = ['size_average', 'reduce', ...Object.keys(specs)];
	const { positional = standard, ...rest } = other;
	const pair = [
		[4, 2],
		[4, 2]
	];
	return {
		...lossTexts(rest.type, specs, positional),
		...rest,
		family: 'loss',
		role: 'loss',
		inputs: LOSS_INPUTS,
		reads: 'value',
		residual: true,
		params: specs,
		shape(context) {
			const error = refuse?.(context.params);
			return error ? { error } : elementwiseLossShape(context);
		},
		forward({ tf, inputs, params, saved }) {
			saved.difference = tf.sub(inputs[0]!, inputs[1]!);
			return reduce(tf, value(tf, saved.difference, params), params.reduction);
		},
		backward({ tf, inputs, params, saved, dy, needs }) {
			const difference = saved.difference!;
			const each = elementGradient(tf, dy, params.reduction, difference.size, gain);
			const slopeOf = (x: Tensor) => tf.mul(slope(tf, x, params), each);
			return {
				inputs: [
					needs[0] ? unbroadcast(tf, slopeOf(difference), inputs[0]!.shape) : null,
					// As in PyTorch, input and target change places: at a kink the slopes are no opposites.
					needs[1] ? unbroadcast(tf, slopeOf(tf.neg(difference)), inputs[1]!.shape) : null
				]
			};
		},
		examples: [
			{ inputs: pair },
			{ inputs: pair, params: { reduction: 'sum' } },
			{ inputs: [[3, 1], [3]], params: { reduction: 'none' } },
			...variants.map((params) => ({ inputs: pair, params }))
		]
	};
}
