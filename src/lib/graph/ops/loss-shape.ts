import type { Finding, ShapeContext, ShapeResult } from '../operator.ts';
import type { Fix } from '../problem.ts';
import type { Shape, ValueType } from '../shape.ts';
import { broadcast, shapeEqual, torchSize } from '../shape.ts';
import { setParamFix, setWidthFix, sizesMustMatch } from './common.ts';

/** Lets the target be read as `dtype`, where what feeds it can be told. */
export function dtypeFix({ sources, data }: ShapeContext, dtype: 'float32' | 'int64'): Fix[] {
	const source = sources[1];
	if (!source || !('dtype' in source.operator.params)) return [];
	const isData = source.operator.role === 'target';
	if (isData && dtype === 'int64' && data.classes === null) return [];
	return [setParamFix(source, 'dtype', dtype)];
}

/** What PyTorch says to a target of whole numbers where it wants floats. */
export function wholeTarget(context: ShapeContext, torch: string): Finding | null {
	if (context.inputs[1]!.dtype === 'float32') return null;
	return {
		code: 'target_dtype',
		port: 'target',
		values: { found: 'int64', expected: 'float32' },
		torch,
		fixes: dtypeFix(context, 'float32')
	};
}

/** The output of a loss whose elements have that shape. */
export function lossOutput({ params }: ShapeContext, shape: Shape): ValueType {
	return { shape: params.reduction === 'none' ? shape : [], dtype: 'float32' };
}

/**
 * The shape rule of losses that compare element by element. A target of another size is broadcast
 * with a warning, as PyTorch does: [N] against [N, 1] silently gives N×N differences.
 */
export function elementwiseLossShape(context: ShapeContext): ShapeResult {
	const whole = wholeTarget(context, 'Found dtype Long but expected Float');
	if (whole) return { error: whole };
	const [input, target] = context.inputs.map(({ shape }) => shape) as [Shape, Shape];
	const shape = broadcast(input, target);
	const values = { input: torchSize(input), target: torchSize(target) };
	if (!shape) {
		return {
			error: {
				code: 'shape_mismatch',
				port: 'target',
				values,
				torch: sizesMustMatch(input, target),
				fixes: setWidthFix(context.sources[0], target.at(-1))
			}
		};
	}
	const output = lossOutput(context, shape);
	if (shapeEqual(input, target)) return { output };
	return {
		output,
		warnings: [
			{
				code: 'target_size',
				port: 'target',
				severity: 'warning',
				values: { ...values, broadcast: torchSize(shape) },
				torch:
					`Using a target size (${values.target}) that is different to the input size (${values.input}). ` +
					'This will likely lead to incorrect results due to broadcasting. Please ensure they have the same size.',
				fixes: targetSizeFixes(context)
			}
		]
	};
}

/** The refusal of losses that want a target of the input's own size; null where it has that. */
export function otherSize(
	context: ShapeContext,
	words: (input: string, target: string) => string
): Finding | null {
	const [input, target] = context.inputs.map(({ shape }) => shape) as [Shape, Shape];
	if (shapeEqual(input, target)) return null;
	const values = { input: torchSize(input), target: torchSize(target) };
	return {
		code: 'shape_mismatch',
		port: 'target',
		values,
		torch: words(values.input, values.target),
		fixes: targetSizeFixes(context)
	};
}

function targetSizeFixes({ inputs, sources }: ShapeContext): Fix[] {
	const [input, target] = inputs.map(({ shape }) => shape) as [Shape, Shape];
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
