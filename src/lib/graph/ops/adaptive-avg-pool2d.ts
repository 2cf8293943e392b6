import type { Operator, Tensor, Tf } from '../operator.ts';
import { matMul, notForLong, ONE_INPUT } from './common.ts';
import {
	imageOf,
	imageShape,
	notAnImage,
	pairOf,
	reprPair,
	showPair,
	sizeParam,
	windowOf
} from './image.ts';
import { pooling } from './keras.ts';

/** Row i holds the weights of output i's mean: over ⌊i·size/count⌋ up to ⌈(i+1)·size/count⌉. */
function averages(tf: Tf, size: number, count: number): Tensor {
	const rows = Array.from({ length: count }, (_, i) => {
		const start = Math.floor((i * size) / count);
		const end = Math.ceil(((i + 1) * size) / count);
		return Array.from({ length: size }, (_, at) =>
			at >= start && at < end ? 1 / (end - start) : 0
		);
	});
	return tf.tensor2d(rows, [count, size]);
}

/** Applies a matrix to the last dimension: …×a becomes …×b by b×a. */
function alongLast(tf: Tf, x: Tensor, matrix: Tensor): Tensor {
	const rows = tf.reshape(x, [-1, x.shape.at(-1)!]);
	const y = matMul(tf, rows, matrix, false, true);
	return tf.reshape(y, [...x.shape.slice(0, -1), matrix.shape[0]!]);
}

/** Applies one matrix to each of the last two dimensions. */
function alongBoth(tf: Tf, x: Tensor, rows: Tensor, columns: Tensor): Tensor {
	const order = [...x.shape.keys()];
	const swapped = [...order.slice(0, -2), x.rank - 1, x.rank - 2];
	const wide = tf.transpose(alongLast(tf, x, columns), swapped);
	return tf.transpose(alongLast(tf, wide, rows), swapped);
}

const notBatched = (sizes: string) =>
	`adaptive_avg_pool2d(): Expected 3D or 4D tensor, but got [${sizes}]`;

export const AdaptiveAvgPool2d: Operator = {
	type: 'AdaptiveAvgPool2d',
	family: 'layer',
	icon: 'M2.5 2.5h11v11h-11zM6.5 6.5h3v3h-3zM4 4l2 2M12 4l-2 2M4 12l2-2M12 12l-2-2',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html',
	inputs: ONE_INPUT,
	affine: true,
	params: { output_size: sizeParam(1, 1) },
	shape({ inputs, params }) {
		const { shape, dtype } = inputs[0]!;
		const image = imageOf(shape);
		if (!image) return { error: notAnImage(shape, notBatched) };
		if (dtype !== 'float32') return { error: notForLong('adaptive_avg_pool2d') };
		const sizes = pairOf(params.output_size);
		return { output: { shape: imageShape(image, image.channels, sizes), dtype } };
	},
	forward({ tf, inputs, params }) {
		const x = inputs[0]!;
		const [rows, columns] = pairOf(params.output_size);
		const [height, width] = x.shape.slice(-2) as [number, number];
		return alongBoth(tf, x, averages(tf, height, rows), averages(tf, width, columns));
	},
	// A linear map goes back by its transpose.
	backward({ tf, inputs, params, dy }) {
		const [rows, columns] = pairOf(params.output_size);
		const [height, width] = inputs[0]!.shape.slice(-2) as [number, number];
		const back = (size: number, count: number) => tf.transpose(averages(tf, size, count));
		return { inputs: [alongBoth(tf, dy, back(height, rows), back(width, columns))] };
	},
	constructs: { required: 1 },
	layers({ inputs, params }) {
		const { height, width } = imageOf(inputs[0]!.shape)!;
		const [rows, columns] = pairOf(params.output_size);
		if (height % rows !== 0 || width % columns !== 0) {
			return { without: `output_size = ${showPair(params.output_size)}` };
		}
		const size = [height / rows, width / columns];
		return [pooling('AveragePooling2D', windowOf({ kernel_size: size, stride: size }))];
	},
	torch: ({ params }) => `nn.AdaptiveAvgPool2d(${reprPair(params.output_size)})`,
	repr: ({ params }) => `AdaptiveAvgPool2d(output_size=${reprPair(params.output_size)})`,
	gradFn: ({ params }) =>
		pairOf(params.output_size).every((size) => size === 1)
			? 'MeanBackward1'
			: 'AdaptiveAvgPool2DBackward0',
	summary: ({ params }) => `→ ${pairOf(params.output_size).join('×')}`,
	formulas: [
		{ of: 'output', tex: 'y_{c,i,j} = \\frac{1}{|K_{ij}|} \\sum_{(a,b) \\in K_{ij}} x_{c,a,b}' }
	],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial x_{c,a,b}} = \\sum_{i,j:\\ (a,b) \\in K_{ij}} \\frac{\\delta_{c,i,j}}{|K_{ij}|}'
		}
	],
	examples: [
		{ inputs: [[2, 3, 4, 5]] },
		{ inputs: [[1, 2, 5, 6]], params: { output_size: [2, 4] } },
		{ inputs: [[2, 4, 4]], params: { output_size: 2 } }
	]
};
