import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canConnect } from './connect.ts';
import type { GraphDocument, Params } from './document.ts';
import { applyEdits } from './edit.ts';
import type { DataInfo } from './operator.ts';
import { parseDocument } from './parse.ts';
import { planGraph } from './plan.ts';
import { graph, IRIS, NO_DATA, node, wineGraph, WINE } from './testing.ts';

const MESSAGES = JSON.parse(readFileSync('messages/en/problems.json', 'utf8')) as Record<
	string,
	string
>;

/** The placeholders of a message that its values leave empty. */
function unfilled(key: string, values: object): string[] {
	expect(MESSAGES, key).toHaveProperty(key);
	return [...MESSAGES[key]!.matchAll(/\{(\w+)\}/g)]
		.map((match) => match[1]!)
		.filter((name) => !(name in values))
		.map((name) => `${key} ${name}`);
}

function chain(layers: readonly string[], params: Record<string, Params> = {}): GraphDocument {
	const nodes = layers.map((text) => node(text, params[text.split(' ')[0]!] ?? {}));
	const main = nodes.filter(({ type }) => type !== 'Target');
	const wires = main.slice(1).map(({ id }, i) => `${main[i]!.id} ${id}`);
	return graph(nodes, [...wires, 'y loss.target']);
}

const MSE = ['x Input', 'fc1 Linear', 'act1 ReLU', 'y Target', 'loss MSELoss'];
const ENTROPY = ['x Input', 'fc1 Linear', 'act1 ReLU', 'y Target', 'loss CrossEntropyLoss'];
const wine = wineGraph();

/** An operator at the end of tensors of these shapes, on the ports in their order. */
function joined(
	type: string,
	ports: readonly string[],
	shapes: readonly number[][]
): GraphDocument {
	return {
		...graph([], []),
		nodes: [node(`op ${type}`), ...shapes.map((shape, i) => node(`z${i} Zeros`, { shape }))],
		edges: ports.map((port, i) => ({ from: [`z${i}`, 'output'], to: ['op', port] }))
	};
}

const BETWEEN = (type: string, loss: string, width: number) =>
	chain(['x Input', 'fc1 Linear', `act1 ${type}`, 'y Target', `loss ${loss}`], {
		fc1: { out_features: width }
	});

/** One graph for every code that a person can meet. */
const GALLERY: readonly (readonly [string, GraphDocument, DataInfo])[] = [
	['missing_input', graph(wine.nodes, []), WINE],
	['cycle', graph([node('a ReLU'), node('b ReLU')], ['a b', 'b a']), WINE],
	['unknown_type', graph([node('foo Foo2d')], []), WINE],
	['bad_param', chain(MSE, { fc1: { out_features: -1 } }), WINE],
	['param_contradicts', chain(MSE, { x: { shape: [3] } }), WINE],
	['shape_mismatch', chain(MSE, { fc1: { out_features: 5 } }), { ...WINE, targets: 3 }],
	['matmul_mismatch', chain(MSE, { fc1: { in_features: 3, out_features: 1 } }), WINE],
	['broadcast_mismatch', joined('Add', ['input', 'other'], [[2, 3], [4]]), NO_DATA],
	[
		'product_mismatch',
		joined(
			'MatMul',
			['input', 'other'],
			[
				[2, 3],
				[4, 5]
			]
		),
		NO_DATA
	],
	[
		'cat_mismatch',
		joined(
			'Cat',
			['tensors.0', 'tensors.1'],
			[
				[2, 3],
				[2, 4]
			]
		),
		NO_DATA
	],
	[
		'reshape_mismatch',
		graph([node('z Zeros'), node('op Reshape', { shape: [4, 2] })], ['z op']),
		NO_DATA
	],
	['wrong_rank', chain(ENTROPY, { x: { shape: [2, 3] } }), { ...IRIS, features: [2, 3] }],
	['dim_out_of_range', chain(['x Input', 's Softmax'], { s: { dim: 5 } }), WINE],
	['target_size', chain(MSE, { fc1: { out_features: 5 } }), WINE],
	['target_dtype', chain(MSE, { fc1: { out_features: 1 } }), IRIS],
	['target_dtype', chain(ENTROPY, { fc1: { out_features: 3 } }), WINE],
	['target_dtype', chain(MSE, { y: { dtype: 'int64' } }), WINE],
	['target_range', chain(ENTROPY, { fc1: { out_features: 2 } }), IRIS],
	[
		'softmax_before_loss',
		chain(['x Input', 'fc1 Linear', 's Softmax', 'y Target', 'loss CrossEntropyLoss'], {
			fc1: { out_features: 3 }
		}),
		IRIS
	],
	['logits_expected', BETWEEN('Sigmoid', 'BCEWithLogitsLoss', 1), WINE],
	['probabilities_expected', BETWEEN('ReLU', 'BCELoss', 1), WINE],
	['log_probabilities_expected', BETWEEN('Softmax', 'NLLLoss', 3), IRIS],
	['no_loss', graph([node('x Input')], []), WINE],
	['two_losses', graph([node('a MSELoss'), node('b MSELoss')], []), WINE],
	['loss_not_scalar', chain(MSE, { loss: { reduction: 'none' } }), WINE],
	['no_data', wine, NO_DATA],
	['no_target_data', wine, NO_DATA],
	['nothing_to_train', chain(['x Input', 'y Target', 'loss MSELoss']), { ...WINE, features: [1] }]
];

