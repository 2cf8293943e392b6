import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { GraphDocument } from '#lib/graph/document.ts';
import { EMPTY_DOCUMENT } from '#lib/graph/document.ts';
import { readPytorch } from '#lib/graph/import/read.ts';
import { wholeNet } from '#lib/graph/import/whole.ts';
import { parseDocument } from '#lib/graph/parse.ts';
import { planGraph } from '#lib/graph/plan.ts';
import type { DataInfo } from '#lib/graph/operator.ts';
import { IRIS, NO_DATA, WINE } from '#lib/graph/testing.ts';
import { runTorch } from '../../../../tests/python.ts';
import { printNet } from '../autograd/print-net.ts';

const IMAGES: DataInfo = { features: [3, 12, 12], targets: 1, classes: 4 };

/** The board that a text becomes; the document is one that a file could hold. */
function boardOf(text: string, data: DataInfo): GraphDocument {
	const result = readPytorch(text);
	if (!result.ok) throw new Error(JSON.stringify(result.error));
	const { nodes, edges, groups = [] } = wholeNet(result.net, data);
	const document = { ...EMPTY_DOCUMENT, nodes, edges, groups };
	expect(parseDocument(JSON.parse(JSON.stringify(document)))).toMatchObject({ ok: true });
	return document;
}

function printed(document: GraphDocument, data: DataInfo): string {
	const plan = planGraph(document, data);
	expect(plan.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
	return printNet(plan, document.groups).text;
}

/** Layers that fit between two rows of features. */
const flat = fc.constantFrom(
	'nn.ReLU()',
	'nn.Tanh()',
	'nn.Dropout(0.25)',
	'nn.BatchNorm1d({n})',
	'nn.LayerNorm({n})',
	'nn.Softplus(beta=2)',
	'nn.Hardtanh(-2, 2)',
	'nn.GELU(approximate="tanh")',
	'nn.Identity()',
	'nn.Linear({n}, {m}, bias=False)',
	'nn.Linear({n}, {m})'
);

const chains = fc
	.array(fc.tuple(flat, fc.integer({ min: 1, max: 30 })), { minLength: 1, maxLength: 12 })
	.map((layers) => {
		let width = 11;
		const lines = layers.map(([text, next]) => {
			const line = text.replace('{n}', String(width)).replace('{m}', String(next));
			if (text.includes('{m}')) width = next;
			return line;
		});
		return `nn.Sequential(${lines.join(', ')})`;
	});

it('what the board prints of a chain comes back as the same plan', () => {
	fc.assert(
		fc.property(chains, (text) => {
			const first = boardOf(text, WINE);
			const print = printed(first, WINE);
			const second = boardOf(print, WINE);
			expect(printed(second, WINE)).toBe(print);
			expect(planGraph(second, WINE).signature).toBe(planGraph(first, WINE).signature);
		}),
		{ numRuns: 200 }
	);
});

it('a board of one block prints and reads the block', () => {
	const text = `Net(
  (stem): Linear(in_features=11, out_features=8, bias=True)
  (head_block): HeadBlock(
    (fc): Linear(in_features=8, out_features=4, bias=True)
    (act): Tanh()
  )
  (out): Linear(in_features=4, out_features=1, bias=True)
)`;
	expect(printed(boardOf(text, WINE), WINE)).toBe(text);
});

it('the loss fits the data', () => {
	const lossOf = (text: string, data: DataInfo) =>
		boardOf(text, data).nodes.find(({ id }) => id === 'loss')?.type;
	expect(lossOf('nn.Sequential(nn.Linear(11, 1))', WINE)).toBe('MSELoss');
	expect(lossOf('nn.Sequential(nn.Linear(4, 3))', IRIS)).toBe('CrossEntropyLoss');
	// A net of other data is still given the kind of loss that this data asks for.
	expect(lossOf('nn.Sequential(nn.Linear(784, 10))', IRIS)).toBe('CrossEntropyLoss');
	expect(lossOf('nn.Sequential(nn.Linear(784, 10))', NO_DATA)).toBeUndefined();
	expect(lossOf('nn.Sequential(nn.Linear(11, 1))\nc = nn.L1Loss()', WINE)).toBe('L1Loss');
});

/** Nets as people write them, with the data that they are for. */
const NETS: readonly (readonly [string, DataInfo])[] = [
	[
		'nn.Sequential(nn.Linear(11, 16), nn.ReLU(inplace=True), nn.Dropout(0.3), nn.Linear(16, 1))',
		WINE
	],
	[
		'nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 8, bias=False), nn.ELU(0.5), nn.Linear(8, 3))',
		IRIS
	],
	[
		'nn.Sequential(nn.Conv2d(3, 6, 3, 1, 1), nn.BatchNorm2d(6), nn.ReLU(), nn.MaxPool2d(2), nn.AvgPool2d((3, 2), stride=1), nn.AdaptiveAvgPool2d((2, 2)), nn.Flatten(), nn.Linear(24, 4), nn.LogSoftmax(dim=1))',
		IMAGES
	],
	[
		"nn.Sequential(OrderedDict([('features', nn.Sequential(nn.Conv2d(3, 8, (3, 2), stride=(2, 1), padding=1, groups=1), nn.SiLU())), ('flat', nn.Flatten()), ('norm', nn.LayerNorm(8 * 6 * 13)), ('fc', nn.Linear(8 * 6 * 13, 4))]))",
		IMAGES
	],
	[
		'nn.Sequential(nn.Linear(11, 4), nn.LeakyReLU(1e-3), nn.Hardtanh(-2.0, 2.0), nn.Sigmoid(), nn.Tanh(), nn.GELU(), nn.Linear(4, 1))',
		WINE
	]
];

const torch = runTorch(`
from collections import OrderedDict
import json
from torch import nn

class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(11, 4)
        self.act = nn.Tanh()

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.block = Block()
        self.head = nn.Linear(4, 1)

print(json.dumps([str(net) for net in [Net(), ${NETS.map(([text]) => text).join(', ')}]]))
`);

it.skipIf(torch === null)('the source and the print of a net of PyTorch are one plan', () => {
	const [own, ...prints] = JSON.parse(torch!) as string[];
	for (const [i, [source, data]] of NETS.entries()) {
		const [a, b] = [boardOf(source, data), boardOf(prints[i]!, data)];
		expect(b.nodes.map(({ id, type, params }) => [id, type, params])).toEqual(
			a.nodes.map(({ id, type, params }) => [id, type, params])
		);
		expect(planGraph(b, data).signature).toBe(planGraph(a, data).signature);
		expect(printed(b, data)).not.toBe('');
	}
	expect(printed(boardOf(own!, WINE), WINE)).toBe(own);
});
