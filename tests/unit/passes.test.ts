import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { Backends, tf } from '#lib/train/backend.ts';
import { readBuiltin } from '#lib/train/data/builtin.ts';
import { isDataError } from '#lib/train/data/table.ts';
import type { Check, Element, Explanation, Recorded } from '#lib/train/recorded.ts';
import { exampleGraph } from '../example-graph.ts';
import type { PassGolden } from '../golden/passes.ts';
import { checkPasses, FIRST, PERCEPTRON, questioned } from '../golden/passes.ts';

const golden = JSON.parse(
	readFileSync(join(import.meta.dirname, '../golden/passes.json'), 'utf8')
) as Record<string, PassGolden>;
const require = createRequire(import.meta.url);
const wasmFolder =
	dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')) + '/dist/';

function digits() {
	const folder = join(import.meta.dirname, '../../static');
	const loaded = readBuiltin({ name: 'digits' }, (file) => readFileSync(join(folder, file)));
	if (isDataError(loaded)) throw new Error(JSON.stringify(loaded));
	return loaded.dataset;
}

describe.each(['cpu', 'wasm'] as const)('a recorded pass on %s', (backend) => {
	beforeAll(async () => {
		expect(await new Backends(wasmFolder).start(backend)).toBe(true);
	});

	it('is that of PyTorch on a @ b + c, a 2-3-1 perceptron and LeNet with one digit', async () => {
		expect(await checkPasses(tf, exampleGraph, golden, digits())).toEqual([]);
	});

	it('leaves the trainer as it was, and no tensor behind', async () => {
		const { trainer, questions } = questioned(tf, PERCEPTRON, null, { type: 'Adam', lr: 0.1 });
		const before = tf.memory().numTensors;
		const first = await questions.record(null);
		await questions.ask({ kind: 'explain', element: WEIGHT });
		await questions.ask({ kind: 'check', element: WEIGHT });
		expect(await questions.record(null)).toEqual(first);
		await questions.ask({ kind: 'forget' });
		expect(tf.memory().numTensors).toBe(before);
		trainer.dispose();
	});

	it('explains every gradient of the perceptron: the products come to the number', async () => {
		const { questions } = questioned(tf, PERCEPTRON, null);
		const recorded = (await questions.record(null))!;
		for (const element of elementsOf(recorded)) {
			const found = (await questions.ask({ kind: 'explain', element })) as Explanation;
			expect(found.sum).toBeCloseTo(found.gradient, 5);
			expect(found.terms).toHaveLength(found.count);
		}
	});

	it('checks every gradient of the perceptron by finite differences', async () => {
		const { questions } = questioned(tf, PERCEPTRON, null);
		const recorded = (await questions.record(null))!;
		for (const element of elementsOf(recorded)) {
			const found = (await questions.ask({ kind: 'check', element })) as Check;
			expect(found.agrees).toBe(true);
			expect(found.difference).toBeCloseTo(found.gradient, 3);
		}
	});

	it('explains elements of LeNet, over convolution and pool', async () => {
		const { trainer, questions } = questioned(tf, exampleGraph('lenet-digits'), digits());
		const recorded = (await questions.record(FIRST))!;
		const step = (id: string) => trainer.program.steps.findIndex((each) => each.id === id);
		const largest = (values: Float32Array) =>
			values.reduce((at, value, i) => (Math.abs(value) > Math.abs(values[at]!) ? i : at), 0);
		const asked: Element[] = ['conv1', 'act1', 'pool1', 'flatten', 'fc3'].map((id) => ({
			kind: 'output',
			step: step(id),
			index: largest(recorded.gradients[step(id)]!.values!)
		}));
		asked.push({ kind: 'weight', step: step('conv2'), name: 'weight', index: 7 });
		for (const element of asked) {
			const found = (await questions.ask({ kind: 'explain', element })) as Explanation;
			expect(found.count).toBeGreaterThan(0);
			expect(Math.abs(found.sum - found.gradient)).toBeLessThan(1e-5);
		}
	}, 60_000);

	it('explains an element of a filter over a batch, with its hundreds of products', async () => {
		const { trainer, questions } = questioned(tf, exampleGraph('lenet-digits'), digits());
		await questions.record({ kind: 'rows', part: 'train', first: 0, count: 2 });
		const step = trainer.program.steps.findIndex(({ id }) => id === 'conv1');
		const element: Element = { kind: 'weight', step, name: 'weight', index: 12 };
		const found = (await questions.ask({ kind: 'explain', element })) as Explanation;
		expect(found.count).toBeGreaterThan(256);
		expect(found.left).toBe(0);
		expect(Math.abs(found.sum - found.gradient)).toBeLessThan(1e-5);
	}, 60_000);

	it('refuses what is not there', async () => {
		const { questions } = questioned(tf, exampleGraph('lenet-digits'), digits());
		expect(
			await questions.record({ kind: 'rows', part: 'train', first: 2500, count: 1 })
		).toBeNull();
		expect(await questions.record({ kind: 'typed', x: [1, 2], y: [0] })).toBeNull();
		expect(await questions.ask({ kind: 'check', element: WEIGHT })).toBeNull();
	});
});

const WEIGHT: Element = { kind: 'weight', step: 1, name: 'weight', index: 1 };

function elementsOf({ weights, gradients, root }: Recorded) {
	return [
		...weights.flatMap(({ step, name, gradient }): Element[] =>
			[...(gradient?.values?.keys() ?? [])].map((index) => ({ kind: 'weight', step, name, index }))
		),
		...gradients.flatMap((gradient, step): Element[] =>
			step === root
				? []
				: [...(gradient?.values?.keys() ?? [])].map((index) => ({ kind: 'output', step, index }))
		)
	];
}
