/** What layers give and refuse, in PyTorch 1.13's words. */
import { describe, expect, it } from 'vitest';
import type { Params } from '../document.ts';
import type { Operator } from '../operator.ts';
import { resolveParams } from '../operator.ts';
import type { Shape } from '../shape.ts';
import { N } from '../shape.ts';
import { AdaptiveAvgPool2d } from './adaptive-avg-pool2d.ts';
import { AvgPool2d } from './avg-pool2d.ts';
import { BatchNorm1d } from './batch-norm1d.ts';
import { BatchNorm2d } from './batch-norm2d.ts';
import { Conv2d } from './conv2d.ts';
import { Dropout } from './dropout.ts';
import { Flatten } from './flatten.ts';
import { LayerNorm } from './layer-norm.ts';
import { Linear } from './linear.ts';
import { MaxPool2d } from './max-pool2d.ts';
import { answer, ask } from './ops-testing.ts';

const given = (input: string) =>
	`Given groups=1, weight of size [6, 3, 5, 5], expected input[${input}] to have 3 channels, but got 1 channels instead`;
const tooLarge = (padded: string, kernel: string) =>
	`Calculated padded input size per channel: (${padded}). Kernel size: (${kernel}). Kernel size can't be greater than actual input size`;
const tooSmall = (input: string, output: string) =>
	`Given input size: (${input}). Calculated output size: (${output}). Output size is too small`;
const single = (size: string) =>
	`Expected more than 1 value per channel when training, got input size torch.Size([${size}])`;

describe.each<[Operator, [Shape, Params, string][]]>([
	[
		Conv2d,
		[
			[[N, 1, 28, 28], { kernel_size: 5 }, 'N×6×24×24'],
			[[1, 28, 28], { kernel_size: 5 }, '6×24×24'],
			[[N, 1, 28, 28], { kernel_size: 5, padding: 2 }, 'N×6×28×28'],
			[[2, 1, 9, 8], { stride: 2, padding: 1, dilation: 2 }, '2×6×4×3'],
			[[N, 3, 7, 6], { kernel_size: [3, 2], stride: [2, 1], padding: [1, 0] }, 'N×6×4×5'],
			[[1, 1, 28, 28], { in_channels: 3, kernel_size: 5 }, given('1, 1, 28, 28')],
			[[N, 1, 28, 28], { in_channels: 3, kernel_size: 5 }, given('N, 1, 28, 28')],
			[[1, 28, 28], { in_channels: 3, kernel_size: 5 }, given('1, 1, 28, 28')],
			[[1, 1, 2, 2], { kernel_size: 5 }, tooLarge('2 x 2', '5 x 5')],
			[[1, 1, 6, 6], { kernel_size: 5, dilation: 2 }, tooLarge('6 x 6', '9 x 9')],
			[[2, 1, 2, 2], { kernel_size: [5, 3], padding: [1, 0] }, tooLarge('4 x 2', '5 x 3')],
			[
				[N, 2],
				{},
				'Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [N, 2]'
			],
			[[N, 3, 8, 8], { groups: 2 }, 'in_channels must be divisible by groups'],
			[[N, 4, 8, 8], { groups: 2, out_channels: 5 }, 'out_channels must be divisible by groups']
		]
	],
	[
		MaxPool2d,
		[
			[[N, 6, 24, 24], {}, 'N×6×12×12'],
			[[6, 5, 7], {}, '6×2×3'],
			[[1, 1, 5, 7], { ceil_mode: true }, '1×1×3×4'],
			[[1, 1, 6, 5], { kernel_size: 3, stride: 2, padding: 1, ceil_mode: true }, '1×1×4×3'],
			// No window starts in the padding behind the image.
			[[1, 1, 6, 6], { kernel_size: 1, stride: 4, ceil_mode: true }, '1×1×2×2'],
			[[1, 1, 7, 7], { kernel_size: 3, padding: 1, ceil_mode: true }, '1×1×3×3'],
			[[1, 1, 4, 4], { kernel_size: 2, dilation: 3 }, '1×1×1×1'],
			[[1, 1, 4, 4], { kernel_size: 5, ceil_mode: true }, '1×1×1×1'],
			[[1, 1, 4, 4], { kernel_size: 5 }, tooSmall('1x4x4', '1x0x0')],
			[[1, 1, 4, 4], { kernel_size: 5, stride: 1, ceil_mode: true }, tooSmall('1x4x4', '1x0x0')],
			[[N, 1, 4, 3], { kernel_size: [2, 5] }, tooSmall('1x4x3', '1x2x0')],
			[[1, 1, 6, 6], { kernel_size: 3, stride: 2, dilation: 4 }, tooSmall('1x6x6', '1x-1x-1')],
			[
				[1, 1, 4, 4],
				{ kernel_size: [2, 4], padding: [1, 3] },
				'pad should be at most half of kernel size, but got pad=3 and kernel_size=4'
			],
			[[N, 2], {}, 'non-empty 3D or 4D (batch mode) tensor expected for input']
		]
	],
	[
		AvgPool2d,
		[
			[[N, 6, 24, 24], {}, 'N×6×12×12'],
			[[1, 1, 4, 4], { kernel_size: 5, stride: 7, ceil_mode: true }, '1×1×1×1'],
			[
				[1, 1, 4, 4],
				{ padding: 2 },
				'pad should be at most half of kernel size, but got pad=2 and kernel_size=2'
			]
		]
	],
	[
		AdaptiveAvgPool2d,
		[
			[[N, 6, 5, 7], {}, 'N×6×1×1'],
			[[6, 5, 7], { output_size: [2, 9] }, '6×2×9'],
			[
				[4, 4],
				{ output_size: 2 },
				'adaptive_avg_pool2d(): Expected 3D or 4D tensor, but got [4, 4]'
			]
		]
	],
	[
		Flatten,
		[
			[[N, 16, 4, 4], {}, 'N×256'],
			[[N, 2], {}, 'N×2'],
			[[N, 3, 4], { start_dim: 0 }, '12N'],
			[[2, 3, 4, 5], { start_dim: 1, end_dim: 2 }, '2×12×5'],
			[[], { start_dim: 0 }, '1'],
			[[4], {}, 'Dimension out of range (expected to be in range of [-1, 0], but got 1)'],
			[
				[4, 2, 3],
				{ start_dim: 2, end_dim: 1 },
				'flatten() has invalid args: start_dim cannot come after end_dim'
			]
		]
	],
	[
		BatchNorm1d,
		[
			[[N, 4], {}, 'N×4'],
			[[N, 4, 5], {}, 'N×4×5'],
			[[4], {}, 'expected 2D or 3D input (got 1D input)'],
			[[3, 5], { num_features: 4 }, 'running_mean should contain 5 elements not 4'],
			[
				[3, 5],
				{ num_features: 4, track_running_stats: false },
				'weight should contain 5 elements not 4'
			],
			[[1, 4], {}, single('1, 4')],
			[[1, 4, 1], {}, single('1, 4, 1')],
			[[1, 4, 2], {}, '1×4×2']
		]
	],
	[
		BatchNorm2d,
		[
			[[N, 4, 1, 1], {}, 'N×4×1×1'],
			[[4, 4], {}, 'expected 4D input (got 2D input)'],
			[[1, 4, 1, 1], {}, single('1, 4, 1, 1')]
		]
	],
	[
		LayerNorm,
		[
			[[N, 3, 4], {}, 'N×3×4'],
			[[N, 3, 4], { normalized_shape: [3, 4] }, 'N×3×4'],
			[
				[N, 5],
				{ normalized_shape: 4 },
				'Given normalized_shape=[4], expected input with shape [*, 4], but got input of size[N, 5]'
			],
			[
				[4],
				{ normalized_shape: [2, 4] },
				'Given normalized_shape=[2, 4], expected input with shape [*, 2, 4], but got input of size[4]'
			]
		]
	]
])('$0.type', (operator, cases) => {
	it.each(cases)('%j %j: %s', (shape, params, expected) => {
		expect(answer(operator, [shape], { params })).toBe(expected);
	});
});

