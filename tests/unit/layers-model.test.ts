/** The TensorFlow.js model that is saved predicts what the board's program computes in eval mode. */
import * as tfjs from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { exampleGraph } from '../example-graph.ts';
import type { Edge, GraphDocument, GraphNode, Params } from '#lib/graph/document.ts';
import { EMPTY_DOCUMENT } from '#lib/graph/document.ts';
import type { Tensor } from '#lib/graph/operator.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import type { Plan } from '#lib/graph/plan-types.ts';
import { planGraph } from '#lib/graph/plan.ts';
import type { WeightValues } from '#lib/graph/weights/values.ts';
import { layersModel, layersPlan } from '#lib/board/export/layers-model.ts';
import { knownInfo } from '#lib/board/data/known-info.ts';
import { tf } from '#lib/train/backend.ts';
import { Generator } from '#lib/train/random.ts';

beforeAll(async () => {
	await tfjs.setBackend('cpu');
	await tfjs.ready();
});

type Given = readonly [type: string, params?: Params, from?: readonly string[]];

/** Nodes `n1`, `n2`, … behind an Input `x` of that shape, each fed by the one before unless told. */
function graph(shape: readonly number[], given: readonly Given[]): GraphDocument {
	const nodes: GraphNode[] = [{ id: 'x', type: 'Input', params: { shape }, position: [0, 0] }];
	const edges: Edge[] = [];
	given.forEach(([type, params = {}, from = [i0(nodes)]], i) => {
		const id = `n${i + 1}`;
		const { inputs } = operatorOf(type)!;
		nodes.push({ id, type, params, position: [200 * (i + 1), 0] });
		from.forEach((source, port) => {
			const name = inputs[0]!.variadic ? `${inputs[0]!.name}.${port}` : inputs[port]!.name;
			edges.push({ from: [source, 'output'], to: [id, name] });
		});
	});
	return { ...EMPTY_DOCUMENT, nodes, edges };
}
const i0 = (nodes: readonly GraphNode[]) => nodes.at(-1)!.id;

/** Some weights, the variances above zero. */
function weightsOf(plan: Plan): WeightValues[] {
	let seed = 1;
	const draw = () => {
		seed = (seed * 16807) % 2147483647;
		return seed / 2147483647;
	};
	return plan.steps.flatMap(({ id, weights }) =>
		weights.map(({ name, shape, buffer = false }) => {
			const size = shape.reduce((product, dim) => product * dim, 1);
			const values = Float32Array.from({ length: size }, () =>
				name === 'running_var' ? 0.5 + draw() : 0.6 * (draw() - 0.5)
			);
			return { node: id, name, shape, buffer, values };
		})
	);
}

/** What the board computes at the output, in eval mode. */
function computed(plan: Plan, weights: readonly WeightValues[], x: Tensor, output: string): Tensor {
	const values: Tensor[] = [];
	for (const step of plan.steps) {
		const operator = operatorOf(step.type)!;
		const own = weights.filter(({ node }) => node === step.id);
		const tensors = own.map(({ name, values, shape }) => [name, tf.tensor(values, [...shape])]);
		if (operator.role === 'input') values.push(x);
		else if (operator.role) values.push(tf.scalar(0));
		else
			values.push(
				operator.forward!({
					tf,
					inputs: step.inputs.map((at) => values[at]!),
					weights: Object.fromEntries(tensors),
					params: step.params,
					training: false,
					saved: {},
					updates: {},
					random: new Generator(0)
				})
			);
	}
	return values[plan.steps.findIndex(({ name }) => name === output)]!;
}

async function compare(document: GraphDocument, batch = 3): Promise<void> {
	const plan = planGraph(document, knownInfo(document.data));
	const layers = layersPlan(plan);
	if (!layers.ok) throw new Error(JSON.stringify([layers.why, plan.problems]));
	const weights = weightsOf(plan);
	const { model, weights: bytes } = layersModel(layers, weights);
	// As it stands in the file.
	const json = JSON.parse(JSON.stringify(model));
	const loaded = await tfjs.loadLayersModel(
		tfjs.io.fromMemory({
			modelTopology: json.modelTopology.model_config,
			weightSpecs: json.weightsManifest[0].weights,
			weightData: bytes.buffer
		})
	);
	const shape = plan.steps.find(({ type }) => operatorOf(type)!.role === 'input')!.output.shape;
	const x = tf.randomNormal([batch, ...(shape.slice(1) as number[])], 0, 1.5, 'float32', 7);
	const wanted = computed(plan, weights, x, layers.output);
	const found = loaded.predict(x as never) as Tensor;
	expect(found.shape).toEqual(wanted.shape);
	const [a, b] = [found.dataSync(), wanted.dataSync()];
	const off = a.findIndex((value, i) => !(Math.abs(value - b[i]!) <= 1e-5 * (1 + Math.abs(b[i]!))));
	expect(off < 0 ? null : [off, a[off], b[off]]).toBeNull();
	expect(Math.max(...b) - Math.min(...b)).toBeGreaterThan(0);
	loaded.dispose();
}

