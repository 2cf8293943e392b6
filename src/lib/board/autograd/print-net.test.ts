import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { GraphDocument } from '#lib/graph/document.ts';
import { parseText } from '#lib/graph/parse.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { graph, NO_DATA, node, WINE, wineGraph } from '#lib/graph/testing.ts';
import { printNet } from './print-net.ts';

function example(name: string): GraphDocument {
	const parsed = parseText(readFileSync(`static/data/graphs/${name}.gradboard.json`, 'utf8'));
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
	return parsed.document;
}

const print = (document: GraphDocument, data = NO_DATA) => printNet(planGraph(document, data));
const listed = (document: GraphDocument, data = NO_DATA) =>
	print(document, data).parameters.map(({ name, shape }) => `${name} ${shape.join('×')}`);

// Printed by torch 1.13.
it('prints LeNet as PyTorch does, and lists its ten parameters', () => {
	const lenet = example('lenet-random-target');
	expect(print(lenet).text).toBe(`Net(
  (conv1): Conv2d(1, 6, kernel_size=(5, 5), stride=(1, 1))
  (act1): ReLU()
  (pool1): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)
  (conv2): Conv2d(6, 16, kernel_size=(5, 5), stride=(1, 1))
  (act2): ReLU()
  (pool2): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)
  (flatten): Flatten(start_dim=1, end_dim=-1)
  (fc1): Linear(in_features=400, out_features=120, bias=True)
  (act3): ReLU()
  (fc2): Linear(in_features=120, out_features=84, bias=True)
  (act4): ReLU()
  (fc3): Linear(in_features=84, out_features=10, bias=True)
)`);
	expect(listed(lenet)).toEqual([
		'conv1.weight 6×1×5×5',
		'conv1.bias 6',
		'conv2.weight 16×6×5×5',
		'conv2.bias 16',
		'fc1.weight 120×400',
		'fc1.bias 120',
		'fc2.weight 84×120',
		'fc2.bias 84',
		'fc3.weight 10×84',
		'fc3.bias 10'
	]);
});

it('says which node a parameter belongs to', () => {
	expect(print(wineGraph(), WINE).parameters).toMatchObject([
		{ name: 'fc1.weight', node: 'fc1' },
		{ name: 'fc1.bias', node: 'fc1' },
		{ name: 'fc2.weight', node: 'fc2' },
		{ name: 'fc2.bias', node: 'fc2' }
	]);
});

it('lists leaves that require a gradient first, as the module’s own', () => {
	expect(print(example('a-at-b-plus-c')).text).toBe('Net()');
	expect(listed(example('a-at-b-plus-c'))).toEqual(['a 1×2', 'c ']);
	const mixed = graph(
		[
			node('x Tensor'),
			node('fc Linear', { out_features: 3, bias: false }),
			node('scale Tensor', { value: 2, requires_grad: true }),
			node('y Mul')
		],
		['x fc', 'fc y', 'scale y.other']
	);
	expect(listed(mixed)).toEqual(['scale ', 'fc.weight 3×2']);
});

it('names layers so that Python takes them', () => {
	const labelled = graph(
		[
			node('x Tensor'),
			{ ...node('a Linear', { out_features: 2 }), label: 'my layer' },
			{ ...node('b Linear', { out_features: 2 }), label: 'my-layer' }
		],
		['x a', 'a b']
	);
	expect(print(labelled).text).toBe(`Net(
  (my_layer): Linear(in_features=2, out_features=2, bias=True)
  (my_layer_2): Linear(in_features=2, out_features=2, bias=True)
)`);
	expect(listed(labelled)[2]).toBe('my_layer_2.weight 2×2');
});

it('is empty for an empty board', () => {
	expect(print(graph([], []))).toEqual({ text: 'Net()', parameters: [] });
});
