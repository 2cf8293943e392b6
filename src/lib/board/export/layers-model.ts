import type { KerasLayer, KerasValue } from '#lib/graph/operator.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import type { Plan, PlanStep } from '#lib/graph/plan-types.ts';
import { dimEqual, N, type ValueType } from '#lib/graph/shape.ts';
import type { WeightValues } from '#lib/graph/weights/values.ts';

/** What keeps a graph from being a LayersModel; each has a message `export_tfjs_<code>`. */
export type LayersRefusal =
	| { readonly code: 'problems' }
	/** It has another number of inputs than one. */
	| { readonly code: 'inputs'; readonly count: number }
	/** It has no loss, and several ends: their names. */
	| { readonly code: 'outputs'; readonly nodes: readonly string[] }
	/** The batch is not the first dimension of what this node takes or gives. */
	| { readonly code: 'batch'; readonly node: string }
	/** Keras has no such layer, or none with these parameters. */
	| { readonly code: 'operator'; readonly node: string; readonly type: string }
	| {
			readonly code: 'params';
			readonly node: string;
			readonly type: string;
			readonly reason: string;
	  };

/** A layer of the model, with what feeds it and the node whose weights it has. */
interface PlacedLayer {
	readonly layer: KerasLayer;
	readonly name: string;
	readonly inputs: readonly string[];
	readonly node: string;
}

export interface LayersPlan {
	readonly ok: true;
	readonly layers: readonly PlacedLayer[];
	readonly input: string;
	readonly output: string;
}

/**
 * The graph from its Input to what its loss takes, as layers of Keras in PyTorch's layout (channels
 * first), so that the model takes what the network takes.
 */
export function layersPlan(
	plan: Plan
): LayersPlan | { readonly ok: false; readonly why: LayersRefusal } {
	const refuse = (why: LayersRefusal) => ({ ok: false, why }) as const;
	// That there is no loss is no obstacle: such a problem has no node.
	if (plan.problems.some(({ severity, node }) => severity === 'error' && node !== '')) {
		return refuse({ code: 'problems' });
	}
	const { steps } = plan;
	const ends = endsOf(plan);
	if (ends.length !== 1) {
		return refuse({ code: 'outputs', nodes: ends.map((end) => steps[end]!.name) });
	}
	const needed = leadingTo(steps, ends[0]!);
	const inputs = needed.filter((at) => operatorOf(steps[at]!.type)!.role === 'input');
	if (inputs.length !== 1) return refuse({ code: 'inputs', count: inputs.length });

	const used = new Set<string>();
	const outputs = new Map<number, string>();
	const layers: PlacedLayer[] = [];
	for (const at of needed) {
		const step = steps[at]!;
		const made = layersOf(steps, step);
		if ('code' in made) return refuse(made);
		let feeds = step.inputs.map((input) => outputs.get(input)!);
		made.forEach((layer, i) => {
			const isLast = i === made.length - 1;
			const name = freeName(isLast ? step.name : `${step.name}_${layer.className}`, used);
			layers.push({ layer, name, inputs: feeds, node: step.id });
			feeds = [name];
		});
		outputs.set(at, feeds[0]!);
	}
	return {
		ok: true,
		layers,
		input: outputs.get(inputs[0]!)!,
		output: outputs.get(ends[0]!)!
	};
}

/** Where the network ends: at what the loss takes first, else at what nothing reads. */
function endsOf({ steps, loss }: Plan): number[] {
	const role = (step: PlanStep) => operatorOf(step.type)!.role;
	if (loss !== null && role(steps[loss]!) === 'loss') return steps[loss]!.inputs.slice(0, 1);
	const read = new Set(steps.flatMap(({ inputs }) => inputs));
	return [...steps.keys()].filter((at) => !read.has(at) && role(steps[at]!) !== 'target');
}

/** The steps that one depends on, itself included, in the plan's order. */
function leadingTo(steps: readonly PlanStep[], end: number): number[] {
	const reached = new Set([end]);
	for (const at of reached) for (const input of steps[at]!.inputs) reached.add(input);
	return [...reached].sort((a, b) => a - b);
}

