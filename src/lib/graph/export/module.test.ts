import { describe, expect, it } from 'vitest';
import { exampleGraph } from '../../../../tests/example-graph.ts';
import { runTorch } from '../../../../tests/python.ts';
import { boundary } from '../boundary.ts';
import type { GraphDocument, GraphNode, Group } from '../document.ts';
import { applyEdit } from '../edit.ts';
import { effectiveDocument } from '../effective.ts';
import type { DataInfo } from '../operator.ts';
import { operatorOf } from '../ops/index.ts';
import { planGraph } from '../plan.ts';
import type { ValueType } from '../shape.ts';
import { bindBatch } from '../shape.ts';
import { graph, NO_DATA, node, WINE, wineGraph, wire } from '../testing.ts';
import { portsOf } from '../wiring.ts';
import { moduleClass } from './module.ts';

const groupOf = (nodes: readonly string[], name = 'Block1'): Group => ({ id: 'g', name, nodes });

function source(document: GraphDocument, nodes: readonly string[], data = NO_DATA, name?: string) {
	return moduleClass(document, planGraph(document, data), groupOf(nodes, name));
}

function text(document: GraphDocument, nodes: readonly string[], data = NO_DATA, name?: string) {
	const result = source(document, nodes, data, name);
	return result.ok ? result.text : `${result.code} ${result.nodes.join(' ')}`;
}

const ROWS = 4;

/** Python that makes the module, calls it once, and prints the shapes and dtypes that come out. */
function check(document: GraphDocument, data: DataInfo, nodes: readonly string[]) {
	const plan = planGraph(document, data);
	const group = groupOf(nodes);
	const result = moduleClass(document, plan, group);
	if (!result.ok) throw new Error(`${result.code} ${result.nodes.join(' ')}`);
	for (const line of result.text.split('\n')) expect(line.length).toBeLessThanOrEqual(79);
	const { inputs, outputs } = boundary(effectiveDocument(document), group);
	const size = ({ shape }: ValueType) =>
		`(${bindBatch(shape, ROWS)
			.map((dim) => `${dim}, `)
			.join('')})`;
	const args = inputs.map(({ from }) => {
		const type = plan.types[from![0]]!;
		return `torch.zeros(${size(type)}, dtype=torch.${type.dtype})`;
	});
	const wanted = outputs.map(([id]) => {
		const type = plan.types[id]!;
		return `(${size(type)}, torch.${type.dtype})`;
	});
	return `
exec("""${[...result.imports, '', '', result.text].join('\n').replaceAll('\\', '\\\\')}""")
out = ${result.name}()(${args.join(', ')})
out = out if isinstance(out, tuple) else (out,)
got = [(tuple(each.shape), each.dtype) for each in out]
assert got == [${wanted.join(', ')}], (${JSON.stringify(nodes.join(' '))}, got)
`;
}

/** Every run of steps that hold no data and no loss: in plan order, no path leaves one and comes back. */
function runs(document: GraphDocument, data: DataInfo): string[][] {
	const steps = planGraph(document, data).steps;
	const isPlain = (at: number) => operatorOf(steps[at]!.type)!.role === undefined;
	return steps.flatMap((_, start) => {
		const found: string[][] = [];
		for (let end = start; end < steps.length && isPlain(end); end++) {
			found.push(steps.slice(start, end + 1).map(({ id }) => id));
		}
		return found;
	});
}

describe('the class of a group', () => {
	it('is as one writes it', () => {
		expect(text(wineGraph(), ['fc1', 'act1', 'fc2'], WINE, 'small net'))
			.toBe(`class SmallNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(11, 16)
        self.act1 = nn.ReLU()
        self.fc2 = nn.Linear(16, 1)

    def forward(self, x):
        x = self.fc1(x)
        x = self.act1(x)
        return self.fc2(x)
`);
		expect(source(wineGraph(), ['fc1'], WINE)).toMatchObject({ imports: ['from torch import nn'] });
	});

	it('keeps what is read again, and returns what is read outside', () => {
		const document = graph(
			[
				node('x Input'),
				node('fc1 Linear', { out_features: 11 }),
				node('act1 ReLU'),
				node('sum Add'),
				node('out1 Linear', { out_features: 1 }),
				node('out2 Sum')
			],
			['x fc1', 'fc1 act1', 'act1 sum', 'x sum.other', 'sum out1', 'act1 out2']
		);
		expect(text(document, ['fc1', 'act1', 'sum'], WINE)).toBe(`class Block1(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(11, 11)
        self.act1 = nn.ReLU()

    def forward(self, x):
        h = self.fc1(x)
        h = self.act1(h)
        sum = torch.add(h, x)
        return h, sum
`);
		expect(text(document, ['sum'], WINE)).toBe(`class Block1(nn.Module):
    def forward(self, act1, x):
        return torch.add(act1, x)
`);
		expect(source(document, ['sum'], WINE)).toMatchObject({
			imports: ['import torch', 'from torch import nn']
		});
	});

	it('holds tensors as parameters and buffers, long ones on several lines', () => {
		const row = Array.from({ length: 30 }, (_, i) => i / 4);
		const document: GraphDocument = {
			...graph(
				[
					node('a Tensor', { value: [[1, 2.5]], requires_grad: true }),
					node('table Tensor', { value: [row, row] }),
					node('noise Randn', { shape: [2, 30] }),
					node('cat Cat', { dim: 1 }),
					node('self MatMul')
				],
				['a self', 'cat self.other']
			),
			edges: [
				{ from: ['table', 'output'], to: ['cat', 'tensors.0'] },
				{ from: ['noise', 'output'], to: ['cat', 'tensors.3'] },
				wire('a self'),
				wire('cat self.other')
			]
		};
		const numbers = `                    [
                        0., 0.25, 0.5, 0.75, 1., 1.25, 1.5, 1.75, 2., 2.25,
                        2.5, 2.75, 3., 3.25, 3.5, 3.75, 4., 4.25, 4.5, 4.75,
                        5., 5.25, 5.5, 5.75, 6., 6.25, 6.5, 6.75, 7., 7.25,
                    ],
`;
		const ids = document.nodes.map(({ id }) => id);
		expect(text(document, ids)).toBe(`class Block1(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Parameter(torch.tensor([[1., 2.5]]))
        self.register_buffer(
            'table',
            torch.tensor(
                [
${numbers}${numbers}                ],
            ),
        )
        self.register_buffer('noise', torch.randn(2, 30))

    def forward(self):
        cat = torch.cat([self.table, self.noise], dim=1)
        return torch.matmul(self.a, cat)
`);
	});

	it('has nn.Identity where a node is bypassed', () => {
		const document = applyEdit(wineGraph(), { kind: 'setBypassed', ids: ['fc1'], bypassed: true });
		expect(text(document, ['fc1', 'act1'], WINE)).toContain('self.fc1 = nn.Identity()');
	});

	it('is refused where it could be no module', () => {
		const wine = wineGraph();
		expect(text(wine, ['x', 'fc1'], WINE)).toBe('holds_data x');
		expect(text(wine, ['fc2', 'loss'], WINE)).toBe('holds_loss loss');
		expect(text(wine, ['fc1', 'fc2'], WINE)).toBe('returns act1');
		expect(text(wine, ['fc1', 'act1'], NO_DATA)).toBe('has_error fc1 act1');
		expect(text(wine, ['nobody'], WINE)).toBe('no_nodes ');
		expect(text(graph([node('a Add')], []), ['a'])).toBe('has_error a');
	});
});

