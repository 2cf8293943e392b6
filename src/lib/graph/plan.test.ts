import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GraphDocument } from './document.ts';
import { applyEdits } from './edit.ts';
import { planGraph } from './plan.ts';
import type { Problem } from './problem.ts';
import { showShape } from './shape.ts';
import { graph, IRIS, NO_DATA, node, wineGraph, WINE } from './testing.ts';

const codes = (problems: readonly Problem[]) =>
	problems.map(({ code, node: id, port }) => [code, id, port].filter((part) => part).join(' '));

/** What is left to say after a mend has been applied. */
function mended(document: GraphDocument, data = WINE, fix = 0) {
	const problem = planGraph(document, data).problems[0]!;
	return planGraph(applyEdits(document, problem.fixes[fix]!.edits), data);
}

describe('a sound graph', () => {
	const plan = planGraph(wineGraph(), WINE);

	it('has steps in plan order, with shapes and weights', () => {
		expect(plan.problems).toEqual([]);
		expect(plan.trainable).toBe(true);
		expect(plan.steps.map((step) => step.id)).toEqual(['x', 'fc1', 'act1', 'fc2', 'y', 'loss']);
		expect(plan.steps.map((step) => step.inputs)).toEqual([[], [0], [1], [2], [], [3, 4]]);
		expect(plan.loss).toBe(5);
		expect(plan.parameterCount).toBe(16 * 11 + 16 + 16 + 1);
		expect(plan.steps[1]!.params).toEqual({ in_features: 11, out_features: 16, bias: true });
		expect(
			Object.entries(plan.types).map(([id, { shape }]) => `${id} ${showShape(shape)}`)
		).toEqual(['x N×11', 'fc1 N×16', 'act1 N×16', 'fc2 N×1', 'y N×1', 'loss ()']);
	});

	it('has gradients where the loss depends on a weight', () => {
		expect(plan.steps.filter((step) => step.needsGrad).map((step) => step.id)).toEqual([
			'fc1',
			'act1',
			'fc2',
			'loss'
		]);
		expect(plan.steps.every((step) => step.reachesLoss)).toBe(true);
	});

	it('is plain data', () => {
		expect(structuredClone(plan)).toEqual(plan);
		expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
	});
});

describe('plan order', () => {
	it('takes of the ready nodes the first in the document', () => {
		const document = graph(
			[node('b ReLU'), node('a Tanh'), node('x Input'), node('c Sigmoid')],
			['x a', 'x b', 'x c']
		);
		expect(planGraph(document, WINE).steps.map((step) => step.id)).toEqual(['x', 'b', 'a', 'c']);
	});

	it('depends on the order of nodes and on the wires alone, not on the order of wires', () => {
		fc.assert(
			fc.property(
				fc.array(fc.nat(), { minLength: 1, maxLength: 30 }),
				fc.infiniteStream(fc.nat()),
				(sources, shuffles) => {
					const nodes = [node('n0 Input'), ...sources.map((_, i) => node(`n${i + 1} ReLU`))];
					const wires = sources.map((source, i) => `n${source % (i + 1)} n${i + 1}`);
					const shuffled = wires
						.map((each) => [shuffles.next().value as number, each] as const)
						.sort((a, b) => a[0] - b[0])
						.map(([, each]) => each);
					const plan = planGraph(graph(nodes, wires), WINE);
					expect(planGraph(graph(nodes, shuffled), WINE).steps).toEqual(plan.steps);
					// Of the ready ones the first: the next step is never preceded by a node that was ready.
					const place = new Map(nodes.map(({ id }, i) => [id, i]));
					plan.steps.forEach((step, at) => {
						for (const later of plan.steps.slice(at + 1)) {
							const wasReady = later.inputs.every((input) => input < at);
							if (wasReady) expect(place.get(later.id)!).toBeGreaterThan(place.get(step.id)!);
						}
					});
				}
			)
		);
	});
});