it.each<[Operator, Params, string]>([
	[Conv2d, {}, 'Input type (long int) and bias type (float) should be the same'],
	[Conv2d, { bias: false }, 'expected scalar type Long but found Float'],
	[MaxPool2d, {}, `"max_pool2d" not implemented for 'Long'`],
	[Dropout, {}, "result type Float can't be cast to the desired output type Long"],
	[BatchNorm2d, {}, `"batch_norm" not implemented for 'Long'`],
	[LayerNorm, {}, `"LayerNormKernelImpl" not implemented for 'Long'`]
])('$0.type refuses whole numbers: $1', (operator, params, expected) => {
	expect(answer(operator, [[2, 4, 8, 8]], { params, dtypes: ['int64'] })).toBe(expected);
});

it('tells a Linear behind a Flatten how many features come', () => {
	const flat = ask(Flatten, [[N, 16, 4, 4]]);
	const shape = 'output' in flat ? flat.output.shape : [];
	const params = { in_features: 400, out_features: 120 };
	const result = ask(Linear, [shape], { params });
	const error = 'error' in result ? result.error : null;
	expect(error?.torch).toBe('mat1 and mat2 shapes cannot be multiplied (Nx256 and 400x120)');
	expect(error?.fixes?.map(({ edits }) => edits)).toContainEqual([
		{ kind: 'setParams', id: 'node', params: { in_features: 256 } }
	]);
});

it.each<[Operator, Params, number, number[][]]>([
	[Conv2d, { out_channels: 6, kernel_size: 5 }, 4, [[6, 4, 5, 5], [6]]],
	[Conv2d, { out_channels: 6, kernel_size: [3, 2], groups: 2, bias: false }, 4, [[6, 2, 3, 2]]],
	[BatchNorm2d, {}, 4, [[4], [4], [4], [4], []]],
	[BatchNorm2d, { affine: false }, 4, [[4], [4], []]],
	[
		LayerNorm,
		{ normalized_shape: [8, 8] },
		4,
		[
			[8, 8],
			[8, 8]
		]
	]
])('$0.type with $1 has its weights', (operator, given, channels, shapes) => {
	const inputs = [{ shape: [N, channels, 8, 8], dtype: 'float32' as const }];
	const specs = operator.weights!({ inputs, params: resolveParams(operator, given) });
	expect(specs.map(({ shape }) => shape)).toEqual(shapes);
});
