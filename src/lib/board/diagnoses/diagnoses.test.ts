import { describe, expect, it } from 'vitest';
import type { GraphDocument, OptimizerSettings } from '#lib/graph/document.ts';
import { applyEdits } from '#lib/graph/edit.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import { planGraph } from '#lib/graph/plan.ts';
import type { Fix } from '#lib/graph/problem.ts';
import type { Dataset } from '#lib/train/data/dataset.ts';
import { dataInfo } from '#lib/train/data/dataset.ts';
import type { DiagnosisCode } from '#lib/train/diagnose.ts';
import { perceptron } from '../../../../tests/golden/harness.ts';
import type { Signs } from './diagnoses.ts';
import { remarksFrom } from './diagnoses.ts';

/** A table of 4 features; `scale` is that of the last. */
function table(scale = 1): Dataset {
	const x = [-1, 1, -1, 1, -1].flatMap((sign) => [sign, -sign, sign, sign * scale]);
	return {
		key: `table ${scale}`,
		featureShape: [4],
		featureNames: ['a', 'b', 'c', 'total'],
		targetNames: ['y'],
		classes: null,
		train: { count: 5, x: Float32Array.from(x), y: new Float32Array(5) },
		test: null
	};
}

const info = dataInfo(table());
const network = (activation: string, optimizer: OptimizerSettings = { type: 'SGD', lr: 0.1 }) =>
	perceptron([4, 8, 8, 1], activation, optimizer, null, 5);

function signs(document: GraphDocument, more: Partial<Signs> = {}): Signs {
	return {
		document,
		plan: planGraph(document, info),
		dataset: table(),
		diagnoses: [],
		divergence: null,
		rise: null,
		batchLoss: null,
		under: document.training!.optimizer,
		trainLoss: [],
		...more
	};
}

const of = (code: DiagnosisCode, node: string) => ({
	diagnoses: [{ code, node, values: { name: node } }]
});

/** The document after a mend: it still trains, and every wire that was there leads on. */
function mended(document: GraphDocument, fix: Fix): GraphDocument {
	const after = applyEdits(document, fix.edits);
	const plan = planGraph(after, info);
	expect(plan.problems).toEqual([]);
	expect(plan.trainable).toBe(true);
	return after;
}

const typeOf = (document: GraphDocument, id: string) =>
	document.nodes.find((node) => node.id === id)?.type;
const lrOf = (document: GraphDocument) => document.training!.optimizer.lr;
/** What feeds a node. */
const before = (document: GraphDocument, id: string) =>
	document.edges.find(({ to }) => to[0] === id && to[1] === 'input')!.from[0];

it('nothing is remarked of a healthy network', () => {
	expect(remarksFrom(signs(network('ReLU')))).toEqual([]);
});

describe('a dead layer', () => {
	const document = { ...network('ReLU') };

	it('is replaced in its place, with its wires, name and group', () => {
		const nodes = document.nodes.map((node) =>
			node.id === 'act1' ? { ...node, label: 'h', note: 'why' } : node
		);
		const groups = [{ id: 'g', name: 'Block', nodes: ['fc1', 'act1'] }];
		const grouped = { ...document, nodes, groups };
		const [remark] = remarksFrom(signs(grouped, of('dead', 'act1')));
		expect(remark!.values.name).toBe('h');
		const [replace, lower] = remark!.fixes;
		expect(replace).toMatchObject({
			code: 'replace_node',
			values: { node: 'h', type: 'LeakyReLU' }
		});
		const after = mended(grouped, replace!);
		const { type, ...rest } = after.nodes.find(({ id }) => id === 'act1')!;
		expect(type).toBe('LeakyReLU');
		expect(operatorOf(type)!.diagnose?.deadWhenZero).toBeUndefined();
		expect(rest).toMatchObject({ label: 'h', note: 'why', position: nodes[2]!.position });
		expect(after.groups).toEqual(groups);
		expect(new Set(after.edges.map(String))).toEqual(new Set(grouped.edges.map(String)));
		expect(lower).toMatchObject({ code: 'set_lr_reset', values: { lr: '0.01' } });
		expect(lrOf(mended(grouped, lower!))).toBe(0.01);
	});

	it('has the same mends where only most of it is dead', () => {
		const [remark] = remarksFrom(signs(document, of('mostly_dead', 'act2')));
		expect(remark!.fixes.map(({ code }) => code)).toEqual(['replace_node', 'set_lr_reset']);
	});

	it('is silent of a node that is gone', () => {
		expect(remarksFrom(signs(document, of('dead', 'gone')))).toEqual([]);
	});
});

describe('a saturated layer', () => {
	const document = network('Sigmoid');

	it('gets a normalised input, or is replaced', () => {
		const [remark] = remarksFrom(signs(document, of('saturated', 'act1')));
		const [insert, replace, ...others] = remark!.fixes;
		expect(others).toEqual([]);
		const after = mended(document, insert!);
		const source = before(after, 'act1');
		expect(operatorOf(typeOf(after, source)!)!.diagnose?.normalises?.over).toBe('batch');
		expect(before(after, source)).toBe('fc1');
		expect(typeOf(mended(document, replace!), 'act1')).toBe('ReLU');
	});

	it('is normalised over its row where a batch may have one row', () => {
		const single = { ...document, training: { ...document.training!, batchSize: 2 } };
		const [remark] = remarksFrom(signs(single, of('saturated', 'act1')));
		const after = mended(single, remark!.fixes[0]!);
		const { normalises } = operatorOf(typeOf(after, before(after, 'act1'))!)!.diagnose!;
		expect(normalises?.over).toBe('row');
	});
});

