import type { GraphDocument, GraphNode, Params, TrainingSettings } from '#lib/graph/document.ts';
import type { BuiltinData } from '#lib/graph/document.ts';
import { isGenerated } from '#lib/train/data/builtin.ts';
import type { BuiltinSet } from '#lib/train/data/sets/types.ts';

type Layer = readonly [id: string, type: string, params?: Params];

/** Distance of two nodes on the canvas. */
const APART = 212;

/** A board with a set and a small network that learns it. */
export function starterDocument(set: BuiltinSet, data: BuiltinData, title: string): GraphDocument {
	const layers = layersOf(set);
	const chain: Layer[] = [['x', 'Input'], ...layers];
	const last = chain.length - 1;
	const loss = set.classes === null ? 'MSELoss' : 'CrossEntropyLoss';
	const nodes: GraphNode[] = [
		...chain.map(([id, type, params], i) => place(id, type, params ?? {}, i * APART, 0)),
		place('y', 'Target', {}, last * APART, 148),
		place('loss', loss, {}, (last + 1) * APART, 60)
	];
	return {
		format: 'gradboard',
		version: 1,
		title,
		nodes,
		edges: [
			...layers.map(([id], i) => wire(chain[i]![0], id, 'input')),
			wire(chain[last]![0], 'loss', 'input'),
			wire('y', 'loss', 'target')
		],
		data,
		training: trainingOf(set)
	};
}

function layersOf(set: BuiltinSet): Layer[] {
	const outputs = set.classes ?? 1;
	const linear = (at: number, size: number): Layer => [`fc${at}`, 'Linear', { out_features: size }];
	const relu = (at: number): Layer => [`act${at}`, 'ReLU'];
	if (set.name === 'linear' || set.name === 'plane') return [linear(1, outputs)];
	if (set.name === 'gaussians') return [linear(1, outputs)];
	if (!isGenerated(set)) {
		const isImage = set.featureShape.length === 3;
		const flat: Layer[] = isImage ? [['flatten', 'Flatten']] : [];
		return [...flat, linear(1, isImage ? 64 : 16), relu(1), linear(2, outputs)];
	}
	return [linear(1, 16), relu(1), linear(2, 16), relu(2), linear(3, outputs)];
}

function trainingOf(set: BuiltinSet): TrainingSettings {
	const isImage = !isGenerated(set) && set.featureShape.length === 3;
	return {
		seed: 0,
		epochs: isImage ? 20 : 200,
		batchSize: isImage ? 50 : null,
		shuffle: true,
		optimizer: { type: 'SGD', lr: set.classes === 2 ? 0.5 : 0.1 }
	};
}

function place(id: string, type: string, params: Params, x: number, y: number): GraphNode {
	return { id, type, params, position: [x, y] };
}

function wire(from: string, to: string, port: string): GraphDocument['edges'][number] {
	return { from: [from, 'output'], to: [to, port] };
}