describe('problems', () => {
	it('names a missing input once, at its place, and mends it', () => {
		const document = graph(wineGraph().nodes, [
			'fc1 act1',
			'act1 fc2',
			'fc2 loss',
			'y loss.target'
		]);
		const plan = planGraph(document, WINE);
		expect(codes(plan.problems)).toEqual(['missing_input fc1 input']);
		expect(plan.problems[0]!.severity).toBe('error');
		expect(plan.trainable).toBe(false);
		expect(Object.keys(plan.types)).toEqual(['x', 'y']);
		expect(mended(document).trainable).toBe(true);
	});

	it('wires a target to a target port, and nothing else', () => {
		const document = graph(wineGraph().nodes, ['x fc1', 'fc1 act1', 'act1 fc2', 'fc2 loss']);
		const [problem] = planGraph(document, WINE).problems;
		expect(problem!.fixes.map((fix) => fix.values)).toEqual([
			{ source: 'y', node: 'loss', port: 'target' }
		]);
		expect(mended(document).problems).toEqual([]);
	});

	it('adds the leaf that is not there', () => {
		const document = graph(
			[node('x Input'), node('fc1 Linear', { out_features: 1 }), node('loss MSELoss')],
			['x fc1', 'fc1 loss']
		);
		expect(codes(planGraph(document, WINE).problems)).toEqual(['missing_input loss target']);
		expect(mended(document).trainable).toBe(true);
	});

	it('is a warning beside the loss', () => {
		const base = wineGraph();
		const document = { ...base, nodes: [...base.nodes, node('spare Tanh')] };
		const plan = planGraph(document, WINE);
		expect(plan.problems.map((problem) => problem.severity)).toEqual(['warning']);
		expect(plan.trainable).toBe(true);
		expect(plan.signature).toBe(planGraph(base, WINE).signature);
	});

	it('marks every node of a cycle and cuts the wire drawn last (case G1)', () => {
		const document = graph(
			[node('a ReLU'), node('b Tanh'), node('c Sigmoid'), node('d ReLU')],
			['a b', 'b c', 'c a', 'c d']
		);
		const plan = planGraph(document, WINE);
		const cycles = plan.problems.filter((problem) => problem.code === 'cycle');
		expect(cycles.map((problem) => problem.node)).toEqual(['a', 'b', 'c']);
		expect(cycles[0]!.values.path).toBe('a → b → c → a');
		expect(cycles[0]!.fixes[0]!.edits).toEqual([{ kind: 'disconnect', to: [['a', 'input']] }]);
		expect(plan.steps).toEqual([]);
		const after = planGraph(applyEdits(document, cycles[0]!.fixes[0]!.edits), WINE);
		expect(codes(after.problems)).not.toContain('cycle a');
		const self = planGraph(graph([node('r ReLU')], ['r r']), WINE);
		expect(codes(self.problems)).toContain('cycle r');
	});

	it('takes the first loss and refuses the others', () => {
		const base = wineGraph();
		const document = { ...base, nodes: [...base.nodes, node('loss2 L1Loss')] };
		const plan = planGraph(document, WINE);
		expect(codes(plan.problems)).toEqual(['two_losses loss2']);
		expect(plan.problems[0]!.values).toEqual({ node: 'loss2', first: 'loss' });
		expect(plan.trainable).toBe(false);
		expect(mended(document).trainable).toBe(true);
	});

	it('adds a loss that fits what is there', () => {
		const nodes = [node('x Input'), node('fc1 Linear', { out_features: 1 })];
		const wine = graph(nodes, ['x fc1']);
		expect(codes(planGraph(wine, WINE).problems)).toEqual(['no_loss']);
		const plan = mended(wine);
		expect(plan.trainable).toBe(true);
		expect(plan.steps.map((step) => step.type)).toContain('MSELoss');
		const iris = graph([nodes[0]!, node('fc1 Linear', { out_features: 3 })], ['x fc1']);
		expect(mended(iris, IRIS).steps.map((step) => step.type)).toContain('CrossEntropyLoss');
		expect(planGraph(graph([], []), WINE).problems[0]!.fixes).toEqual([]);
	});

	it('wants a scalar to start from (case T12)', () => {
		const base = wineGraph();
		const document = {
			...base,
			nodes: base.nodes.map((each) =>
				each.id === 'loss' ? { ...each, params: { reduction: 'none' } } : each
			)
		};
		const plan = planGraph(document, WINE);
		expect(codes(plan.problems)).toEqual(['loss_not_scalar loss']);
		expect(plan.problems[0]!.torch).toBe('grad can be implicitly created only for scalar outputs');
		expect(plan.loss).toBeNull();
		expect(mended(document).trainable).toBe(true);
	});

	it('says that there is nothing to train', () => {
		const document = graph(
			[node('x Input', { shape: [1] }), node('y Target'), node('loss MSELoss')],
			['x loss', 'y loss.target']
		);
		const data = { ...WINE, features: [1] };
		const plan = planGraph(document, data);
		expect(codes(plan.problems)).toEqual(['nothing_to_train loss']);
		expect(plan.problems[0]!.severity).toBe('warning');
		expect(plan.trainable).toBe(false);
		expect(mended(document, data).trainable).toBe(true);
	});

	it('says that there is no data, and no more', () => {
		expect(codes(planGraph(wineGraph(), NO_DATA).problems)).toEqual([
			'no_data x',
			'no_target_data y'
		]);
	});

	it('marks a bad parameter and an unknown type', () => {
		const base = wineGraph();
		const bad = applyEdits(base, [{ kind: 'setParams', id: 'fc2', params: { out_features: 0 } }]);
		const [problem] = planGraph(bad, WINE).problems;
		expect(problem).toMatchObject({
			code: 'bad_param',
			node: 'fc2',
			values: { param: 'out_features', value: '0', expected: '1 ≤ int ≤ 100000' }
		});
		expect(codes(mended(bad).problems)).toEqual(['target_size loss target']);
		const unknown = { ...base, nodes: [...base.nodes, node('foo Foo2d')] };
		expect(codes(planGraph(unknown, WINE).problems)).toEqual(['unknown_type foo']);
		expect(mended(unknown).problems).toEqual([]);
	});

	it('names what feeds what, by label, in the problem and in its mend', () => {
		const base = wineGraph();
		const document = applyEdits(base, [
			{ kind: 'setParams', id: 'fc1', params: { in_features: 12 } },
			{ kind: 'setLabel', id: 'fc1', label: 'first layer' }
		]);
		const [problem] = planGraph(document, WINE).problems;
		expect(problem!.values).toMatchObject({ node: 'first layer', source: 'x' });
		expect(problem!.fixes.map((fix) => [fix.code, fix.values.node])).toEqual([
			['set_param', 'first layer'],
			['remove_wire', 'first layer']
		]);
	});

	it('tells in_features that does not fit in PyTorch’s words (case T3)', () => {
		const document = graph(
			[
				node('x Input'),
				node('fc1 Linear', { in_features: 11, out_features: 1 }),
				node('y Target'),
				node('loss MSELoss')
			],
			['x fc1', 'fc1 loss', 'y loss.target']
		);
		const data = { ...WINE, features: [12] };
		const plan = planGraph(document, data);
		expect(codes(plan.problems)).toEqual(['matmul_mismatch fc1 input']);
		expect(plan.problems[0]!.torch).toBe(
			'mat1 and mat2 shapes cannot be multiplied (Nx12 and 11x1)'
		);
		expect(plan.problems[0]!.fixes[0]!.values).toEqual({
			node: 'fc1',
			param: 'in_features',
			value: '12'
		});
		expect(mended(document, data).trainable).toBe(true);
	});

	it('tells that a target is broadcast in PyTorch’s words (case T1)', () => {
		const base = wineGraph();
		const document = applyEdits(base, [{ kind: 'setParams', id: 'y', params: { squeeze: true } }]);
		const plan = planGraph(document, WINE);
		expect(codes(plan.problems)).toEqual(['target_size loss target']);
		expect(plan.problems[0]!.torch).toContain(
			'Using a target size (torch.Size([N])) that is different to the input size (torch.Size([N, 1])).'
		);
		expect(plan.trainable).toBe(true);
		expect(mended(document).problems).toEqual([]);
	});

	it('mends a width at the layer that makes it, behind any activation', () => {
		const document = graph(
			[
				node('x Input'),
				node('fc1 Linear', { out_features: 5 }),
				node('act1 ReLU'),
				node('y Target'),
				node('loss MSELoss')
			],
			['x fc1', 'fc1 act1', 'act1 loss', 'y loss.target']
		);
		const data = { ...WINE, targets: 3 };
		expect(codes(planGraph(document, data).problems)).toEqual(['shape_mismatch loss target']);
		expect(mended(document, data).trainable).toBe(true);
	});
});

