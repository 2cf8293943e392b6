/** Arguments that `tests/golden/optimizers.json` leaves out, as torch 1.13 prints them. */
import { beforeAll, expect, it } from 'vitest';
import type { Tensor1D } from '@tensorflow/tfjs-core';
import type { OptimizerSettings } from '#lib/graph/document.ts';
import { OPTIMIZERS } from '#lib/graph/optimizers.ts';
import { Backends, tf } from './backend.ts';
import type { Slots } from './optim.ts';
import { optimizerStep } from './optim.ts';

beforeAll(async () => {
	expect(await new Backends('').start('cpu')).toBe(true);
});

const START = [1, -1, 2];
const GRADIENTS = [
	[1, -2, 0],
	[0.5, 3, 0],
	[-0.25, 1, 0]
];

const CASES: readonly (readonly [OptimizerSettings, readonly number[]])[] = [
	[
		{ type: 'SGD', lr: 0.1, momentum: 0.9, nesterov: true, weight_decay: 0.01 },
		[0.561274528503418, -1.3081401586532593, 1.9839297533035278]
	],
	[
		{ type: 'Adam', lr: 0.1, amsgrad: true, weight_decay: 0.1 },
		[0.7421953678131104, -0.9526845216751099, 1.7006233930587769]
	],
	[
		{ type: 'AdamW', lr: 0.1, amsgrad: true, weight_decay: 0.5 },
		[0.6222018003463745, -0.8261901140213013, 1.7147499322891235]
	],
	[
		{ type: 'AdamW', lr: 0.1, betas: [0.5, 0.6], eps: 0.1 },
		[0.8036197423934937, -1.0044764280319214, 1.9940061569213867]
	],
	[
		{ type: 'RMSprop', lr: 0.1, weight_decay: 0.1, eps: 0.01 },
		[-0.09519875049591064, -1.0817513465881348, 0.6765841245651245]
	],
	[{ type: 'RMSprop', lr: 0.1, momentum: 0.5 }, [-1.2034153938293457, -0.7688950300216675, 2]],
	[
		{ type: 'RMSprop', lr: 0.1, centered: true, alpha: 0.5 },
		[0.7140486240386963, -1.0080881118774414, 2]
	],
	[
		{ type: 'Adagrad', lr: 0.1, lr_decay: 0.5, weight_decay: 0.1 },
		[0.8749690651893616, -0.9662813544273376, 1.8261922597885132]
	],
	[
		{ type: 'Adagrad', lr: 0.1, initial_accumulator_value: 0.5, eps: 0.1 },
		[0.9066592454910278, -1.0150389671325684, 2]
	],
	[
		{ type: 'Adadelta', lr: 0.5, rho: 0.5, eps: 0.01, weight_decay: 0.1 },
		[0.8937351107597351, -1.0632282495498657, 1.8116436004638672]
	]
];

function threeSteps(settings: OptimizerSettings): number[] {
	return tf.tidy(() => {
		let weights = tf.tensor1d(START);
		let slots: Slots = {};
		GRADIENTS.forEach((values, step) => {
			const gradient = tf.tensor1d(values);
			({ weights, slots } = optimizerStep(tf, settings, weights, gradient, slots, step));
		});
		return [...weights.dataSync()];
	});
}

it.each(CASES)('%j', (settings, expected) => {
	threeSteps(settings).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 5));
});

it('no optimizer leaves more behind than its weights and its state, or touches the old', () => {
	for (const type of Object.keys(OPTIMIZERS) as OptimizerSettings['type'][]) {
		const [weights, gradient] = [tf.tensor1d(START), tf.tensor1d(GRADIENTS[0]!)];
		const before = tf.memory().numTensors;
		const first = optimizerStep(tf, { type }, weights, gradient, {}, 0);
		const second = optimizerStep(tf, { type }, first.weights, gradient, first.slots, 1);
		const all: Tensor1D[] = [first, second].flatMap((result) => [
			result.weights,
			...Object.values(result.slots)
		]);
		expect(new Set(all).size, type).toBe(all.length);
		expect(tf.memory().numTensors - before, type).toBe(all.length);
		expect(all.every(({ isDisposed }) => !isDisposed)).toBe(true);
		tf.dispose([weights, gradient, ...all]);
	}
});
