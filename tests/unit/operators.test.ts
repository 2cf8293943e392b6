/** Walks the catalogue: what every operator says of itself must be true of what it does. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkParam } from '#lib/graph/params.ts';
import type { Operator, Tensor } from '#lib/graph/operator.ts';
import { resolveParams } from '#lib/graph/operator.ts';
import { OPERATORS } from '#lib/graph/ops/index.ts';
import { Backends, tf } from '#lib/train/backend.ts';
import { Generator } from '#lib/train/random.ts';
import { vjp } from '#lib/train/vjp.ts';

beforeAll(async () => {
	expect(await new Backends('').start('cpu')).toBe(true);
});

const NO_DATA = { features: null, targets: null, classes: null };

/** Ports that take class indices are fed whole numbers. */
function valuesFor(operator: Operator, example: Operator['examples'][number], seed: number) {
	const generator = new Generator(seed);
	const [low, high] = isDefinedEverywhere(operator, example) ? [-2, 2] : [0.3, 0.9];
	return example.inputs.map((shape, port) => {
		const size = shape.reduce((product, dim) => product * dim, 1);
		const indices = isIndex(operator, example, port);
		const values = indices
			? Float32Array.from(generator.rand(size), (value) => Math.floor(value * 3))
			: shape.length > 2
				? apart(generator, size)
				: generator.uniform(size, low, high).map((value) => awayFromKinks(value, port));
		return tf.tensor(values, [...shape]);
	});
}

/** Whether 0 and negative numbers have finite results, unlike a logarithm's or a quotient's. */
function isDefinedEverywhere(operator: Operator, example: Operator['examples'][number]): boolean {
	return [0, -1].every((value) => {
		const inputs = example.inputs.map((shape) => tf.fill([...shape], value));
		const output = operator.forward!({
			tf,
			inputs,
			weights: weightsFor(operator, example),
			params: resolveParams(operator, example.params ?? {}),
			training: true,
			saved: {},
			updates: {},
			random: new Generator(0)
		});
		return output.dataSync().every(Number.isFinite);
	});
}

/** Values that no small step makes equal: a maximum stays where it is. */
function apart(generator: Generator, size: number): Float32Array {
	return Float32Array.from(generator.randperm(size), (place) => 0.05 * (place - size / 2) + 0.013);
}

/** Neither a value of the first input nor its difference to another is nearer to 0 than 0.03. */
function awayFromKinks(value: number, port: number): number {
	return Math.round(value * 10) / 10 + (port === 0 ? 0.03 : 0);
}

/** Whether the operator refuses floats on a port but takes class indices. */
function isIndex(operator: Operator, example: Operator['examples'][number], port: number): boolean {
	return port > 0 && 'error' in infer(operator, example, () => 'float32');
}

function infer(
	operator: Operator,
	example: Operator['examples'][number],
	dtype: (port: number) => 'float32' | 'int64'
) {
	return operator.shape({
		inputs: example.inputs.map((shape, port) => ({ shape, dtype: dtype(port) })),
		params: resolveParams(operator, example.params ?? {}),
		data: NO_DATA,
		id: 'node',
		sources: []
	});
}

function specsFor(operator: Operator, example: Operator['examples'][number]) {
	return (
		operator.weights?.({
			inputs: example.inputs.map((shape) => ({ shape, dtype: 'float32' as const })),
			params: resolveParams(operator, example.params ?? {})
		}) ?? []
	);
}

function weightsFor(operator: Operator, example: Operator['examples'][number]) {
	const generator = new Generator(5);
	return Object.fromEntries(
		specsFor(operator, example).map(({ name, shape, buffer }) => {
			const size = shape.reduce((product, dim) => product * dim, 1);
			// A running variance is positive.
			const [low, high] = buffer ? [0.5, 1.5] : [-1, 1];
			return [name, tf.tensor(generator.uniform(size, low, high), [...shape])];
		})
	);
}

describe.each(OPERATORS.map((operator) => [operator.type, operator] as const))(
	'%s',
	(_, operator) => {
		it('has defaults that its own parameters accept', () => {
			for (const spec of Object.values(operator.params)) {
				expect(checkParam(spec, spec.default)).toMatchObject({ ok: true });
			}
		});

		const runnable = operator.forward ? operator.examples : [];

		it.each(runnable.map((example) => [JSON.stringify(example), example] as const))(
			'gives the shape it says, and gradients that hold: %s',
			(_, example) => {
				fc.assert(
					fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
						tf.tidy(() => checkExample(operator, example, seed, true));
					}),
					{ numRuns: 5 }
				);
				tf.tidy(() => checkExample(operator, example, 1, false));
			}
		);
	}
);

