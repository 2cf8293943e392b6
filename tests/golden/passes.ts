/** Holds recorded passes against PyTorch: every value, every gradient, and the update behind them. */
import type { GraphDocument, OptimizerSettings, PassInput } from '#lib/graph/document.ts';
import { DEFAULT_TRAINING } from '#lib/graph/document.ts';
import type { Tf } from '#lib/graph/operator.ts';
import { planGraph } from '#lib/graph/plan.ts';
import type { Dataset } from '#lib/train/data/dataset.ts';
import { dataInfo } from '#lib/train/data/dataset.ts';
import { finish } from '#lib/train/drive.ts';
import { Questions } from '#lib/train/questions.ts';
import type { Recorded, Values } from '#lib/train/recorded.ts';
import { Trainer } from '#lib/train/trainer.ts';

interface Held {
	readonly shape: readonly number[];
	/** Of a large tensor the first elements, beside its norm. */
	readonly data: readonly number[];
	readonly norm?: number;
}

export interface PassGolden {
	readonly values: Readonly<Record<string, Held>>;
	readonly grads: Readonly<Record<string, Held>>;
	readonly weights: Readonly<
		Record<string, { readonly before: Held; readonly grad: Held; readonly after: Held }>
	>;
	readonly lossAfter: number;
}

/** A trainer, and what answers questions about one of its passes. */
export function questioned(
	tf: Tf,
	document: GraphDocument,
	dataset: Dataset | null,
	optimizer?: OptimizerSettings
): { trainer: Trainer; questions: Questions } {
	const info = dataset ? dataInfo(dataset) : { features: null, targets: null, classes: null };
	const settings = document.training ?? DEFAULT_TRAINING;
	const trainer = new Trainer(tf, planGraph(document, info), dataset, {
		...settings,
		optimizer: optimizer ?? settings.optimizer
	});
	const drive = (work: Generator<void, void>) => Promise.resolve((finish(work), true));
	return { trainer, questions: new Questions(trainer, drive, (data) => data) };
}

/** Records the pass behind `updates` updates and compares all that PyTorch gave. */
export async function checkPass(
	tf: Tf,
	document: GraphDocument,
	golden: PassGolden,
	{
		dataset = null,
		input = null,
		optimizer,
		updates = 0
	}: {
		dataset?: Dataset | null;
		input?: PassInput | null;
		optimizer?: OptimizerSettings;
		updates?: number;
	} = {}
): Promise<string[]> {
	const { trainer, questions } = questioned(tf, document, dataset, optimizer);
	for (let done = 0; done < updates; done++) finish(trainer.step());
	const recorded = await questions.record(input);
	if (!recorded) return ['no pass'];
	const problems = differences(trainer, recorded, golden);
	questions.dispose();
	trainer.dispose();
	return problems;
}

function differences(trainer: Trainer, recorded: Recorded, golden: PassGolden): string[] {
	const { steps } = trainer.program;
	const at = (id: string) => steps.findIndex((step) => step.id === id);
	return [
		...Object.entries(golden.values).flatMap(([id, held]) =>
			compare(`value ${id}`, recorded.outputs[at(id)], held)
		),
		...Object.entries(golden.grads).flatMap(([id, held]) =>
			compare(`gradient ${id}`, recorded.gradients[at(id)], held)
		),
		...Object.entries(golden.weights).flatMap(([id, held]) => {
			const weight = recorded.weights.find((each) => `${steps[each.step]!.id}.${each.name}` === id);
			return [
				...compare(`${id} before`, weight?.before, held.before),
				...compare(`${id}.grad`, weight?.gradient, held.grad),
				...compare(`${id} after`, weight?.after, held.after)
			];
		}),
		...near('loss after', recorded.lossAfter ?? NaN, golden.lossAfter)
	];
}

function compare(name: string, found: Values | null | undefined, golden: Held): string[] {
	if (!found?.values) return [`${name}: none`];
	if (found.shape.join() !== golden.shape.join()) return [`${name}: shape ${found.shape.join()}`];
	const norm = Math.sqrt(found.values.reduce((sum, value) => sum + value * value, 0));
	return [
		...golden.data
			.flatMap((value, i) => near(`${name}[${i}]`, found.values![i]!, value))
			.slice(0, 3),
		...(golden.norm === undefined ? [] : near(`norm of ${name}`, norm, golden.norm))
	];
}

function near(name: string, found: number, golden: number): string[] {
	const isNear = Math.abs(found - golden) <= 1e-5 + 1e-4 * Math.abs(golden);
	return isNear ? [] : [`${name}: ${found}, PyTorch ${golden}`];
}

/** The perceptron's passes: under which optimizer, behind how many updates. */
export const PERCEPTRON_PASSES: readonly (readonly [string, OptimizerSettings, number])[] = [
	['perceptron', { type: 'SGD', lr: 0.5 }, 0],
	['perceptron-momentum', { type: 'SGD', lr: 0.1, momentum: 0.9 }, 2],
	['perceptron-adam', { type: 'Adam', lr: 0.01 }, 2]
];

/** The first row: what one digit is. */
export const FIRST: PassInput = { kind: 'rows', part: 'train', first: 0, count: 1 };

/** Every pass that PyTorch wrote down. */
export async function checkPasses(
	tf: Tf,
	graph: (name: string) => GraphDocument,
	golden: Readonly<Record<string, PassGolden>>,
	digits: Dataset
): Promise<string[]> {
	const differs = [await checkPass(tf, graph('a-at-b-plus-c'), golden['a-at-b-plus-c']!)];
	for (const [name, optimizer, updates] of PERCEPTRON_PASSES) {
		differs.push(await checkPass(tf, PERCEPTRON, golden[name]!, { optimizer, updates }));
	}
	const lenet = { dataset: digits, input: FIRST };
	differs.push(await checkPass(tf, graph('lenet-digits'), golden['lenet-digits']!, lenet));
	return differs.flat();
}

/** The 2-3-1 perceptron of the lecture. */
export const PERCEPTRON: GraphDocument = {
	format: 'gradboard',
	version: 1,
	title: '',
	nodes: [
		{ id: 'x', type: 'Tensor', params: { value: [[0.5, -1]] }, position: [0, 0] },
		{ id: 'fc1', type: 'Linear', params: { out_features: 3 }, position: [0, 0] },
		{ id: 'act1', type: 'Sigmoid', params: {}, position: [0, 0] },
		{ id: 'fc2', type: 'Linear', params: { out_features: 1 }, position: [0, 0] },
		{ id: 'y', type: 'Tensor', params: { value: [[1]] }, position: [0, 0] },
		{ id: 'loss', type: 'MSELoss', params: {}, position: [0, 0] }
	],
	edges: [
		{ from: ['x', 'output'], to: ['fc1', 'input'] },
		{ from: ['fc1', 'output'], to: ['act1', 'input'] },
		{ from: ['act1', 'output'], to: ['fc2', 'input'] },
		{ from: ['fc2', 'output'], to: ['loss', 'input'] },
		{ from: ['y', 'output'], to: ['loss', 'target'] }
	],
	training: { ...DEFAULT_TRAINING, shuffle: false, optimizer: { type: 'SGD', lr: 0.5 } }
};
