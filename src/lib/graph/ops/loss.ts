import type { Params } from '../document.ts';
import type { Constructor, ParamSpec, Port, Tensor, Tf } from '../operator.ts';
import { pythonCall } from './python.ts';

export const LOSS_INPUTS: readonly Port[] = [{ name: 'input' }, { name: 'target' }];

export const REDUCTION: ParamSpec = {
	kind: 'choice',
	default: 'mean',
	options: ['mean', 'sum', 'none']
};

/** What PyTorch's losses take that no loss here does. */
const INERT: NonNullable<Constructor['inert']> = {
	weight: [null],
	size_average: [null],
	ignore_index: [-100],
	reduce: [null],
	pos_weight: [null]
};

/**
 * What all losses say of themselves: the call, `print(module)` and the card's few words.
 *
 * @param positional the names of the constructor's arguments, in their order
 */
export function lossTexts(
	type: string,
	specs: Readonly<Record<string, ParamSpec>>,
	positional: readonly string[]
) {
	type Context = { readonly params: Params };
	return {
		constructs: {
			positional,
			inert: Object.fromEntries(
				Object.entries(INERT).filter(([name]) => positional.includes(name))
			),
			unprinted: Object.keys(specs)
		},
		torch: ({ params }: Context) => pythonCall(`nn.${type}`, params, specs),
		repr: () => `${type}()`,
		summary: ({ params }: Context) => String(params.reduction)
	};
}

/** Applies `reduction` to the losses of the elements. */
export function reduce(tf: Tf, losses: Tensor, reduction: unknown): Tensor {
	if (reduction === 'none') return losses;
	return reduction === 'sum' ? tf.sum(losses) : tf.mean(losses);
}

/** dL/d(loss of one element), to be broadcast over `count` elements, times `gain`. */
export function elementGradient(
	tf: Tf,
	dy: Tensor,
	reduction: unknown,
	count: number,
	gain = 1
): Tensor {
	const factor = reduction === 'mean' ? gain / count : gain;
	return factor === 1 ? dy : tf.mul(dy, factor);
}
