import type { Edge, GraphDocument, GraphNode, Params } from './document.ts';
import { EMPTY_DOCUMENT } from './document.ts';
import type { DataInfo } from './operator.ts';

/** The lab's wine table: 11 features, one figure as target. */
export const WINE: DataInfo = { features: [11], targets: 1, classes: null };
export const IRIS: DataInfo = { features: [4], targets: 1, classes: 3 };
export const NO_DATA: DataInfo = { features: null, targets: null, classes: null };

/** `node('fc1 Linear', { out_features: 16 })` */
export function node(
	text: string,
	params: Params = {},
	position: GraphNode['position'] = [0, 0]
): GraphNode {
	const [id, type] = text.split(' ') as [string, string];
	return { id, type, params, position };
}

/** `wire('x fc1')`, `wire('y loss.target')` */
export function wire(text: string): Edge {
	const [from, to] = text.split(' ') as [string, string];
	const [id, port = 'input'] = to.split('.') as [string, string?];
	return { from: [from, 'output'], to: [id, port] };
}

export function graph(nodes: readonly GraphNode[], wires: readonly string[]): GraphDocument {
	return { ...EMPTY_DOCUMENT, nodes, edges: wires.map(wire) };
}

/** The format's own example: the red-wine graph. */
export function wineGraph(): GraphDocument {
	return {
		format: 'gradboard',
		version: 1,
		title: 'Red wine, one hidden layer',
		nodes: [
			node('x Input', {}, [0, 0]),
			node('fc1 Linear', { out_features: 16 }, [220, 0]),
			node('act1 ReLU', {}, [440, 0]),
			node('fc2 Linear', { out_features: 1 }, [660, 0]),
			node('y Target', {}, [660, 160]),
			node('loss MSELoss', { reduction: 'mean' }, [880, 60])
		],
		edges: ['x fc1', 'fc1 act1', 'act1 fc2', 'fc2 loss', 'y loss.target'].map(wire),
		data: {
			source: 'csv',
			train: 'wine_train.csv',
			test: 'wine_test.csv',
			target: ['quality']
		},
		training: {
			seed: 0,
			epochs: 200,
			batchSize: null,
			shuffle: true,
			optimizer: { type: 'SGD', lr: 0.1 }
		}
	};
}
