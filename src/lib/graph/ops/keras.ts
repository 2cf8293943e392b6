import type { KerasLayer } from '../operator.ts';
import type { Shape } from '../shape.ts';
import type { Window } from './image.ts';

/** Layers of Keras that several operators are made of. */

/** Images with the channels first, as PyTorch has them. */
export const CHANNELS_FIRST = { data_format: 'channels_first' } as const;

/** An activation by Keras's name. */
export function activation(name: string): KerasLayer {
	return { className: 'Activation', config: { activation: name } };
}

/** Axes in another order; `order` counts the batch as axis 0, which stays. */
export function permute(order: readonly number[]): KerasLayer {
	return { className: 'Permute', config: { dims: order.slice(1) } };
}

/** Another shape of each sample. */
export function reshape(output: Shape): KerasLayer {
	return { className: 'Reshape', config: { target_shape: output.slice(1) as number[] } };
}

/** Zeros around images; none where there is no padding. */
export function zeroPadding({ padding: [rows, columns] }: Window): readonly KerasLayer[] {
	if (rows === 0 && columns === 0) return [];
	const padding = [
		[rows, rows],
		[columns, columns]
	];
	return [{ className: 'ZeroPadding2D', config: { padding, ...CHANNELS_FIRST } }];
}

/** A pooling layer without padding. */
export function pooling(className: string, { kernel, stride }: Window): KerasLayer {
	const config = { pool_size: kernel, strides: stride, padding: 'valid', ...CHANNELS_FIRST };
	return { className, config };
}

/** A layer that works along the last axis, along another. */
export function alongAxis(layer: KerasLayer, dim: number, rank: number): readonly KerasLayer[] {
	if (dim === rank - 1) return [layer];
	const order = Array.from({ length: rank }, (_, axis) => axis);
	[order[dim], order[rank - 1]] = [rank - 1, dim];
	return [permute(order), layer, permute(order)];
}
