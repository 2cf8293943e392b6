import type { Edge, GraphNode, Params } from '#lib/graph/document.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Block } from './block.ts';

/**
 * Blocks that come with the product: small documents whose wires from outside show where what stands
 * before them goes in.
 */

/** From one node's corner to the next one's, canvas pixels. */
const STEP = 224;

/** `['linear1', 'Linear', { out_features: 16 }]` */
type Row = readonly [id: string, type: string, params?: Params];

function node([id, type, params = {}]: Row, column: number, y = 0): GraphNode {
	return { id, type, params, position: [column * STEP, y] };
}

function wire(from: string, to: string, port = 'input'): Edge {
	return { from: [from, 'output'], to: [to, port] };
}

/** What stands before a block, whatever it is. */
const BEFORE = 'before';

/** Nodes one behind the other, the first one fed. */
function chain(...rows: readonly Row[]): Block['piece'] {
	return {
		nodes: rows.map((row, i) => node(row, i)),
		edges: rows.slice(1).map(([id], i) => wire(rows[i]![0], id)),
		incoming: [wire(BEFORE, rows[0]![0])]
	};
}

/** In the order of the list that people choose from. */
export const READY_BLOCKS: readonly Block[] = [
	{
		id: 'perceptron',
		name: 'PerceptronLayer',
		label: m.arrange_block_perceptron,
		about: m.arrange_block_perceptron_about,
		piece: chain(['linear1', 'Linear', { out_features: 16 }], ['relu1', 'ReLU'])
	},
	{
		id: 'dropout',
		name: 'DropoutLayer',
		label: m.arrange_block_dropout,
		about: m.arrange_block_dropout_about,
		piece: chain(
			['linear1', 'Linear', { out_features: 16 }],
			['relu1', 'ReLU'],
			['dropout1', 'Dropout', { p: 0.5 }]
		)
	},
	{
		id: 'residual',
		name: 'ResidualBlock',
		label: m.arrange_block_residual,
		about: m.arrange_block_residual_about,
		piece: {
			// What goes round stands on the line of what comes in, the layers below it.
			nodes: [
				node(['linear1', 'Linear', { out_features: 16 }], 0, 120),
				node(['relu1', 'ReLU'], 1, 120),
				node(['linear2', 'Linear', { out_features: 16 }], 2, 120),
				node(['add1', 'Add'], 3)
			],
			edges: [wire('linear1', 'relu1'), wire('relu1', 'linear2'), wire('linear2', 'add1', 'other')],
			incoming: [wire(BEFORE, 'linear1'), wire(BEFORE, 'add1')]
		},
		sizes: [
			{ node: 'linear1', param: 'out_features', as: 'width' },
			{ node: 'linear2', param: 'out_features', as: 'width' }
		]
	},
	{
		id: 'conv',
		name: 'ConvBlock',
		label: m.arrange_block_conv,
		about: m.arrange_block_conv_about,
		piece: chain(
			['conv2d1', 'Conv2d', { out_channels: 16, kernel_size: 3, padding: 1 }],
			['batchnorm2d1', 'BatchNorm2d'],
			['relu1', 'ReLU'],
			['maxpool2d1', 'MaxPool2d', { kernel_size: 2 }]
		)
	},
	{
		id: 'head',
		name: 'ClassifierHead',
		label: m.arrange_block_head,
		about: m.arrange_block_head_about,
		piece: chain(['flatten1', 'Flatten'], ['linear1', 'Linear', { out_features: 10 }]),
		sizes: [{ node: 'linear1', param: 'out_features', as: 'targets' }]
	}
];
