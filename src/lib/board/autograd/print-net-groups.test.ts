import { expect, it } from 'vitest';
import type { GraphDocument, Group } from '#lib/graph/document.ts';
import { moduleClass } from '#lib/graph/export/module.ts';
import type { DataInfo } from '#lib/graph/operator.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { graph, NO_DATA, node, WINE, wineGraph } from '#lib/graph/testing.ts';
import { exampleGraph } from '../../../../tests/example-graph.ts';
import { runTorch } from '../../../../tests/python.ts';
import { printNet } from './print-net.ts';

const group = (name: string, ...nodes: string[]): Group => ({ id: name, name, nodes });

const print = (document: GraphDocument, data: DataInfo, ...groups: Group[]) =>
	printNet(planGraph(document, data), groups);

/** What PyTorch prints of a net with these attributes, and its parameters' names; null: no PyTorch here. */
function torchPrint(
	document: GraphDocument,
	data: DataInfo,
	groups: readonly Group[],
	attributes: readonly string[]
): string | null {
	const classes = groups.map((each) => {
		const source = moduleClass(document, planGraph(document, data), each);
		if (!source.ok) throw new Error(source.code);
		return source.text;
	});
	return runTorch(`
from torch import nn

${classes.join('\n\n')}

class Net(nn.Module):
    def __init__(self):
        super().__init__()
${attributes.map((line) => `        self.${line}\n`).join('')}

net = Net()
print(net)
print(*[name for name, _ in net.named_parameters()], sep='\\n')
`);
}

const all = ({ text, parameters }: ReturnType<typeof print>) =>
	`${[text, ...parameters.map(({ name }) => name)].join('\n')}\n`;

it('prints groups as the modules within the net that they are', ({ skip }) => {
	const lenet = exampleGraph('lenet-random-target');
	const groups = [
		group('conv block', 'conv1', 'act1', 'pool1'),
		group('Block1', 'flatten', 'fc1', 'act3', 'fc2', 'act4')
	];
	const net = print(lenet, NO_DATA, ...groups);
	expect(net.text).toContain(`  (conv_block): ConvBlock(
    (conv1): Conv2d(1, 6, kernel_size=(5, 5), stride=(1, 1))
    (act1): ReLU()
`);
	expect(net.parameters.map(({ name }) => name).slice(4, 6)).toEqual([
		'block1.fc1.weight',
		'block1.fc1.bias'
	]);
	const printed = torchPrint(lenet, NO_DATA, groups, [
		'conv_block = ConvBlock()',
		'conv2 = nn.Conv2d(6, 16, 5)',
		'act2 = nn.ReLU()',
		'pool2 = nn.MaxPool2d(2)',
		'block1 = Block1()',
		'fc3 = nn.Linear(84, 10)'
	]);
	skip(printed === null, 'no Python with torch');
	expect(all(net)).toBe(printed);
}, 60_000);

it('lists a group’s own parameters before those of its layers', ({ skip }) => {
	const document = graph(
		[
			node('own Tensor', { value: 3, requires_grad: true }),
			node('scale Tensor', { value: 2, requires_grad: true }),
			node('x Ones', { shape: [4, 2] }),
			node('fc1 Linear', { out_features: 3 }),
			node('fc2 Linear', { out_features: 1 }),
			node('y Mul'),
			node('z Add'),
			node('fc3 Linear', { out_features: 5 })
		],
		['x fc1', 'fc1 fc2', 'fc2 y', 'scale y.other', 'y z', 'own z.other', 'z fc3']
	);
	const groups = [group('Head', 'scale', 'fc2', 'y')];
	const net = print(document, NO_DATA, ...groups);
	expect(net.parameters.map(({ name }) => name)).toEqual([
		'own',
		'fc1.weight',
		'fc1.bias',
		'head.scale',
		'head.fc2.weight',
		'head.fc2.bias',
		'fc3.weight',
		'fc3.bias'
	]);
	const printed = torchPrint(document, NO_DATA, groups, [
		'own = nn.Parameter(torch.tensor(3.))',
		'fc1 = nn.Linear(2, 3)',
		'head = Head()',
		'fc3 = nn.Linear(1, 5)'
	]);
	skip(printed === null, 'no Python with torch');
	expect(all(net)).toBe(printed);
}, 60_000);

it('leaves the layers of a group in the net where it is no module of its own', () => {
	const wine = wineGraph();
	const flat = print(wine, WINE);
	const groups = [
		group('data', 'x', 'fc1'),
		group('loss', 'fc2', 'loss'),
		group('torn', 'fc1', 'fc2'),
		group('leaf', 'y')
	];
	for (const each of groups) expect(print(wine, WINE, each)).toEqual(flat);
	const document = graph([node('x Ones'), node('a Abs'), node('fc Linear')], ['x a', 'a fc']);
	expect(print(document, NO_DATA, group('function', 'a'))).toEqual(print(document, NO_DATA));
	const broken = graph([node('x Ones'), node('fc Linear'), node('r ReLU')], ['x fc']);
	expect(print(broken, NO_DATA, group('wrong', 'fc', 'r'))).toEqual(print(broken, NO_DATA));
});

it('keeps the names of groups apart from those of layers', () => {
	const document = graph(
		[node('x Ones'), node('fc Linear'), node('block Linear'), node('last ReLU')],
		['x fc', 'fc block', 'block last']
	);
	const net = print(document, NO_DATA, group('block', 'fc'), group('Block', 'last'));
	expect(net.text.match(/^ {2}\(\w+\)/gm)).toEqual(['  (block)', '  (block_2)', '  (block_3)']);
	expect(net.text.split('\n')[1]).toBe('  (block): Block(');
});