describe('signature', () => {
	const base = wineGraph();
	const signature = (document: GraphDocument) => planGraph(document, WINE).signature;

	it('stays with positions, labels, titles and settings', () => {
		const same = applyEdits(base, [
			{ kind: 'move', positions: { fc1: [5, 5] } },
			{ kind: 'setLabel', id: 'fc1', label: 'hidden' },
			{ kind: 'setTitle', title: 'other' },
			{ kind: 'setTraining', training: { epochs: 7 } }
		]);
		expect(signature(same)).toBe(signature(base));
	});

	it('changes with parameters, wiring and shapes', () => {
		const changes = [
			applyEdits(base, [{ kind: 'setParams', id: 'fc1', params: { out_features: 17 } }]),
			applyEdits(base, [{ kind: 'setParams', id: 'fc1', params: { bias: false } }]),
			applyEdits(base, [
				{ kind: 'connect', edge: { from: ['fc1', 'output'], to: ['fc2', 'input'] } }
			])
		].map(signature);
		expect(new Set([signature(base), ...changes]).size).toBe(4);
		expect(planGraph(base, { ...WINE, features: [12] }).signature).not.toBe(signature(base));
	});
});

describe('large graphs', () => {
	function chain(length: number): GraphDocument {
		const nodes = [node('n0 Input')];
		for (let i = 1; i < length; i++) {
			nodes.push(i % 2 ? node(`n${i} Linear`, { out_features: 4 }) : node(`n${i} ReLU`));
		}
		return graph(
			nodes,
			nodes.slice(1).map((_, i) => `n${i} n${i + 1}`)
		);
	}

	it('plans 5,000 nodes in a chain, a cycle or without a wire', () => {
		const long = chain(5000);
		expect(planGraph(long, WINE).steps).toHaveLength(5000);
		const ring = { ...long, edges: [...long.edges, ...graph([], ['n4999 n1']).edges] };
		expect(planGraph(ring, WINE).problems.filter(({ code }) => code === 'cycle')).toHaveLength(
			4999
		);
		const loose = planGraph({ ...long, edges: [] }, WINE);
		expect(loose.problems.filter(({ code }) => code === 'missing_input')).toHaveLength(4999);
	});
});

it('offers the activation that a loss of probabilities needs before it', () => {
	const document = graph(
		[
			node('x Input', { shape: [4] }),
			node('fc Linear', { out_features: 1 }),
			node('y Target'),
			node('loss BCELoss')
		],
		['x fc', 'fc loss', 'y loss.target']
	);
	const data = { features: [4], targets: 1, classes: null };
	expect(codes(planGraph(document, data).problems)).toEqual(['probabilities_expected loss input']);
	expect(mended(document, data).problems).toEqual([]);
	const warning = planGraph(document, data).problems[0]!;
	expect(warning.fixes[0]!.values).toMatchObject({ type: 'Sigmoid', node: 'loss' });
});
