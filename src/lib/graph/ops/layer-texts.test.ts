/** Layers as torch 1.13 prints them, the calls that make them, and their grad_fn. */
import { expect, it } from 'vitest';
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
import { Identity } from './identity.ts';
import { LayerNorm } from './layer-norm.ts';
import { Linear } from './linear.ts';
import { MaxPool2d } from './max-pool2d.ts';

const context = (operator: Operator, shape: Shape, given: Params) => ({
	inputs: [{ shape, dtype: 'float32' as const }],
	params: resolveParams(operator, given)
});

it.each<[Operator, Params, string, string]>([
	[
		Linear,
		{ out_features: 2 },
		'Linear(in_features=8, out_features=2, bias=True)',
		'nn.Linear(8, 2)'
	],
	[
		Conv2d,
		{ kernel_size: 5 },
		'Conv2d(4, 6, kernel_size=(5, 5), stride=(1, 1))',
		'nn.Conv2d(4, 6, 5)'
	],
	[
		Conv2d,
		{ kernel_size: 5, stride: [2, 1], padding: 3, dilation: 2, bias: false },
		'Conv2d(4, 6, kernel_size=(5, 5), stride=(2, 1), padding=(3, 3), dilation=(2, 2), bias=False)',
		'nn.Conv2d(4, 6, 5, stride=(2, 1), padding=3, dilation=2, bias=False)'
	],
	[
		Conv2d,
		{ kernel_size: [5, 3], padding: 2, groups: 2 },
		'Conv2d(4, 6, kernel_size=(5, 3), stride=(1, 1), padding=(2, 2), groups=2)',
		'nn.Conv2d(4, 6, (5, 3), padding=2, groups=2)'
	],
	[
		MaxPool2d,
		{},
		'MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)',
		'nn.MaxPool2d(2)'
	],
	[
		MaxPool2d,
		{ kernel_size: [2, 3], stride: 2, padding: 1, ceil_mode: true },
		'MaxPool2d(kernel_size=(2, 3), stride=2, padding=1, dilation=1, ceil_mode=True)',
		'nn.MaxPool2d((2, 3), stride=2, padding=1, ceil_mode=True)'
	],
	[AvgPool2d, {}, 'AvgPool2d(kernel_size=2, stride=2, padding=0)', 'nn.AvgPool2d(2)'],
	[
		AvgPool2d,
		{ kernel_size: [2, 3], ceil_mode: true, count_include_pad: false },
		'AvgPool2d(kernel_size=(2, 3), stride=(2, 3), padding=0)',
		'nn.AvgPool2d((2, 3), ceil_mode=True, count_include_pad=False)'
	],
	[AdaptiveAvgPool2d, {}, 'AdaptiveAvgPool2d(output_size=1)', 'nn.AdaptiveAvgPool2d(1)'],
	[
		AdaptiveAvgPool2d,
		{ output_size: [2, 3] },
		'AdaptiveAvgPool2d(output_size=(2, 3))',
		'nn.AdaptiveAvgPool2d((2, 3))'
	],
	[Flatten, {}, 'Flatten(start_dim=1, end_dim=-1)', 'nn.Flatten()'],
	[Flatten, { start_dim: 0 }, 'Flatten(start_dim=0, end_dim=-1)', 'nn.Flatten(start_dim=0)'],
	[Dropout, {}, 'Dropout(p=0.5, inplace=False)', 'nn.Dropout()'],
	[Dropout, { p: 0.2 }, 'Dropout(p=0.2, inplace=False)', 'nn.Dropout(0.2)'],
	[
		BatchNorm1d,
		{ momentum: null },
		'BatchNorm1d(4, eps=1e-05, momentum=None, affine=True, track_running_stats=True)',
		'nn.BatchNorm1d(4, momentum=None)'
	],
	[
		BatchNorm2d,
		{ eps: 0.001, affine: false, track_running_stats: false },
		'BatchNorm2d(4, eps=0.001, momentum=0.1, affine=False, track_running_stats=False)',
		'nn.BatchNorm2d(4, eps=0.001, affine=False, track_running_stats=False)'
	],
	[LayerNorm, {}, 'LayerNorm((8,), eps=1e-05, elementwise_affine=True)', 'nn.LayerNorm(8)'],
	[
		LayerNorm,
		{ normalized_shape: [8, 8], eps: 0.1, elementwise_affine: false },
		'LayerNorm((8, 8), eps=0.1, elementwise_affine=False)',
		'nn.LayerNorm((8, 8), eps=0.1, elementwise_affine=False)'
	],
	[Identity, {}, 'Identity()', 'nn.Identity()']
])('$0.type $1', (operator, given, printed, call) => {
	const shape = operator === BatchNorm1d ? [N, 4] : [N, 4, 8, 8];
	expect(operator.repr!(context(operator, shape, given))).toBe(printed);
	expect(operator.torch!(context(operator, shape, given))).toBe(call);
});

// As PyTorch 2 has them.
it.each<[Operator, Shape, Params, string]>([
	[Linear, [4], {}, 'AddBackward0'],
	[Linear, [N, 4], {}, 'AddmmBackward0'],
	[Linear, [N, 4], { bias: false }, 'MmBackward0'],
	[Linear, [N, 3, 4], {}, 'ViewBackward0'],
	[Linear, [N, 3, 4], { bias: false }, 'UnsafeViewBackward0'],
	[Conv2d, [N, 4, 8, 8], {}, 'ConvolutionBackward0'],
	[Conv2d, [4, 8, 8], {}, 'SqueezeBackward1'],
	[MaxPool2d, [N, 4, 8, 8], {}, 'MaxPool2DWithIndicesBackward0'],
	[AvgPool2d, [N, 4, 8, 8], {}, 'AvgPool2DBackward0'],
	[AdaptiveAvgPool2d, [N, 4, 8, 8], {}, 'MeanBackward1'],
	[AdaptiveAvgPool2d, [N, 4, 8, 8], { output_size: 2 }, 'AdaptiveAvgPool2DBackward0'],
	[Dropout, [N, 4], {}, 'MulBackward0'],
	[BatchNorm1d, [N, 4], {}, 'NativeBatchNormBackward0'],
	[LayerNorm, [N, 4], {}, 'NativeLayerNormBackward0']
])('$0.type of $1 $2 has grad_fn $3', (operator, shape, given, expected) => {
	const { gradFn } = operator;
	const named = typeof gradFn === 'function' ? gradFn(context(operator, shape, given)) : gradFn;
	expect(named).toBe(expected);
});
