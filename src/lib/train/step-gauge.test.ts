import { describe, expect, it } from 'vitest';
import type { GraphDocument, OptimizerSettings } from '#lib/graph/document.ts';
import { resolveOptimizer } from '#lib/graph/optimizers.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { perceptron } from '../../../tests/golden/harness.ts';
import { Backends } from './backend.ts';
import type { Dataset } from './data/dataset.ts';
import { dataInfo } from './data/dataset.ts';
import { drawWeights } from './init.ts';
import type { FromWorker, StepReport, ToWorker } from './protocol.ts';
import { Session } from './session.ts';
import { StepGauge } from './step-gauge.ts';

/** A line through four points, of two features. The loss of one Linear is quadratic in its weights. */
const X = [
	[1, 2],
	[-1, 0.5],
	[0.5, -2],
	[2, 1]
];
const Y = [1, -1, 0.5, 2];
const data: Dataset = {
	key: 'quadratic',
	featureShape: [2],
	featureNames: ['a', 'b'],
	targetNames: ['y'],
	classes: null,
	train: { count: 4, x: Float32Array.from(X.flat()), y: Float32Array.from(Y) },
	test: null
};

function line(optimizer: OptimizerSettings, more: Partial<GraphDocument['training']> = {}) {
	const document = perceptron([2, 1], 'ReLU', optimizer, null, 40);
	return { ...document, training: { ...document.training!, ...more } };
}

/** The reports of a run, in one go or update by update. */
async function reportsOf(document: GraphDocument, until: 'end' | 'update', times = 1) {
	const said: FromWorker[] = [];
	const session = new Session(new Backends(''), (message) => said.push(message));
	const say = async (message: ToWorker) => {
		session.handle(message);
		await session.settled();
	};
	const program = planGraph(document, dataInfo(data));
	await say({ kind: 'backend', choice: 'cpu' });
	await say({ kind: 'load', run: 1, program, dataset: data, settings: document.training! });
	for (let i = 0; i < times; i++) await say({ kind: 'train', run: 1, until });
	expect(said.filter(({ kind }) => kind === 'failed')).toEqual([]);
	const steps = said.flatMap((message) => (message.kind === 'frame' ? message.frame.steps : []));
	return { steps, state: said.findLast((message) => message.kind === 'state')!.state };
}

const ROWS = X.map((x) => [...x, 1]);
/** H = 2/n XᵀX over the weights and the bias. */
const H = [0, 1, 2].map((i) =>
	[0, 1, 2].map((j) => (2 / 4) * ROWS.reduce((sum, row) => sum + row[i]! * row[j]!, 0))
);
const times = (v: readonly number[]) => H.map((row) => dot(row, v));
const dot = (a: readonly number[], b: readonly number[]) =>
	a.reduce((sum, value, i) => sum + value * b[i]!, 0);

/** sᵀHs / |s|² of each step, and the losses, by the same updates in double precision. */
function exact(document: GraphDocument, updates: number): StepReport[] {
	const program = planGraph(document, dataInfo(data));
	const { lr, momentum } = resolveOptimizer(document.training!.optimizer) as Record<string, number>;
	let w = drawWeights(program, document.training!.seed).values.flatMap((values) => [...values]);
	let buffer = [0, 0, 0];
	const errors = () => ROWS.map((row, i) => dot(row, w) - Y[i]!);
	const loss = () => dot(errors(), errors()) / 4;
	return Array.from({ length: updates }, (_, i) => {
		const before = loss();
		const e = errors();
		const g = [0, 1, 2].map(
			(at) =>
				(2 / 4) *
				dot(
					e,
					ROWS.map((row) => row[at]!)
				)
		);
		buffer = buffer.map((value, at) => momentum! * value + g[at]!);
		const s = buffer.map((value) => -lr! * value);
		w = w.map((value, at) => value + s[at]!);
		return { update: i + 1, before, after: loss(), curvature: dot(s, times(s)) / dot(s, s) };
	});
}

/** H's largest eigenvalue. */
function sharpest(): number {
	let v = [1, 1, 1];
	for (let i = 0; i < 500; i++) v = times(v).map((value, _, all) => value / Math.hypot(...all));
	return dot(v, times(v));
}

function expectClose(found: readonly StepReport[], wanted: readonly StepReport[]): void {
	expect(found.map(({ update }) => update)).toEqual(wanted.map(({ update }) => update));
	found.forEach(({ before, after, curvature }, i) => {
		expect(Math.abs(curvature / wanted[i]!.curvature - 1)).toBeLessThan(0.01);
		expect(before / wanted[i]!.before).toBeCloseTo(1, 3);
		expect(after / wanted[i]!.after).toBeCloseTo(1, 3);
	});
}

describe('the curvature along a step', () => {
	it('is that of the second derivatives, on a quadratic', async () => {
		const document = line({ type: 'SGD', lr: 0.05 });
		const { steps } = await reportsOf(document, 'update', 6);
		expectClose(steps, exact(document, 5));
	});

	it('is along the step with momentum', async () => {
		const document = line({ type: 'SGD', lr: 0.03, momentum: 0.9 });
		const { steps } = await reportsOf(document, 'update', 6);
		expectClose(steps, exact(document, 5));
	});

	it('comes to the sharpest one where steps are too long, and so does the limit', async () => {
		const limit = 2 / sharpest();
		const document = line({ type: 'SGD', lr: 1.3 * limit });
		const { steps } = await reportsOf(document, 'update', 16);
		const last = steps.at(-1)!;
		expect(last.after).toBeGreaterThan(last.before);
		expect(Math.abs(2 / last.curvature / limit - 1)).toBeLessThan(0.01);
	});

	it('is found again where training diverged within a burst', async () => {
		const document = line({ type: 'SGD', lr: 5 / sharpest() }, { epochs: 500 });
		const { steps, state } = await reportsOf(document, 'end');
		expect(state).toBe('diverged');
		// How many steps are told of depends on the machine; the last one goes along the sharpest direction.
		expect(steps.at(-1)!.curvature / sharpest()).toBeCloseTo(1, 2);
	});

	it.each([
		['minibatches', { batchSize: 2 }, {}],
		['gradients that add up', { zeroGrad: false }, {}],
		['another optimizer', {}, { type: 'Adam' as const }]
	])('is not told of %s', async (_, more, optimizer) => {
		const document = line({ type: 'SGD', lr: 0.01, ...optimizer }, more);
		expect((await reportsOf(document, 'update', 4)).steps).toEqual([]);
	});

	it('is not told where something else changed the weights in between', () => {
		const gauge = new StepGauge();
		gauge.enter([4], 1, [-4, 1]);
		gauge.enter([3], 3, [-4, 1]);
		expect(gauge.take()).toEqual([]);
		gauge.enter([2], 4, [-4, 1]);
		expect(gauge.take()).toEqual([{ update: 3, before: 3, after: 2, curvature: 6 }]);
		expect(gauge.take()).toEqual([]);
	});
});
