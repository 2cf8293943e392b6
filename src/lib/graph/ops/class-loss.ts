import type { Finding, Neighbour, ShapeContext, ShapeResult, Tensor, Tf } from '../operator.ts';
import { nestedValues } from '../nested.ts';
import type { Params } from '../document.ts';
import type { ValueType } from '../shape.ts';
import { dimEqual, showDim, showShape, torchSize } from '../shape.ts';
import { notForLong, setWidthFix } from './common.ts';
import { dtypeFix, lossOutput } from './loss-shape.ts';

/** Class indices as a distribution over the classes, smoothed by `label_smoothing` where there is. */
export function distribution(tf: Tf, target: Tensor, classes: number, params: Params): Tensor {
	// wasm's oneHot writes whole numbers whatever dtype it is asked for.
	const hot = tf.cast(tf.oneHot(tf.cast(target, 'int32'), classes), 'float32');
	const smoothing = (params.label_smoothing ?? 0) as number;
	return smoothing === 0 ? hot : tf.add(tf.mul(hot, 1 - smoothing), smoothing / classes);
}

/**
 * The shape rule of losses that take one class index a row: input [N, C], target [N].
 *
 * @param kernel as PyTorch names it when it refuses whole numbers as input
 */
export function classLossShape(
	context: ShapeContext,
	kernel: string,
	warnings: readonly Finding[]
): ShapeResult {
	const [input, target] = context.inputs as [ValueType, ValueType];
	const classes = input.shape[1];
	if (input.shape.length !== 2 || typeof classes !== 'number') {
		return {
			error: {
				code: 'wrong_rank',
				port: 'input',
				values: { expected: 'N×C', found: showShape(input.shape), rank: input.shape.length }
			}
		};
	}
	const error =
		wrongTarget(context, input, target) ??
		outOfBounds(context, classes) ??
		(input.dtype === 'int64' ? notForLong(kernel) : null);
	return error ? { error } : { output: lossOutput(context, target.shape), warnings };
}

function wrongTarget(context: ShapeContext, input: ValueType, target: ValueType): Finding | null {
	if (target.dtype !== 'int64') {
		return {
			code: 'target_dtype',
			port: 'target',
			values: { found: target.dtype, expected: 'int64' },
			torch: 'expected scalar type Long but found Float',
			fixes: dtypeFix(context, 'int64')
		};
	}
	const [rows, found] = [input.shape[0]!, target.shape[0]!];
	if (target.shape.length === 1 && dimEqual(found, rows)) return null;
	return {
		code: 'target_shape',
		port: 'target',
		values: { expected: torchSize([rows]), found: torchSize(target.shape) },
		torch:
			target.shape.length === 1
				? `Expected input batch_size (${showDim(rows)}) to match target batch_size (${showDim(found)}).`
				: '0D or 1D target tensor expected, multi-target not supported'
	};
}

/** An index that is no class, as far as the target's values are known. */
function outOfBounds({ data, sources }: ShapeContext, classes: number): Finding | null {
	const known = knownIndices(sources[1]) ?? (data.classes === null ? [] : [data.classes - 1]);
	const index = known.find((value) => value < 0) ?? Math.max(...known);
	if (known.length === 0 || (index >= 0 && index < classes)) return null;
	return {
		code: 'target_range',
		port: 'input',
		values: { classes: index + 1, outputs: classes, largest: index },
		torch: `Target ${index} is out of bounds.`,
		fixes: index < 0 ? [] : setWidthFix(sources[0], index + 1)
	};
}

/** The values of a literal tensor, or none where something else than the data feeds the target. */
function knownIndices(source: Neighbour | undefined): number[] | null {
	if (!source || source.operator.role === 'target') return null;
	const literal = Object.entries(source.operator.params).find(([, { kind }]) => kind === 'tensor');
	return literal ? nestedValues(source.params[literal[0]]!).map(Math.trunc) : [];
}