describe('a gradient', () => {
	it('that vanishes is mended by all that saturates on its way', () => {
		const document = network('Tanh');
		const [remark] = remarksFrom(signs(document, of('vanishing', 'fc1')));
		const [replace, ...others] = remark!.fixes;
		expect(others).toEqual([]);
		expect(replace).toMatchObject({ code: 'replace_nodes', values: { count: 2, type: 'ReLU' } });
		const after = mended(document, replace!);
		expect(['act1', 'act2'].map((id) => typeOf(after, id))).toEqual(['ReLU', 'ReLU']);
		const [second] = remarksFrom(signs(document, of('vanishing', 'act2')));
		expect(second!.fixes[0]).toMatchObject({ code: 'replace_node', values: { node: 'act2' } });
	});

	it('that vanishes without one gets a normalised input', () => {
		const document = network('ReLU');
		const [remark] = remarksFrom(signs(document, of('vanishing', 'act1')));
		expect(remark!.fixes.map(({ code }) => code)).toEqual(['insert_node']);
		mended(document, remark!.fixes[0]!);
	});

	it('that explodes gets a tenth of the learning rate, once', () => {
		const document = network('ReLU', { type: 'Adam', lr: 0.3, betas: [0.8, 0.9] });
		const [remark] = remarksFrom(signs(document, of('exploding', 'fc2')));
		const after = mended(document, remark!.fixes[0]!);
		expect(after.training!.optimizer).toEqual({ type: 'Adam', lr: 0.03, betas: [0.8, 0.9] });
		const { under } = signs(document);
		const [again] = remarksFrom(signs(after, { ...of('exploding', 'fc2'), under }));
		expect(again!.fixes).toEqual([]);
	});
});

describe('a learning rate', () => {
	const document = network('ReLU', { type: 'SGD', lr: 0.5 });
	const rise = { update: 3, before: 1, after: 4, curvature: 8 };

	it('above the stable limit is set well below it', () => {
		const [remark, ...others] = remarksFrom(signs(document, { rise }));
		expect(others).toEqual([]);
		expect(remark).toMatchObject({ code: 'step_too_long', node: 'loss' });
		expect(remark!.values).toMatchObject({ curvature: 8, limit: 0.25, lr: '0.5', update: 3 });
		const after = mended(document, remark!.fixes[0]!);
		expect(lrOf(after)).toBe(0.1);
		expect(remarksFrom(signs(after, { rise, under: document.training!.optimizer }))).toEqual([]);
	});

	it('that threw the weights far off has them start anew', () => {
		const codeAt = (batchLoss: number) =>
			remarksFrom(signs(document, { rise, batchLoss }))[0]!.fixes[0]!.code;
		expect([4, 1e5].map(codeAt)).toEqual(['set_lr', 'set_lr_reset']);
	});

	it('below the limit is not named, whatever momentum does to the loss', () => {
		const optimizer = { type: 'SGD', lr: 0.4, momentum: 0.9 } as const;
		expect(remarksFrom(signs(network('ReLU', optimizer), { rise }))).toEqual([]);
	});

	const divergence = { epoch: 6, update: 6, node: 'fc2', what: 'weight' } as const;

	it('with which training stopped goes below the limit, or to a tenth', () => {
		const trainLoss = [1, 9, NaN];
		const [stop, tooLong] = remarksFrom(signs(document, { divergence, rise, trainLoss }));
		expect(stop).toMatchObject({ code: 'diverged', severity: 'error', node: 'fc2' });
		expect(stop!.values).toMatchObject({ epoch: 7, first: '1.0000', last: '9.0000', lr: '0.5' });
		expect(stop!.fixes).toEqual(tooLong!.fixes);
		expect(stop!.fixes[0]).toMatchObject({ code: 'set_lr_reset', values: { lr: '0.1' } });
		const [blind] = remarksFrom(signs(document, { divergence }));
		expect(lrOf(mended(document, blind!.fixes[0]!))).toBe(0.05);
	});

	it('is said once where training stopped', () => {
		const found = remarksFrom(signs(document, { divergence, ...of('not_finite', 'fc1') }));
		expect(found.map(({ code }) => code)).toEqual(['diverged']);
		const [alone] = remarksFrom(signs(document, of('not_finite', 'fc1')));
		expect(alone!.fixes[0]!.code).toBe('set_lr_reset');
	});
});

describe('a feature that was not scaled', () => {
	const document = network('ReLU');

	it('is named on the input, and normalised for all that read it', () => {
		const dataset = table(300);
		const twice = applyEdits(document, [
			{
				kind: 'addNodes',
				nodes: [
					{ id: 'side', type: 'Linear', params: { out_features: 8 }, position: [0, 300] },
					{ id: 'both', type: 'Add', params: {}, position: [500, 300] }
				],
				edges: [
					{ from: ['x', 'output'], to: ['side', 'input'] },
					{ from: ['side', 'output'], to: ['both', 'other'] },
					{ from: ['fc1', 'output'], to: ['both', 'input'] }
				]
			},
			{ kind: 'connect', edge: { from: ['both', 'output'], to: ['act1', 'input'] } }
		]);
		const [remark, ...others] = remarksFrom(signs(twice, { dataset }));
		expect(others).toEqual([]);
		expect(remark).toMatchObject({ code: 'unscaled', node: 'x' });
		expect(remark!.values).toMatchObject({ feature: 'total', more: 0 });
		expect(remark!.values.median).toBeCloseTo(1);
		const after = mended(twice, remark!.fixes[0]!);
		const added = before(after, 'fc1');
		expect(before(after, 'side')).toBe(added);
		expect(after.nodes.find(({ id }) => id === added)!.params).toEqual({ affine: false });
		expect(remarksFrom(signs(after, { dataset }))).toEqual([]);
	});
});
