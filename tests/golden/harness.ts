/**
 * Holds this product's numbers against PyTorch's: the same checks on every backend, in Node and in
 * a browser. Each check returns what does not fit, in words; an empty list is a pass.
 */
import type { GraphDocument, GraphNode, OptimizerSettings, Params } from '#lib/graph/document.ts';
import type { Tensor, Tf } from '#lib/graph/operator.ts';
import { resolveParams } from '#lib/graph/operator.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import { planGraph } from '#lib/graph/plan.ts';
import type { Dataset } from '#lib/train/data/dataset.ts';
import { dataInfo } from '#lib/train/data/dataset.ts';
import { drawStart } from '#lib/train/init.ts';
import { sizeOf } from '#lib/graph/shape.ts';
import { Generator } from '#lib/train/random.ts';
import { finish } from '#lib/train/drive.ts';
import { Trainer } from '#lib/train/trainer.ts';

export interface GoldenTensor {
	readonly shape: readonly number[];
	readonly data: readonly number[];
}

export interface OpRow {
	readonly op: string;
	readonly params: Params;
	readonly inputs: readonly GoldenTensor[];
	readonly output: GoldenTensor;
	readonly upstream: GoldenTensor;
	readonly inputGrads: readonly (GoldenTensor | null)[];
	readonly weights?: Readonly<Record<string, GoldenTensor>>;
	readonly weightGrads?: Readonly<Record<string, GoldenTensor>>;
	/** Buffers after a pass in training mode. */
	readonly updates?: Readonly<Record<string, GoldenTensor>>;
}

export interface OptimizerRow {
	readonly optimizer: string;
	readonly params: Record<string, never>;
	readonly x: GoldenTensor;
	readonly y: GoldenTensor;
	readonly losses: readonly number[];
	readonly start: Readonly<Record<string, GoldenTensor>>;
	readonly end: Readonly<Record<string, GoldenTensor>>;
}

export interface WineRun {
	readonly dims: readonly number[];
	readonly activation: string;
	readonly optimizer: string;
	readonly params: Record<string, never>;
	readonly batchSize: number | null;
	readonly epochs: number;
	readonly trainLoss: readonly number[];
	readonly testLoss: readonly number[];
}

/** |a − b| ≤ 1e-5 + 1e-4 |b|, for one pass. */
export function differs(name: string, found: Tensor, golden: GoldenTensor): string[] {
	if (found.shape.join() !== golden.shape.join()) {
		return [`${name}: shape ${found.shape.join('×')} against ${golden.shape.join('×')}`];
	}
	const values = found.dataSync();
	const at = golden.data.findIndex(
		(value, i) => !(Math.abs(values[i]! - value) <= 1e-5 + 1e-4 * Math.abs(value))
	);
	return at < 0 ? [] : [`${name}[${at}]: ${values[at]} against ${golden.data[at]}`];
}

const tensorOf = (tf: Tf, { data, shape }: GoldenTensor) => tf.tensor([...data], [...shape]);

/** Whether the catalogue has the operator of a row. */
export const covered = (row: OpRow) => operatorOf(row.op) !== undefined;

/** Weights and buffers as they start, for those that a row does not give. */
function firstValues(tf: Tf, row: OpRow, params: Params): Record<string, Tensor> {
	const operator = operatorOf(row.op)!;
	const inputs = row.inputs.map(({ shape }) => ({ shape, dtype: 'float32' as const }));
	const specs = operator.weights?.({ inputs, params: resolveParams(operator, params) }) ?? [];
	return Object.fromEntries(
		specs.map(({ name, shape, init }) => [
			name,
			tf.tensor(drawStart(init, sizeOf(shape), new Generator(0)), [...shape])
		])
	);
}

/** Output, input gradients and weight gradients of one operator. */
export function checkOp(tf: Tf, row: OpRow): string[] {
	const operator = operatorOf(row.op)!;
	// The mode, no parameter: `module.eval()` where it is false.
	const { train = true, ...params } = row.params;
	return tf.tidy(() => {
		const inputs = row.inputs.map((input) => tensorOf(tf, input));
		const weights = {
			...firstValues(tf, row, params),
			...Object.fromEntries(
				Object.entries(row.weights ?? {}).map(([name, value]) => [name, tensorOf(tf, value)])
			)
		};
		const context = {
			tf,
			inputs,
			weights,
			params: resolveParams(operator, params),
			training: train as boolean,
			saved: {},
			updates: {} as Record<string, Tensor>,
			random: new Generator(0)
		};
		const output = operator.forward!(context);
		const gradients = operator.backward!({
			...context,
			output,
			dy: tensorOf(tf, row.upstream),
			needs: row.inputGrads.map((gradient) => gradient !== null)
		});
		return [
			...differs('output', output, row.output),
			...row.inputGrads.flatMap((golden, port) =>
				golden ? differs(`input ${port} gradient`, gradients.inputs[port]!, golden) : []
			),
			...Object.entries(row.weightGrads ?? {}).flatMap(([name, golden]) =>
				differs(`${name} gradient`, gradients.weights![name]!, golden)
			),
			...Object.entries(row.updates ?? {}).flatMap(([name, golden]) =>
				differs(`${name} afterwards`, context.updates[name]!, golden)
			)
		];
	});
}