describe('PyTorch', () => {
	it('runs every run of nodes of the examples as a module, and gets the plan’s shapes', ({
		skip
	}) => {
		const sets: Readonly<Record<string, DataInfo>> = {
			'red-wine': WINE,
			'lenet-random-target': NO_DATA,
			'a-at-b-plus-c': NO_DATA,
			'sum-sigmoid': NO_DATA,
			'tensor-arithmetic': NO_DATA,
			accumulate: NO_DATA
		};
		const checks = Object.entries(sets).flatMap(([name, data]) => {
			const document = exampleGraph(name);
			return runs(document, data).map((ids) => check(document, data, ids));
		});
		expect(checks.length).toBeGreaterThan(100);
		const printed = runTorch(`${checks.join('')}\nprint('done')`);
		skip(printed === null, 'no Python with torch');
		expect(printed).toBe('done\n');
	}, 120_000);

	it('takes every operator of the catalogue in a module', ({ skip }) => {
		const nodes: GraphNode[] = [
			node('x Input', { shape: [3, 8, 8] }),
			node('flat Flatten'),
			node('fc Linear', { out_features: 4 }),
			node('pos Exp')
		];
		const images = ['Conv2d', 'MaxPool2d', 'AvgPool2d', 'AdaptiveAvgPool2d', 'BatchNorm2d'];
		const rest = ['Dropout', 'BatchNorm1d', 'LayerNorm', 'Identity', 'ReLU', 'Sigmoid', 'Tanh'];
		const acts = [
			'LeakyReLU',
			'ELU',
			'GELU',
			'SiLU',
			'Softplus',
			'Hardtanh',
			'Softmax',
			'LogSoftmax'
		];
		const plain = ['Add', 'Sub', 'Mul', 'Div', 'MatMul', 'Transpose', 'Reshape', 'Cat', 'Sum'];
		const more = ['Mean', 'Pow', 'Exp', 'Log', 'Abs', 'Sqrt', 'Tensor', 'Rand', 'Zeros', 'Ones'];
		const types = [...images, ...rest, ...acts, ...plain, ...more];
		const params: Readonly<Record<string, GraphNode['params']>> = {
			Softmax: { dim: 1 },
			LogSoftmax: { dim: -1 },
			LayerNorm: { normalized_shape: [4] },
			Sum: { dim: [0, 1], keepdim: true },
			Tensor: { value: [3, 1], dtype: 'int64' }
		};
		const edges = ['x flat', 'flat fc', 'fc pos', 'pos turn'].map(wire);
		types.forEach((type, i) => {
			nodes.push(node(`n${i} ${type}`, params[type] ?? {}));
			portsOf(operatorOf(type)!).forEach((port, at) => {
				const from = images.includes(type) ? 'x' : type === 'MatMul' && at === 1 ? 'turn' : 'pos';
				edges.push({ from: [from, 'output'], to: [`n${i}`, port] });
			});
		});
		nodes.push(node('turn Transpose'));
		const document = { ...graph(nodes, []), edges };
		const known = Object.keys(planGraph(document, NO_DATA).types);
		const missing = types.filter((_, i) => !known.includes(`n${i}`));
		expect(missing).toEqual([]);
		const ids = nodes.map(({ id }) => id).filter((id) => id !== 'x');
		const printed = runTorch(`${check(document, NO_DATA, ids)}\nprint('done')`);
		skip(printed === null, 'no Python with torch');
		expect(printed).toBe('done\n');
	}, 60_000);
});