function checkExample(
	operator: Operator,
	example: Operator['examples'][number],
	seed: number,
	training: boolean
) {
	const inputs = valuesFor(operator, example, seed);
	const weights = weightsFor(operator, example);
	const params = resolveParams(operator, example.params ?? {});
	const run = (
		given: readonly Tensor[],
		own: Record<string, Tensor>,
		saved = {},
		updates = {},
		// What is drawn has to be the same in every run.
		random = new Generator(seed)
	) =>
		operator.forward!({
			tf,
			inputs: given,
			weights: own,
			params,
			training,
			saved,
			updates,
			random
		});

	const saved = {};
	const updates = {};
	const random = new Generator(seed);
	const output = run(inputs, weights, saved, updates, random);
	if (!training) {
		expect(updates, 'buffers in eval mode').toEqual({});
		expect(random.state, 'draws in eval mode').toEqual(new Generator(seed).state);
	}
	const inferred = infer(operator, example, (port) =>
		isIndex(operator, example, port) ? 'int64' : 'float32'
	);
	expect('output' in inferred && inferred.output.shape).toEqual(output.shape);

	const dy = tf.tensor(new Generator(seed + 1).uniform(output.size, -1, 1), output.shape);
	const needs = inputs.map((_, port) => !isIndex(operator, example, port));
	const context = {
		tf,
		inputs,
		weights,
		params,
		training,
		saved,
		updates: {},
		random: new Generator(seed),
		output,
		dy,
		needs
	};
	const parameters = specsFor(operator, example)
		.filter(({ buffer }) => !buffer)
		.map(({ name }) => name);
	const autodiff = vjp(operator, context, parameters);
	const local = operator.backward?.(context) ?? autodiff;

	// L = Σ dy ⊙ output, differenced at the middle along a random direction.
	const loss = (given: readonly Tensor[], own: Record<string, Tensor>) =>
		tf.sum(tf.mul(run(given, own), dy)).dataSync()[0]!;
	const all: readonly Differentiated[] = [
		...inputs.flatMap((input, port) =>
			needs[port]
				? [
						{
							name: `input ${port}`,
							at: input,
							rule: local.inputs[port]!,
							automatic: autodiff.inputs[port]!,
							lossAt: (shifted: Tensor) => loss(inputs.with(port, shifted), weights)
						}
					]
				: []
		),
		...parameters.map((name) => ({
			name,
			at: weights[name]!,
			rule: local.weights![name]!,
			automatic: autodiff.weights![name]!,
			lossAt: (shifted: Tensor) => loss(inputs, { ...weights, [name]: shifted })
		}))
	];
	for (const { name, at, rule, automatic, lossAt } of all) {
		expect(rule.shape, name).toEqual(at.shape);
		expectClose(name, rule.dataSync(), automatic.dataSync(), 1e-5, 1e-4);
		const h = 1e-2;
		const direction = tf.tensor(new Generator(seed + 2).uniform(at.size, -1, 1), at.shape);
		const slope =
			(lossAt(tf.add(at, tf.mul(direction, h))) - lossAt(tf.sub(at, tf.mul(direction, h)))) /
			(2 * h);
		const expected = tf.sum(tf.mul(rule, direction)).dataSync()[0]!;
		expect(Math.abs(slope - expected), `${name} against central differences`).toBeLessThan(
			2e-2 + 2e-2 * Math.abs(expected)
		);
	}
}

interface Differentiated {
	readonly name: string;
	readonly at: Tensor;
	readonly rule: Tensor;
	readonly automatic: Tensor;
	/** The loss with this tensor in the place of `at`. */
	readonly lossAt: (shifted: Tensor) => number;
}

function expectClose(
	name: string,
	found: ArrayLike<number>,
	golden: ArrayLike<number>,
	absolute: number,
	relative: number
) {
	for (let i = 0; i < golden.length; i++) {
		expect(Math.abs(found[i]! - golden[i]!), `${name}[${i}]`).toBeLessThanOrEqual(
			absolute + relative * Math.abs(golden[i]!)
		);
	}
}
