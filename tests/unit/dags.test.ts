/**
 * Random graphs of several operators, fan-out included: the program's gradients against tfjs's own
 * autodiff of the whole graph, and against central differences.
 */
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { Edge, GraphDocument, GraphNode } from '#lib/graph/document.ts';
import { EMPTY_DOCUMENT } from '#lib/graph/document.ts';
import type { Operator, Tensor } from '#lib/graph/operator.ts';
import { operatorOf, OPERATORS } from '#lib/graph/ops/index.ts';
import type { Plan } from '#lib/graph/plan-types.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { portsOf } from '#lib/graph/wiring.ts';
import { Backends, tf } from '#lib/train/backend.ts';
import { Generator } from '#lib/train/random.ts';
import { finish } from '#lib/train/drive.ts';
import { Trainer } from '#lib/train/trainer.ts';

const NO_DATA = { features: null, targets: null, classes: null };
/** Not smooth or not defined everywhere: a difference across a kink or a pole says nothing. */
const UNSUITED = [
	'Log',
	'Sqrt',
	'Div',
	'Pow',
	'Exp',
	'Abs',
	'ReLU',
	'LeakyReLU',
	'ELU',
	'Hardtanh'
];
const RANDOM = ['Dropout'];
const INNER = OPERATORS.filter(
	({ family, inputs, type }) =>
		family !== 'loss' &&
		family !== 'data' &&
		inputs.length > 0 &&
		!UNSUITED.includes(type) &&
		!RANDOM.includes(type)
);

beforeAll(async () => {
	expect(await new Backends('').start('cpu')).toBe(true);
});

interface Choice {
	readonly operator: Operator;
	/** Which of the nodes before it feed its inputs, as fractions. */
	readonly from: readonly number[];
}

const choice: fc.Arbitrary<Choice> = fc.record({
	operator: fc.constantFrom(...INNER),
	from: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 3, maxLength: 3 })
});

/** A graph of two leaves and those of the chosen nodes that fit; ends are summed into one scalar. */
function graphOf(choices: readonly Choice[]): { document: GraphDocument; plan: Plan } {
	const node = (id: string, type: string, params: GraphNode['params'] = {}): GraphNode => ({
		id,
		type,
		params,
		position: [0, 0]
	});
	let document: GraphDocument = {
		...EMPTY_DOCUMENT,
		nodes: [
			node('a', 'Randn', { shape: [3, 3], requires_grad: true }),
			node('b', 'Rand', { shape: [3, 3], requires_grad: true })
		]
	};
	const add = (made: GraphNode, sources: readonly string[]) => {
		const ports = portsOf(
			operatorOf(made.type)!,
			sources.map(() => 0)
		);
		const edges = sources.map((source, at): Edge => ({
			from: [source, 'output'],
			to: [made.id, ports[at]!]
		}));
		const grown = {
			...document,
			nodes: [...document.nodes, made],
			edges: [...document.edges, ...edges]
		};
		if (planGraph(grown, NO_DATA).types[made.id]) document = grown;
	};
	choices.forEach(({ operator, from }, at) => {
		const { nodes } = document;
		const count = operator.inputs.at(-1)!.variadic ? 3 : operator.inputs.length;
		const sources = from.slice(0, count).map((part) => nodes[Math.floor(part * nodes.length)]!.id);
		add(node(`n${at}`, operator.type), sources);
	});
	const ends = document.nodes.filter(
		({ id }) => !document.edges.some(({ from }) => from[0] === id)
	);
	for (const { id } of ends) add(node(`sum-${id}`, 'Sum'), [id]);
	const sums = document.nodes.filter(({ id }) => id.startsWith('sum-'));
	sums.slice(1).forEach(({ id }, at) => {
		add(node(`total${at}`, 'Add'), [at === 0 ? sums[0]!.id : `total${at - 1}`, id]);
	});
	return { document, plan: planGraph(document, NO_DATA) };
}

/** The whole graph as one function of its parameters, for tfjs to differentiate. */
function lossOf(plan: Plan, trainer: Trainer, parameters: readonly Tensor[]): Tensor {
	const { entries, operators } = trainer.executor;
	const outputs: Tensor[] = [];
	let next = 0;
	plan.steps.forEach((step, index) => {
		const weights: Record<string, Tensor> = {};
		entries.forEach((entry) => {
			if (entry.step !== index) return;
			weights[entry.name] = entry.trained
				? parameters[next++]!
				: trainer.weights.byStep[index]![entry.name]!;
		});
		outputs.push(
			operators[index]!.forward!({
				tf,
				inputs: step.inputs.map((input) => outputs[input]!),
				weights,
				params: step.params,
				training: true,
				saved: {},
				updates: {},
				random: new Generator(0)
			})
		);
	});
	return outputs[plan.loss!]!;
}

it('differentiates random graphs as tfjs does, and as central differences say', () => {
	let wide = 0;
	fc.assert(
		fc.property(fc.array(choice, { minLength: 4, maxLength: 14 }), fc.nat(1e6), (choices, seed) => {
			const { document, plan } = graphOf(choices);
			fc.pre(plan.loss !== null);
			const settings = { seed, epochs: 1, batchSize: null, shuffle: false };
			const optimizer = { type: 'SGD' as const };
			const trainer = new Trainer(tf, plan, null, { ...settings, optimizer });
			tf.tidy(() => check(plan, trainer));
			trainer.dispose();
			const readers = document.nodes.map(
				({ id }) => document.edges.filter(({ from }) => from[0] === id).length
			);
			if (readers.some((count) => count > 1)) wide++;
		}),
		{ numRuns: 60, seed: 4 }
	);
	expect(wide).toBeGreaterThan(20);
});

function check(plan: Plan, trainer: Trainer): void {
	const { entries } = trainer.executor;
	const trained = entries.filter((entry) => entry.trained);
	const at = trained.map((entry) => trainer.weights.byStep[entry.step]![entry.name]!);
	const automatic = tf.grads((...given: Tensor[]) => lossOf(plan, trainer, given))(at);
	finish(trainer.backward({}, {}));
	const rule = trainer.grads.flat!.dataSync();

	const largest = Math.max(
		1e-3,
		...automatic.map((tensor) => tf.max(tf.abs(tensor)).dataSync()[0]!)
	);
	trained.forEach((entry, index) => {
		const wanted = automatic[index]!.dataSync();
		wanted.forEach((value, i) => {
			expect(Math.abs(rule[entry.offset + i]! - value)).toBeLessThanOrEqual(1e-4 * largest);
		});
	});

	const generator = new Generator(1);
	const directions = at.map(({ shape, size }) => tf.tensor(generator.uniform(size, -1, 1), shape));
	const h = 1e-2;
	const along = (factor: number) =>
		lossOf(
			plan,
			trainer,
			at.map((tensor, i) => tf.add(tensor, tf.mul(directions[i]!, factor)))
		).dataSync()[0]!;
	const slope = (along(h) - along(-h)) / (2 * h);
	const expected = automatic.reduce(
		(sum, gradient, i) => sum + tf.sum(tf.mul(gradient, directions[i]!)).dataSync()[0]!,
		0
	);
	// A third derivative and float32 leave their share, by the size of the loss.
	const scale = largest + Math.abs(along(0));
	expect(Math.abs(slope - expected)).toBeLessThan(3e-2 * scale + 3e-2 * Math.abs(expected));
}