/** What the board itself cannot mend: data is loaded, not wired; which loss is meant is not known. */
const WITHOUT_MEND = [
	'no_data',
	'no_target_data',
	'probabilities_expected',
	'log_probabilities_expected'
];

describe('every problem', () => {
	it.each(GALLERY)('%s has its words and its mends', (code, document, data) => {
		const { problems } = planGraph(document, data);
		expect(problems.map((problem) => problem.code)).toContain(code);
		for (const problem of problems) {
			expect(unfilled(`problem_${problem.code}`, problem.values)).toEqual([]);
			for (const fix of problem.fixes) {
				expect(unfilled(`fix_${fix.code}`, fix.values)).toEqual([]);
				expect(() => applyEdits(document, fix.edits)).not.toThrow();
			}
			if (problem.code === code && !WITHOUT_MEND.includes(code)) {
				expect(problem.fixes.length).toBeGreaterThan(0);
				const mended = planGraph(applyEdits(document, problem.fixes[0]!.edits), data);
				const key = JSON.stringify([problem.code, problem.node, problem.port]);
				const left = mended.problems.map((each) =>
					JSON.stringify([each.code, each.node, each.port])
				);
				expect(left, 'the first mend leaves the problem as it was').not.toContain(key);
			}
		}
	});
});

describe('every refusal', () => {
	it('has its words', () => {
		const plan = planGraph(wine, WINE);
		const refusals = [
			canConnect(wine, plan, ['x', 'output'], ['x', 'input']),
			canConnect(wine, plan, ['fc2', 'output'], ['fc1', 'input']),
			canConnect(wine, plan, ['nobody', 'output'], ['fc1', 'input']),
			canConnect(wine, plan, ['x', 'output'], ['fc1', 'weight']),
			canConnect(wine, plan, ['x', 'output'], ['fc1', 'output']),
			canConnect(wine, plan, ['fc1', 'input'], ['fc2', 'input'])
		];
		for (const refusal of refusals) {
			expect(refusal.ok).toBe(false);
			if (!refusal.ok) expect(unfilled(`connect_${refusal.code}`, refusal.values)).toEqual([]);
		}
		expect(new Set(refusals.map((refusal) => !refusal.ok && refusal.code)).size).toBe(6);
	});

	it('by a shape rule has the problem’s words', () => {
		const document = graph(
			[node('x Input'), node('y Target'), node('loss CrossEntropyLoss')],
			['y loss.target']
		);
		const data = { ...IRIS, features: [4, 4] };
		const refusal = canConnect(
			document,
			planGraph(document, data),
			['x', 'output'],
			['loss', 'input'],
			data
		);
		expect(refusal).toMatchObject({ ok: false, code: 'wrong_rank' });
		if (!refusal.ok) expect(unfilled(`problem_${refusal.code}`, refusal.values)).toEqual([]);
	});
});

describe('every error of a file', () => {
	const [first] = wine.edges;
	const files: readonly unknown[] = [
		[],
		{ ...wine, format: 'other' },
		{ ...wine, version: 2 },
		{ ...wine, nodes: Array.from({ length: 5001 }, () => 0) },
		{ ...wine, title: NaN },
		{ ...wine, nodes: undefined },
		{ ...wine, title: 3 },
		{ ...wine, nodes: [node('a Foo2d'), node(' ReLU'), node('a ReLU')], edges: [] },
		{ ...wine, nodes: [node('a Linear', { size: 1, bias: 'no' })], edges: [] },
		{ ...wine, edges: [first, first] },
		{ ...wine, edges: [{ from: ['x', 'output'], to: ['z', 'input'] }] },
		{ ...wine, edges: [{ from: ['x', 'output'], to: ['fc1', 'other'] }] },
		graph([node('a ReLU')], ['a a'])
	];

	it('has its words', () => {
		const results = files.map((file) => parseDocument(file));
		const errors = results.flatMap((result) => (result.ok ? [] : result.errors));
		expect(results.filter((result) => result.ok)).toEqual([]);
		for (const { code, place, values } of errors) {
			expect(unfilled(`parse_${code}`, { place, ...values })).toEqual([]);
		}
	});
});
