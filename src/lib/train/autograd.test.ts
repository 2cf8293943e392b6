import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '#lib/graph/document.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { exampleGraph } from '../../../tests/example-graph.ts';
import { Backends } from './backend.ts';
import type { AutogradAction, FromWorker, Peek, RunState } from './protocol.ts';
import { STATS_PER_TENSOR } from './protocol.ts';
import { Session } from './session.ts';

const NO_DATA = { features: null, targets: null, classes: null };
const SETTINGS = {
	seed: 0,
	epochs: 10,
	batchSize: null,
	shuffle: false,
	optimizer: { type: 'SGD', lr: 0.1 }
} as const;

/** A graph that needs no data, in a session on cpu. */
class Bench {
	readonly said: FromWorker[] = [];
	readonly #session = new Session(new Backends(''), (message) => this.said.push(message));

	constructor() {
		this.#session.handle({ kind: 'backend', choice: 'cpu' });
	}

	async load(document: GraphDocument, keep = false): Promise<void> {
		const program = planGraph(document, NO_DATA);
		const settings = document.training ?? SETTINGS;
		this.#session.handle({ kind: 'load', run: 1, program, dataset: null, settings, keep });
		await this.#session.settled();
	}

	async act(action: AutogradAction): Promise<void> {
		this.#session.handle({ kind: 'autograd', run: 1, action });
		await this.#session.settled();
	}

	backward(node: string, upstream: number[][] | null = null) {
		return this.act({ kind: 'backward', node, upstream });
	}

	async train(): Promise<void> {
		this.#session.handle({ kind: 'train', run: 1, until: 'end' });
		await this.#session.settled();
	}

	async inspect(node: string): Promise<void> {
		this.#session.handle({ kind: 'inspect', node });
		await this.#session.settled();
	}

	get frame() {
		const frames = this.said.filter((message) => message.kind === 'frame');
		return frames.at(-1)!.frame;
	}

	/** Norm of a weight's gradient. */
	norm(weight: string): number {
		const loaded = this.said.filter((message) => message.kind === 'loaded').at(-1)!;
		const at = loaded.slots.findIndex(
			(slot) => slot.of === 'weightGradient' && slot.weight === weight
		);
		return this.frame.stats[at * STATS_PER_TENSOR]!;
	}

	get states(): RunState[] {
		return this.said.flatMap((message) => (message.kind === 'state' ? [message.state] : []));
	}

	get failures() {
		return this.said.filter(({ kind }) => kind === 'failed');
	}

	peek(node: string): Peek {
		return this.frame.peeks!.find((peek) => peek.node === node)!;
	}

	/** Values and gradient of a small node. */
	seen(node: string): { value: number[]; grad: number[] | null } {
		const { output, gradient } = this.peek(node);
		return { value: [...output], grad: gradient && [...gradient] };
	}
}

