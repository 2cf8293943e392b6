import type {
	Gradients,
	KerasLayers,
	Operator,
	ShapeContext,
	ShapeResult,
	Tensor,
	Tf
} from '../operator.ts';
import type { Dtype, ValueType } from '../shape.ts';
import { broadcast, shapeEqual, showShape } from '../shape.ts';
import { sizesMustMatch, unbroadcast } from './common.ts';

/** `torch.result_type`: whole numbers stay whole only among themselves. */
export function promote(types: readonly ValueType[]): Dtype {
	return types.every(({ dtype }) => dtype === 'int64') ? 'int64' : 'float32';
}

interface ArithmeticRule extends Pick<
	Operator,
	'type' | 'icon' | 'docs' | 'formulas' | 'gradients'
> {
	/** As in `torch.add`. */
	readonly callee: string;
	/** Keras's layer that does the same to two tensors of one shape. */
	readonly keras?: string;
	/** Whether whole numbers give floats all the same. */
	readonly floats?: true;
	value(tf: Tf, input: Tensor, other: Tensor): Tensor;
	/** dL/d(input) and dL/d(other), still of the broadcast size. */
	slopes(context: {
		readonly tf: Tf;
		readonly input: Tensor;
		readonly other: Tensor;
		readonly output: Tensor;
		readonly dy: Tensor;
	}): readonly [input: () => Tensor, other: () => Tensor];
}

/** An operator of two tensors, element by element, with PyTorch's broadcasting. */
export function arithmetic({
	callee,
	keras,
	floats,
	value,
	slopes,
	...rest
}: ArithmeticRule): Operator {
	return {
		...rest,
		family: 'tensor',
		inputs: [{ name: 'input' }, { name: 'other' }],
		params: {},
		shape: ({ inputs }) => arithmeticShape(inputs, floats),
		forward: ({ tf, inputs }) => value(tf, inputs[0]!, inputs[1]!),
		backward({ tf, inputs, output, dy, needs }): Gradients {
			const [input, other] = inputs as [Tensor, Tensor];
			const [inputSlope, otherSlope] = slopes({ tf, input, other, output, dy });
			return {
				inputs: [
					needs[0] ? unbroadcast(tf, inputSlope(), input.shape) : null,
					needs[1] ? unbroadcast(tf, otherSlope(), other.shape) : null
				]
			};
		},
		...(keras ? { layers: (context) => mergeLayer(keras, context) } : {}),
		torch: () => `torch.${callee}(input, other)`,
		gradFn: `${rest.type}Backward0`,
		examples: [
			{
				inputs: [
					[2, 3],
					[2, 3]
				]
			},
			{ inputs: [[2, 3], [3]] },
			{
				inputs: [
					[2, 1],
					[1, 3]
				]
			},
			{ inputs: [[], [2, 3]] }
		]
	};
}

function mergeLayer(className: string, { inputs }: Pick<ShapeContext, 'inputs'>): KerasLayers {
	const [input, other] = inputs as [ValueType, ValueType];
	if (shapeEqual(input.shape, other.shape)) return [{ className, config: {} }];
	return { without: `${showShape(input.shape)}, ${showShape(other.shape)}` };
}

function arithmeticShape(inputs: ShapeContext['inputs'], floats?: true): ShapeResult {
	const [input, other] = inputs as [ValueType, ValueType];
	const shape = broadcast(input.shape, other.shape);
	if (shape) return { output: { shape, dtype: floats ? 'float32' : promote(inputs) } };
	return {
		error: {
			code: 'broadcast_mismatch',
			port: 'other',
			values: { input: showShape(input.shape), target: showShape(other.shape) },
			torch: sizesMustMatch(input.shape, other.shape)
		}
	};
}