/** A chain of Linear layers with an activation between them, and MSELoss. */
export function perceptron(
	dims: readonly number[],
	activation: string,
	optimizer: OptimizerSettings,
	batchSize: number | null,
	epochs: number
): GraphDocument {
	const nodes: GraphNode[] = [{ id: 'x', type: 'Input', params: {}, position: [0, 0] }];
	dims.slice(1).forEach((width, i) => {
		if (i > 0) nodes.push({ id: `act${i}`, type: activation, params: {}, position: [0, 0] });
		nodes.push({
			id: `fc${i + 1}`,
			type: 'Linear',
			params: { out_features: width },
			position: [0, 0]
		});
	});
	const chain = nodes.map((node) => node.id);
	return {
		format: 'gradboard',
		version: 1,
		title: '',
		nodes: [
			...nodes,
			{ id: 'y', type: 'Target', params: {}, position: [0, 0] },
			{ id: 'loss', type: 'MSELoss', params: {}, position: [0, 0] }
		],
		edges: [
			...chain.slice(1).map((id, i) => ({
				from: [chain[i]!, 'output'] as const,
				to: [id, 'input'] as const
			})),
			{ from: [chain.at(-1)!, 'output'], to: ['loss', 'input'] },
			{ from: ['y', 'output'], to: ['loss', 'target'] }
		],
		training: { seed: 0, epochs, batchSize, shuffle: true, optimizer }
	};
}

/** Trains a graph to its end and gives the losses of every epoch, as a session reads them. */
export function losses(
	tf: Tf,
	document: GraphDocument,
	dataset: Dataset,
	inspect?: (trainer: Trainer) => void
): { train: number[]; test: number[] } {
	const plan = planGraph(document, dataInfo(dataset));
	if (!plan.trainable) throw new Error(JSON.stringify(plan.problems));
	const settings = document.training!;
	const trainer = new Trainer(tf, plan, dataset, settings);
	const found: { train: number[]; test: number[] } = { train: [], test: [] };
	let sum = 0;
	while (trainer.epoch < settings.epochs) {
		finish(trainer.step());
		for (const event of trainer.pending.splice(0)) {
			if (event.kind === 'batch') {
				sum += event.loss.dataSync()[0]! * event.rows;
				event.loss.dispose();
				continue;
			}
			found.train.push(sum / dataset.train.count);
			sum = 0;
			found.test.push(
				event.test.reduce((total, { loss, rows }) => total + loss.dataSync()[0]! * rows, 0) /
					(dataset.test?.count ?? 1)
			);
			event.test.forEach(({ loss }) => loss.dispose());
		}
	}
	inspect?.(trainer);
	trainer.dispose();
	return found;
}

/** 1e-3 relative, for a curve. */
export function curveDiffers(
	name: string,
	found: readonly number[],
	golden: readonly number[]
): string[] {
	const at = golden.findIndex(
		(value, i) => !(Math.abs(found[i]! - value) <= 1e-6 + 1e-3 * Math.abs(value))
	);
	return at < 0 ? [] : [`${name} of epoch ${at}: ${found[at]} against ${golden[at]}`];
}

/** 25 updates of Linear(4,8) Tanh Linear(8,1), from the seed. */
export function checkOptimizer(tf: Tf, row: OptimizerRow): string[] {
	const dataset: Dataset = {
		key: 'golden',
		featureShape: [4],
		featureNames: ['a', 'b', 'c', 'd'],
		targetNames: ['y'],
		classes: null,
		train: {
			count: 16,
			x: Float32Array.from(row.x.data),
			y: Float32Array.from(row.y.data)
		},
		test: null
	};
	const settings = { type: row.optimizer, ...row.params } as OptimizerSettings;
	const document = perceptron([4, 8, 1], 'Tanh', settings, null, row.losses.length);
	const problems: string[] = [];
	const found = losses(tf, document, dataset, (trainer) => {
		const modules = ['0', '2'];
		let module = -1;
		for (const entry of trainer.executor.entries) {
			if (entry.name === 'weight') module++;
			const name = `${modules[module]}.${entry.name}`;
			const tensor = trainer.weights.byStep[entry.step]![entry.name]!;
			problems.push(...differs(`${name} at the end`, tensor, row.end[name]!));
		}
	});
	return [...problems, ...curveDiffers('loss', found.train, row.losses)];
}

/** The lab's network on the lab's data: train and test loss of every epoch. */
export function checkWine(tf: Tf, run: WineRun, dataset: Dataset): string[] {
	const optimizer = { type: run.optimizer, ...run.params } as OptimizerSettings;
	const document = perceptron(run.dims, run.activation, optimizer, run.batchSize, run.epochs);
	const found = losses(tf, document, dataset);
	return [
		...curveDiffers('train loss', found.train, run.trainLoss),
		...curveDiffers('test loss', found.test, run.testLoss)
	];
}