function layersOf(
	steps: readonly PlanStep[],
	{ type, name, params, inputs, output }: PlanStep
): readonly KerasLayer[] | LayersRefusal {
	const operator = operatorOf(type)!;
	if (operator.role === 'input') {
		if (!isBatched(output)) return { code: 'batch', node: name };
		const shape = [null, ...(output.shape.slice(1) as number[])];
		return [{ className: 'InputLayer', config: { batch_input_shape: shape, dtype: 'float32' } }];
	}
	if (!operator.layers) return { code: 'operator', node: name, type };
	const taken = inputs.map((input) => steps[input]!.output);
	if (![...taken, output].every(isBatched)) return { code: 'batch', node: name };
	const made = operator.layers({ inputs: taken, params, output });
	return 'without' in made ? { code: 'params', node: name, type, reason: made.without } : made;
}

function isBatched({ shape }: ValueType): boolean {
	const [batch, ...rest] = shape;
	return batch !== undefined && dimEqual(batch, N) && rest.every((dim) => typeof dim === 'number');
}

/** A name as TensorFlow.js takes it: letters, digits, `_`, `.`, `-`; each once. */
function freeName(wanted: string, used: Set<string>): string {
	const base = wanted.replace(/[^\w.-]+/g, '_').replace(/^[^A-Za-z0-9]+/, '') || 'layer';
	let name = base;
	for (let count = 2; used.has(name); count++) name = `${base}_${count}`;
	used.add(name);
	return name;
}

/** The two files of a LayersModel. */
export interface LayersModel {
	readonly model: Readonly<Record<string, unknown>>;
	readonly weights: Uint8Array<ArrayBuffer>;
}

/** Where TensorFlow.js looks for the weights: beside `model.json`. */
export const WEIGHTS_FILE = 'weights.bin';

/** The model with its weights, in the format that `tf.loadLayersModel` reads (`format: 'layers-model'`). */
export function layersModel(
	{ layers, input, output }: LayersPlan,
	weights: readonly WeightValues[]
): LayersModel {
	const byName = new Map(weights.map((each) => [`${each.node} ${each.name}`, each]));
	const tensors = layers.flatMap(({ layer, name, node }) =>
		(layer.weights ?? []).map((weight) => ({
			name: `${name}/${weight.name}`,
			...arranged(byName.get(`${node} ${weight.from}`)!, weight.order)
		}))
	);
	const end = (name: string): KerasValue => [name, 0, 0];
	const model = {
		format: 'layers-model',
		generatedBy: 'Gradboard',
		convertedBy: null,
		modelTopology: {
			keras_version: '2.15.0',
			backend: 'tensorflow',
			model_config: {
				class_name: 'Functional',
				config: {
					name: 'network',
					layers: layers.map(({ layer, name, inputs }) => ({
						class_name: layer.className,
						config: { ...layer.config, name, trainable: true },
						name,
						inbound_nodes: inputs.length > 0 ? [inputs.map((from) => [from, 0, 0, {}])] : []
					})),
					input_layers: [end(input)],
					output_layers: [end(output)]
				}
			}
		},
		weightsManifest: [
			{
				paths: [WEIGHTS_FILE],
				weights: tensors.map(({ name, shape }) => ({ name, shape, dtype: 'float32' }))
			}
		]
	};
	return { model, weights: littleEndian(tensors.map(({ values }) => values)) };
}

/** A weight with its axes in another order. */
function arranged(
	{ shape, values }: WeightValues,
	order: readonly number[] | undefined
): Pick<WeightValues, 'shape' | 'values'> {
	if (!order) return { shape, values };
	const size = order.map((axis) => shape[axis]!);
	const steps = order.map((axis) =>
		shape.slice(axis + 1).reduce((product, dim) => product * dim, 1)
	);
	const out = new Float32Array(values.length);
	const place = size.map(() => 0);
	let from = 0;
	for (let at = 0; at < out.length; at++) {
		out[at] = values[from]!;
		for (let axis = size.length - 1; axis >= 0; axis--) {
			from += steps[axis]!;
			if (++place[axis]! < size[axis]!) break;
			from -= steps[axis]! * size[axis]!;
			place[axis] = 0;
		}
	}
	return { shape: size, values: out };
}

function littleEndian(parts: readonly Float32Array[]): Uint8Array<ArrayBuffer> {
	const count = parts.reduce((sum, { length }) => sum + length, 0);
	const view = new DataView(new ArrayBuffer(4 * count));
	let at = 0;
	for (const part of parts) for (const value of part) view.setFloat32(4 * at++, value, true);
	return new Uint8Array(view.buffer);
}
