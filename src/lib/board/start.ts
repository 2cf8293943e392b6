import type { GraphDocument } from '#lib/graph/document.ts';

/**
 * The board of a first visit. A constant, so that nothing has to be fetched before the first paint;
 * the data it names is fetched while the page is drawn.
 */
export function startDocument(title: string): GraphDocument {
	return {
		format: 'gradboard',
		version: 1,
		title,
		nodes: [
			{ id: 'x', type: 'Input', params: {}, position: [0, 0] },
			{ id: 'fc1', type: 'Linear', params: { out_features: 16 }, position: [212, 0] },
			{ id: 'act1', type: 'ReLU', params: {}, position: [424, 0] },
			{ id: 'fc2', type: 'Linear', params: { out_features: 1 }, position: [636, 0] },
			{ id: 'y', type: 'Target', params: {}, position: [636, 148] },
			{ id: 'loss', type: 'MSELoss', params: {}, position: [848, 60] }
		],
		edges: [
			{ from: ['x', 'output'], to: ['fc1', 'input'] },
			{ from: ['fc1', 'output'], to: ['act1', 'input'] },
			{ from: ['act1', 'output'], to: ['fc2', 'input'] },
			{ from: ['fc2', 'output'], to: ['loss', 'input'] },
			{ from: ['y', 'output'], to: ['loss', 'target'] }
		],
		data: { source: 'builtin', name: 'wine-standin' },
		training: {
			seed: 0,
			epochs: 200,
			batchSize: null,
			shuffle: true,
			optimizer: { type: 'SGD', lr: 0.1 }
		}
	};
}
