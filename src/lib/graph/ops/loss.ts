import type {
	Operator,
	ParamSpec,
	Port,
	ShapeContext,
	ShapeResult,
	Tensor,
	Tf
} from '../operator.ts';
import type { Fix } from '../problem.ts';
import { broadcast, dimEqual, shapeEqual, showDim, torchSize } from '../shape.ts';
import type { Dim, Shape } from '../shape.ts';
import { setParamFix, setWidthFix, unbroadcast } from './common.ts';

export const LOSS_INPUTS: readonly Port[] = [{ name: 'input' }, { name: 'target' }];

export const REDUCTION: ParamSpec = {
	kind: 'choice',
	default: 'mean',
	options: ['mean', 'sum', 'none']
};

/** `nn.MSELoss()`, `nn.MSELoss(reduction='sum')`. */
export function lossCall(type: string, reduction: unknown): string {
	return reduction === 'mean' ? `nn.${type}()` : `nn.${type}(reduction='${reduction}')`;
}

/**
 * The shape rule of losses that compare element by element. A target of another size is broadcast
 * with a warning, as PyTorch does: [N] against [N, 1] silently gives N×N differences.
 */
function elementwiseLossShape(context: ShapeContext): ShapeResult {
	const [input, target] = context.inputs as [ShapeContext['inputs'][0], ShapeContext['inputs'][0]];
	if (target.dtype !== 'float32') {
		return {
			error: {
				code: 'target_dtype',
				port: 'target',
				values: { found: 'int64', expected: 'float32' },
				torch: 'Found dtype Long but expected Float',
				fixes: dtypeFix(context, 'float32')
			}
		};
	}
	const shape = broadcast(input.shape, target.shape);
	if (!shape) {
		return {
			error: {
				code: 'shape_mismatch',
				port: 'target',
				values: {
					input: torchSize(input.shape),
					target: torchSize(target.shape)
				},
				torch: sizesMustMatch(input.shape, target.shape),
				fixes: setWidthFix(context.sources[0], target.shape.at(-1))
			}
		};
	}
	const output = {
		shape: context.params.reduction === 'none' ? shape : [],
		dtype: 'float32' as const
	};
	if (shapeEqual(input.shape, target.shape)) return { output };
	return {
		output,
		warnings: [
			{
				code: 'target_size',
				port: 'target',
				severity: 'warning',
				values: {
					input: torchSize(input.shape),
					target: torchSize(target.shape),
					broadcast: torchSize(shape)
				},
				torch:
					`Using a target size (${torchSize(target.shape)}) that is different to the input size (${torchSize(input.shape)}). ` +
					'This will likely lead to incorrect results due to broadcasting. Please ensure they have the same size.',
				fixes: targetSizeFixes(context, input.shape, target.shape)
			}
		]
	};
}

/** Lets the target be read as `dtype`, where what feeds it can be told. */
export function dtypeFix({ sources, data }: ShapeContext, dtype: 'float32' | 'int64'): Fix[] {
	const source = sources[1];
	if (!source || !('dtype' in source.operator.params)) return [];
	if (dtype === 'int64' && data.classes === null) return [];
	return [setParamFix(source, 'dtype', dtype)];
}

function targetSizeFixes({ sources }: ShapeContext, input: Shape, target: Shape): Fix[] {
	const source = sources[1];
	const squeezable = source && 'squeeze' in source.operator.params;
	const column = (shape: Shape) => shape.length === 2 && shape[1] === 1;
	if (squeezable && column(input) && target.length === 1) {
		return [setParamFix(source, 'squeeze', false)];
	}
	if (squeezable && input.length === 1 && column(target)) {
		return [setParamFix(source, 'squeeze', true)];
	}
	return setWidthFix(sources[0], target.length === 1 ? 1 : target.at(-1));
}

/** PyTorch's words for two sizes that do not broadcast. */
function sizesMustMatch(a: Shape, b: Shape): string {
	const rank = Math.max(a.length, b.length);
	for (let i = rank - 1; i >= 0; i--) {
		const left: Dim = a[a.length - rank + i] ?? 1;
		const right: Dim = b[b.length - rank + i] ?? 1;
		if (!dimEqual(left, right) && left !== 1 && right !== 1) {
			return `The size of tensor a (${showDim(left)}) must match the size of tensor b (${showDim(right)}) at non-singleton dimension ${i}`;
		}
	}
	return '';
}

interface ElementwiseRule extends Pick<
	Operator,
	'type' | 'icon' | 'docs' | 'formulas' | 'gradients' | 'examples'
> {
	/** The loss of each element, of x − y. */
	value(tf: Tf, difference: Tensor): Tensor;
	/** Its derivative, but for a constant factor `gain`. */
	slope(tf: Tf, difference: Tensor): Tensor;
	readonly gain?: number;
}

/** A loss that is a function of x − y, element by element, with `reduction`. */
export function elementwiseLoss({ value, slope, gain = 1, ...rest }: ElementwiseRule): Operator {
	return {
		...rest,
		family: 'loss',
		role: 'loss',
		inputs: LOSS_INPUTS,
		params: { reduction: REDUCTION },
		shape: elementwiseLossShape,
		forward({ tf, inputs, params, saved }) {
			saved.difference = tf.sub(inputs[0]!, inputs[1]!);
			return reduce(tf, value(tf, saved.difference), params.reduction);
		},
		backward({ tf, inputs, params, saved, dy, needs }) {
			const difference = saved.difference!;
			const each = elementGradient(tf, dy, params.reduction, difference.size, gain);
			const delta = tf.mul(slope(tf, difference), each);
			return {
				inputs: [
					needs[0] ? unbroadcast(tf, delta, inputs[0]!.shape) : null,
					needs[1] ? tf.neg(unbroadcast(tf, delta, inputs[1]!.shape)) : null
				]
			};
		},
		torch: ({ params }) => lossCall(rest.type, params.reduction),
		summary: ({ params }) => String(params.reduction)
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
