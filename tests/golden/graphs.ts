/** Holds whole graphs without data against PyTorch: the lab's LeNet and its tensor and autograd cells. */
import type { GraphDocument } from '#lib/graph/document.ts';
import { toNested } from '#lib/graph/nested.ts';
import type { Tensor, Tf } from '#lib/graph/operator.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { DEFAULT_TRAINING } from '#lib/graph/document.ts';
import { finish } from '#lib/train/drive.ts';
import { Trainer } from '#lib/train/trainer.ts';
import { viewOf } from '#lib/train/weights.ts';
import type { GoldenTensor } from './harness.ts';
import { curveDiffers, differs } from './harness.ts';

export interface LenetGolden {
	readonly parameters: Readonly<Record<string, readonly number[]>>;
	readonly parameterCount: number;
	readonly first: {
		readonly output: GoldenTensor;
		readonly 'conv1.bias.grad': GoldenTensor;
		readonly gradNorms: Readonly<Record<string, number>>;
	};
	readonly losses: readonly number[];
}

const NO_DATA = { features: null, targets: null, classes: null };

/** A trainer of a graph that needs no data. */
export function trainerOf(tf: Tf, document: GraphDocument): Trainer {
	const plan = planGraph(document, NO_DATA);
	const errors = plan.problems.filter(({ severity }) => severity === 'error');
	if (errors.length > 0) throw new Error(JSON.stringify(errors));
	return new Trainer(tf, plan, null, document.training ?? DEFAULT_TRAINING);
}

/** Ten parameters, the first pass and ten updates of the LeNet against a random target. */
export function checkLenet(tf: Tf, document: GraphDocument, golden: LenetGolden): string[] {
	const trainer = trainerOf(tf, document);
	const { entries, program } = trainer.executor;
	const problems: string[] = [];
	const learned = entries.flatMap((entry, at) => {
		const name = `${program.steps[entry.step]!.id}.${entry.name}`;
		return entry.trained ? [{ name, entry, at }] : [];
	});
	const found = Object.fromEntries(learned.map(({ name, entry }) => [name, entry.shape]));
	if (JSON.stringify(found) !== JSON.stringify(golden.parameters)) {
		problems.push(`parameters: ${JSON.stringify(found)}`);
	}
	if (program.parameterCount !== golden.parameterCount) {
		problems.push(`${program.parameterCount} parameters`);
	}
	const losses: number[] = [];
	for (const at of golden.losses.keys()) {
		const observer = {
			output(step: number, tensor: Tensor) {
				if (at === 0 && program.steps[step]!.id === 'fc3') {
					problems.push(...differs('output', tensor, golden.first.output));
				}
			},
			weightGradient(index: number, tensor: Tensor) {
				if (at > 0) return;
				const { name } = learned.find((one) => one.at === index)!;
				const norm = tf.tidy(() => tf.norm(tensor).dataSync()[0]!);
				problems.push(...curveDiffers(`norm of ${name}`, [norm], [golden.first.gradNorms[name]!]));
				if (name === 'conv1.bias') {
					problems.push(...differs(`${name}.grad`, tensor, golden.first['conv1.bias.grad']));
				}
			}
		};
		finish(trainer.step(true, observer));
		for (const event of trainer.pending.splice(0)) {
			if (event.kind !== 'batch') continue;
			losses.push(event.loss.dataSync()[0]!);
			event.loss.dispose();
		}
	}
	trainer.dispose();
	return [...problems, ...curveDiffers('loss', losses, golden.losses)];
}

/** Every node's value, as nested numbers. */
export function valuesOf(tf: Tf, document: GraphDocument): Record<string, unknown> {
	const trainer = trainerOf(tf, document);
	const values: Record<string, unknown> = {};
	const observer = {
		output(step: number, tensor: Tensor) {
			values[trainer.program.steps[step]!.id] = toNested(tensor.dataSync(), tensor.shape);
		}
	};
	finish(trainer.probe(observer, null));
	trainer.dispose();
	return values;
}

/** `.grad` of every leaf after `backward()` from some nodes, one after the other; null: None. */
export function gradsOf(tf: Tf, document: GraphDocument, roots: readonly string[]) {
	const trainer = trainerOf(tf, document);
	const { entries, program } = trainer.executor;
	const read = () =>
		Object.fromEntries(
			entries.flatMap((entry, at) => {
				if (!entry.trained) return [];
				const flat = trainer.gradientOf(at);
				const view = flat && viewOf(tf, flat, entry);
				const value = view && toNested(view.dataSync(), view.shape);
				view?.dispose();
				return [[program.steps[entry.step]!.id, value]];
			})
		);
	const seen = [read()];
	for (const id of roots) {
		const root = program.steps.findIndex((step) => step.id === id);
		finish(trainer.backward({ root }, {}));
		seen.push(read());
	}
	trainer.grads.zero();
	seen.push(read());
	trainer.dispose();
	return seen;
}

interface Notebook {
	readonly [cell: string]: unknown;
}

/** The lab's cells; `graph` gives the graph of an example by its name. */
export function checkNotebook(
	tf: Tf,
	graph: (name: string) => GraphDocument,
	golden: Notebook
): string[] {
	const problems: string[] = [];
	const same = (name: string, found: unknown, wanted: unknown) => {
		if (JSON.stringify(rounded(found)) !== JSON.stringify(rounded(wanted))) {
			problems.push(`${name}: ${JSON.stringify(found)} against ${JSON.stringify(wanted)}`);
		}
	};
	const arithmetic = valuesOf(tf, graph('tensor-arithmetic'));
	const cells = {
		x: 'x',
		y: 'y',
		'x+y': 'add',
		'x-y': 'sub',
		'x*y': 'mul',
		'x@y.T': 'matmul',
		'reshape(3,2)': 'reshape',
		cat0: 'cat0',
		cat1: 'cat1'
	};
	for (const [cell, node] of Object.entries(cells)) same(cell, arithmetic[node], golden[cell]);

	const linear = golden['a@b+c'] as Record<string, unknown>;
	same('a@b+c', valuesOf(tf, graph('a-at-b-plus-c')).z, linear.value);
	const [before, after, zeroed] = gradsOf(tf, graph('a-at-b-plus-c'), ['z']);
	same('a@b+c before', before, { a: null, c: null });
	same('a@b+c grads', after, { a: linear['a.grad'], c: linear['c.grad'] });
	same('a@b+c after zero_grad', zeroed, { a: null, c: null });

	const sigmoid = golden['sum(sigmoid(ones(20)))'] as Record<string, unknown>;
	same('sum(sigmoid)', gradsOf(tf, graph('sum-sigmoid'), ['sum'])[1], { a: sigmoid['a.grad'] });

	const sums = golden['accumulate: x**2 then x+3 at x=2'] as Record<string, unknown>;
	const adding = gradsOf(tf, graph('accumulate'), ['square', 'plus']);
	same('x**2', adding[1], { x: sums['x.grad after the first'] });
	same('x+3', adding[2], { x: sums['x.grad after the second'] });
	return problems;
}

/** To five digits: what one pass promises. */
function rounded(value: unknown): unknown {
	if (typeof value === 'number') return Number(value.toPrecision(5));
	if (Array.isArray(value)) return value.map(rounded);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rounded(item)]));
}