describe('a LayersModel predicts the same', () => {
	it.each(['red-wine', 'lenet-digits'])('of the example %s', (name) => compare(exampleGraph(name)));

	it.each<[string, Params?]>([
		['ReLU'],
		['Sigmoid'],
		['Tanh'],
		['SiLU'],
		['LeakyReLU', { negative_slope: 0.2 }],
		['ELU'],
		['GELU'],
		['Softplus'],
		['Softplus', { threshold: 30 }],
		['Hardtanh', { min_val: 0, max_val: 0.7 }],
		['Softmax', { dim: -1 }],
		['LogSoftmax', { dim: 1 }],
		['Identity'],
		['Dropout', { p: 0.3 }],
		['LayerNorm', { eps: 0.01 }],
		['LayerNorm', { elementwise_affine: false }],
		['BatchNorm1d', { eps: 0.01 }],
		['BatchNorm1d', { affine: false }],
		['Linear', { out_features: 4, bias: false }]
	])('behind a layer: %s %o', (type, params = {}) =>
		compare(
			graph(
				[5],
				[
					['Linear', { out_features: 6 }],
					[type, params]
				]
			)
		)
	);

	it.each<[string, Params?]>([
		['Conv2d', { out_channels: 4, kernel_size: [3, 2], stride: 2, padding: [1, 0], bias: false }],
		['Conv2d', { out_channels: 2, kernel_size: 2, dilation: 2 }],
		['MaxPool2d', { kernel_size: [3, 2], stride: 1 }],
		['AvgPool2d', { kernel_size: 3, stride: 2, padding: 1 }],
		['AdaptiveAvgPool2d', { output_size: 1 }],
		['AdaptiveAvgPool2d', { output_size: [4, 2] }],
		['BatchNorm2d', { eps: 0.01 }],
		['BatchNorm2d', { affine: false }],
		['LayerNorm', { normalized_shape: [8, 6] }],
		['Softmax', { dim: 1 }],
		['Flatten'],
		['Flatten', { start_dim: 2 }],
		['Reshape', { shape: [-1, 6, 24] }],
		['Transpose', { dim0: 1, dim1: 3 }],
		['Linear', { out_features: 4 }]
	])('of images: %s %o', (type, params = {}) => compare(graph([3, 8, 6], [[type, params]])));

	it('of a net with batch norm, behind a bypassed node', async () => {
		const document = graph(
			[1, 8, 8],
			[
				['Conv2d', { out_channels: 4, padding: 1 }],
				['BatchNorm2d'],
				['ReLU'],
				['MaxPool2d'],
				['Conv2d', { out_channels: 5 }],
				['BatchNorm2d'],
				['Flatten'],
				['Dropout'],
				['Linear', { out_features: 3 }]
			]
		);
		await compare(document);
		const nodes = document.nodes.map((node) =>
			node.id === 'n3' ? { ...node, bypassed: true, label: 'an odd / name' } : node
		);
		await compare({ ...document, nodes });
	});

	it('of branches that join by Add, Mul and Cat', () =>
		compare(
			graph(
				[4],
				[
					['Linear', { out_features: 4 }],
					['Tanh', {}, ['n1']],
					['Add', {}, ['n2', 'x']],
					['Mul', {}, ['n3', 'n1']],
					['Cat', { dim: 1 }, ['n3', 'n4', 'x']],
					['Linear', { out_features: 2 }]
				]
			)
		));
});

describe('what is no LayersModel says why', () => {
	const why = (document: GraphDocument) => {
		const made = layersPlan(planGraph(document, knownInfo(document.data)));
		return made.ok ? null : made.why;
	};

	it.each<[string, Params, string]>([
		['ELU', { alpha: 0.5 }, 'alpha = 0.5'],
		['GELU', { approximate: 'tanh' }, 'approximate = tanh'],
		['Softplus', { beta: 2 }, 'beta = 2, threshold = 20'],
		['Softmax', { dim: 0 }, 'dim = 0'],
		['Hardtanh', {}, 'min_val = -1'],
		['BatchNorm1d', { track_running_stats: false }, 'track_running_stats = False']
	])('%s %o', (type, params, reason) => {
		expect(why(graph([4], [[type, params]]))).toEqual({ code: 'params', node: 'n1', type, reason });
	});

	it('names the node that Keras has no layer for', () => {
		expect(why(graph([4], [['Exp']]))).toEqual({ code: 'operator', node: 'n1', type: 'Exp' });
	});

	it('tells of a network that reads no Input', () => {
		expect(why(exampleGraph('lenet-random-target'))).toEqual({ code: 'inputs', count: 0 });
	});

	it('tells of several ends, and of a batch that is lost', () => {
		const ends = graph([4], [['ReLU'], ['Tanh', {}, ['x']]]);
		expect(why(ends)).toEqual({ code: 'outputs', nodes: ['n1', 'n2'] });
		const lost = graph([4], [['Transpose', { dim0: 0, dim1: 1 }]]);
		expect(why(lost)).toEqual({ code: 'batch', node: 'n1' });
	});
});
