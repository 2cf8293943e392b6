/** Modules as torch 1.13 prints them, and the calls that make them. */
import { expect, it } from 'vitest';
import type { Params } from '../document.ts';
import type { Operator } from '../operator.ts';
import { resolveParams } from '../operator.ts';
import { CrossEntropyLoss } from './cross-entropy-loss.ts';
import { ELU } from './elu.ts';
import { GELU } from './gelu.ts';
import { Hardtanh } from './hardtanh.ts';
import { LeakyReLU } from './leaky-relu.ts';
import { LogSoftmax } from './log-softmax.ts';
import { ReLU } from './relu.ts';
import { SmoothL1Loss } from './smooth-l1-loss.ts';
import { Softmax } from './softmax.ts';
import { Softplus } from './softplus.ts';

it.each<[Operator, Params, string, string]>([
	[ReLU, {}, 'ReLU()', 'nn.ReLU()'],
	[LeakyReLU, {}, 'LeakyReLU(negative_slope=0.01)', 'nn.LeakyReLU()'],
	[LeakyReLU, { negative_slope: 1 }, 'LeakyReLU(negative_slope=1)', 'nn.LeakyReLU(1)'],
	[ELU, {}, 'ELU(alpha=1.0)', 'nn.ELU()'],
	[ELU, { alpha: 2 }, 'ELU(alpha=2)', 'nn.ELU(alpha=2)'],
	[ELU, { alpha: 1e-7 }, 'ELU(alpha=1e-07)', 'nn.ELU(alpha=1e-07)'],
	[GELU, {}, "GELU(approximate='none')", 'nn.GELU()'],
	[GELU, { approximate: 'tanh' }, "GELU(approximate='tanh')", "nn.GELU(approximate='tanh')"],
	[Softplus, {}, 'Softplus(beta=1, threshold=20)', 'nn.Softplus()'],
	[Softplus, { beta: 0.5 }, 'Softplus(beta=0.5, threshold=20)', 'nn.Softplus(beta=0.5)'],
	[Hardtanh, {}, 'Hardtanh(min_val=-1.0, max_val=1.0)', 'nn.Hardtanh()'],
	[
		Hardtanh,
		{ min_val: 0, max_val: 6 },
		'Hardtanh(min_val=0, max_val=6)',
		'nn.Hardtanh(min_val=0, max_val=6)'
	],
	[Softmax, {}, 'Softmax(dim=None)', 'nn.Softmax()'],
	[LogSoftmax, { dim: 1 }, 'LogSoftmax(dim=1)', 'nn.LogSoftmax(dim=1)'],
	[SmoothL1Loss, { beta: 0.5 }, 'SmoothL1Loss()', 'nn.SmoothL1Loss(beta=0.5)'],
	[
		CrossEntropyLoss,
		{ reduction: 'sum', label_smoothing: 0.1 },
		'CrossEntropyLoss()',
		"nn.CrossEntropyLoss(reduction='sum', label_smoothing=0.1)"
	]
])('$0.type %j', (operator, given, printed, call) => {
	const context = { inputs: [], params: resolveParams(operator, given) };
	expect(operator.repr!(context)).toBe(printed);
	expect(operator.torch!(context)).toBe(call);
});
