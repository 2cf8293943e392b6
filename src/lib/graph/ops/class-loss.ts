import type { Finding, Neighbour, ShapeContext, ShapeResult, Tensor, Tf } from '../operator.ts';
import { nestedValues } from '../nested.ts';
import type { Params } from '../document.ts';
import type { Shape, ValueType } from '../shape.ts';
import { shapeEqual, showDim, showShape, torchSize } from '../shape.ts';
import { notForLong, setWidthFix } from './common.ts';
import { elementGradient } from './loss.ts';
import { dtypeFix, lossOutput } from './loss-shape.ts';

/** Class indices as a distribution over the classes, smoothed by `label_smoothing` where there is. */
export function distribution(tf: Tf, target: Tensor, classes: number, params: Params): Tensor {
	// wasm's oneHot writes whole numbers whatever dtype it is asked for.
	const hot = tf.cast(tf.oneHot(tf.cast(target, 'int32'), classes), 'float32');
	const smoothing = (params.label_smoothing ?? 0) as number;
	return smoothing === 0 ? hot : tf.add(tf.mul(hot, 1 - smoothing), smoothing / classes);
}

/**
 * The shape rule of losses that take one class index a row: input [N, C] and target [N], or [C] and
 * a scalar.
 *
 * @param kernel as PyTorch names it when it refuses whole numbers as input
 */
export function classLossShape(
	context: ShapeContext,
	kernel: string,
	warnings: readonly Finding[]
): ShapeResult {
	const [input, target] = context.inputs as [ValueType, ValueType];
	const rank = input.shape.length;
	const classes = input.shape.at(-1);
	if ((rank !== 1 && rank !== 2) || typeof classes !== 'number') {
		return {
			error: {
				code: 'wrong_rank',
				port: 'input',
				values: { expected: 'N×C', found: showShape(input.shape), rank }
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
	const rows = input.shape.slice(0, -1);
	if (shapeEqual(target.shape, rows)) return null;
	return {
		code: 'target_shape',
		port: 'target',
		values: { expected: torchSize(rows), found: torchSize(target.shape) },
		torch: otherRows(input.shape, target.shape)
	};
}

function otherRows(input: Shape, target: Shape): string {
	if (target.length > 1) return '0D or 1D target tensor expected, multi-target not supported';
	if (input.length === 1) {
		const [scores, found] = [input, target].map((shape) => shape.map(showDim).join(', '));
		return `size mismatch (got input: [${scores}], target: [${found}])`;
	}
	const [rows, found] = [input[0]!, target[0] ?? 0].map(showDim);
	return `Expected input batch_size (${rows}) to match target batch_size (${found}).`;
}

/** One sample without a batch as a batch of one. */
export function asRows(tf: Tf, [scores, target]: readonly Tensor[]): [Tensor, Tensor] {
	const classes = scores!.shape.at(-1)!;
	return [tf.reshape(scores!, [-1, classes]), tf.reshape(target!, [-1])];
}

/** dL/d(one row's loss), as a column beside the rows, times `gain`. */
export function rowGradient(
	tf: Tf,
	dy: Tensor,
	reduction: unknown,
	rows: number,
	gain = 1
): Tensor {
	const each = elementGradient(tf, dy, reduction, rows, gain);
	return tf.reshape(each, [-1, 1]);
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