describe('a graph without data', () => {
	it('shows its values at once, and no gradient before backward', async () => {
		const bench = new Bench();
		await bench.load(exampleGraph('a-at-b-plus-c'));
		expect(bench.seen('z')).toEqual({ value: [16], grad: null });
		expect(bench.seen('a')).toEqual({ value: [1, 2], grad: null });
		expect(bench.states).toEqual(['idle']);
		expect(bench.failures).toEqual([]);
	});

	it('goes back to every leaf and inner node', async () => {
		const bench = new Bench();
		await bench.load(exampleGraph('a-at-b-plus-c'));
		await bench.backward('z');
		expect(bench.seen('a').grad).toEqual([3, 4]);
		expect(bench.seen('c').grad).toEqual([1]);
		expect(bench.seen('matmul').grad).toEqual([1]);
		// It does not require a gradient.
		expect(bench.seen('b').grad).toBeNull();
	});

	it('keeps showing the gradients of the last backward when another node is looked at', async () => {
		const bench = new Bench();
		await bench.load(exampleGraph('a-at-b-plus-c'));
		await bench.backward('z', [[10]]);
		await bench.inspect('a');
		expect(bench.seen('matmul').grad).toEqual([10]);
		expect(bench.seen('a').grad).toEqual([30, 40]);
		await bench.act({ kind: 'zeroGrad' });
		expect(bench.seen('matmul').grad).toBeNull();
	});

	it('takes a gradient to start from', async () => {
		const bench = new Bench();
		await bench.load(exampleGraph('a-at-b-plus-c'));
		await bench.backward('z', [[10]]);
		expect(bench.seen('a').grad).toEqual([30, 40]);
	});

	it('adds gradients up until they are zeroed, as PyTorch does', async () => {
		const bench = new Bench();
		await bench.load(exampleGraph('accumulate'));
		await bench.backward('square');
		expect(bench.seen('x').grad).toEqual([4]);
		await bench.backward('plus');
		expect(bench.seen('x').grad).toEqual([5]);
		// Its figures are the sum's too.
		expect(bench.norm('value')).toBe(5);
		await bench.act({ kind: 'zeroGrad' });
		expect(bench.seen('x').grad).toBeNull();
		await bench.backward('plus');
		expect(bench.seen('x').grad).toEqual([1]);
	});

	it('updates the leaves that have a gradient, and only those', async () => {
		const bench = new Bench();
		await bench.load(exampleGraph('a-at-b-plus-c'));
		await bench.act({ kind: 'step' });
		expect(bench.seen('a').value).toEqual([1, 2]);
		await bench.backward('matmul');
		await bench.act({ kind: 'step' });
		expect(bench.seen('a').value.map((value) => Math.round(value * 1e6) / 1e6)).toEqual([0.7, 1.6]);
		expect(bench.seen('c')).toEqual({ value: [5], grad: null });
		expect(bench.seen('z').value[0]).toBeCloseTo(13.5, 5);
	});

	it('keeps gradients and values when the graph grows beside them', async () => {
		const bench = new Bench();
		const document = exampleGraph('accumulate');
		await bench.load(document);
		await bench.backward('square');
		const grown: GraphDocument = {
			...document,
			nodes: [...document.nodes, { id: 'e', type: 'Exp', params: {}, position: [0, 0] }],
			edges: [...document.edges, { from: ['x', 'output'], to: ['e', 'input'] }]
		};
		await bench.load(grown, true);
		expect(bench.seen('x').grad).toEqual([4]);
		expect(bench.seen('e').value[0]).toBeCloseTo(Math.exp(2), 4);
	});

	it('trains on its own tensors, an epoch an update', async () => {
		const bench = new Bench();
		await bench.load(exampleGraph('lenet-random-target'));
		await bench.train();
		const losses = bench.said.flatMap((message) =>
			message.kind === 'frame' ? [...message.frame.trainLoss] : []
		);
		expect(losses).toHaveLength(10);
		expect(losses[0]).toBeCloseTo(0.7946642, 5);
		expect(losses[9]).toBeCloseTo(0.6668788, 4);
		expect(bench.states.at(-1)).toBe('done');
	});

	it('shows the bias gradient of a layer before and after backward', async () => {
		const bench = new Bench();
		await bench.load(exampleGraph('lenet-random-target'));
		await bench.inspect('conv1');
		const grad = () =>
			bench.frame.inspection!.tensors.find(({ name }) => name === 'bias.grad')!.values;
		expect(grad()).toBeNull();
		await bench.backward('loss');
		expect(grad()![0]).toBeCloseTo(-0.0041238, 6);
		const maps = bench.frame.inspection!.tensors.find(({ name }) => name === 'output')!;
		expect(maps.shape).toEqual([1, 6, 28, 28]);
	});

	it('adds up gradients over a training loop that does not zero them', async () => {
		const loss = async (zeroGrad: boolean) => {
			const bench = new Bench();
			const document = exampleGraph('lenet-random-target');
			await bench.load({ ...document, training: { ...document.training!, zeroGrad } });
			await bench.train();
			return bench.said.flatMap((message) =>
				message.kind === 'frame' ? [...message.frame.trainLoss] : []
			);
		};
		const [zeroed, summed] = [await loss(true), await loss(false)];
		expect(summed.slice(0, 2)).toEqual(zeroed.slice(0, 2));
		expect(summed[9]).toBeLessThan(zeroed[9]! - 0.1);
	});
});
