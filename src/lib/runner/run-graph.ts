import type { TrainingSettings } from '#lib/graph/document.ts';
import { DEFAULT_TRAINING, nodeName } from '#lib/graph/document.ts';
import type { DataInfo } from '#lib/graph/operator.ts';
import type { Plan } from '#lib/graph/plan-types.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { dataInfo, type Dataset } from '#lib/train/data/dataset.ts';
import type { Divergence } from '#lib/train/protocol.ts';
import type { BackendName, Pass } from './compute.ts';
import { Fault } from './fault.ts';
import type { Host } from './host.ts';
import { float32, type JsonNumber } from './numbers.ts';
import type { Options } from './options.ts';
import { readData } from './read-data.ts';
import type { Source } from './read-graph.ts';
import { firstOf, problemText } from './say.ts';

/** All about a run: what `--out` writes. */
export interface Report {
	readonly graph: string;
	readonly title: string;
	readonly status: 'done' | 'diverged' | 'stopped' | 'failed';
	/** Why it failed or diverged; null where it did not. */
	readonly error: string | null;
	readonly warnings: readonly string[];
	readonly backend: BackendName | null;
	readonly parameterCount: number | null;
	/** null where nothing was trained. */
	readonly settings: TrainingSettings | null;
	/** By epoch; `test` holds null without a test set. */
	readonly losses: { readonly train: readonly JsonNumber[]; readonly test: readonly Loss[] };
	/** Of the last epoch; null where none was finished. */
	readonly final: EpochLine | null;
	readonly divergence: Divergence | null;
	/** Of a graph that is not trained. */
	readonly pass: Pass | null;
}

type Loss = JsonNumber | null;

/** What is printed of an epoch. */
export interface EpochLine {
	readonly epoch: number;
	readonly trainLoss: JsonNumber;
	readonly testLoss: Loss;
}

/** What is shown while it runs. */
export interface Watcher {
	warn(text: string): void;
	epoch(line: EpochLine, epochs: number): void;
	pass(pass: Pass): void;
}

const NO_DATA: DataInfo = { features: null, targets: null, classes: null };

/**
 * Trains a graph, or passes through it once where it has neither data nor training settings.
 *
 * @throws Fault of a graph or a file that cannot be used
 */
export async function runGraph(
	source: Source,
	options: Options,
	host: Host,
	watcher: Watcher
): Promise<Report> {
	const { document, name } = source;
	const warnings: string[] = [];
	const warn = (text: string) => {
		warnings.push(text);
		watcher.warn(text);
	};
	const { plan, dataset } = await planWithData(source, options, host, warn);
	for (const { text } of problemsOf(source, plan, 'warning')) warn(text);
	const isTrained = plan.needsData || (document.training !== undefined && plan.trainable);
	const { train, passOnce, startBackend } = await import('./compute.ts');
	const backend = await startBackend(options.backend, host);
	if (backend !== options.backend) warn(`${options.backend} could not be started: on ${backend}.`);

	const settings = settingsOf(source, options);
	const report = {
		graph: name,
		title: document.title,
		error: null,
		warnings,
		backend,
		parameterCount: plan.parameterCount,
		settings: isTrained ? settings : null,
		losses: { train: [], test: [] },
		final: null,
		divergence: null,
		pass: null
	};
	if (!isTrained) {
		if (options.epochs !== undefined) warn(`epochs are of no use: ${whyUntrained(source)}.`);
		const pass = passOnce(plan, settings.seed);
		watcher.pass(pass);
		return { ...report, status: 'done', pass };
	}

	const lines: EpochLine[] = [];
	const outcome = await train(plan, dataset, settings, host, (epoch, trainLoss, testLoss) => {
		const test = testLoss === null ? null : float32(testLoss);
		const line = { epoch, trainLoss: float32(trainLoss), testLoss: test };
		lines.push(line);
		watcher.epoch(line, settings.epochs);
	});
	const divergence = outcome.kind === 'diverged' ? outcome.divergence : null;
	return {
		...report,
		status: outcome.kind === 'reached' ? 'done' : outcome.kind,
		error: divergence && divergenceText(source, divergence),
		losses: {
			train: lines.map(({ trainLoss }) => trainLoss),
			test: lines.map(({ testLoss }) => testLoss)
		},
		final: lines.at(-1) ?? null,
		divergence
	};
}

/** The plan, with the data set where it needs one. */
async function planWithData(
	source: Source,
	options: Options,
	host: Host,
	warn: (text: string) => void
): Promise<{ plan: Plan; dataset: Dataset | null }> {
	const blind = planGraph(source.document, NO_DATA);
	if (!blind.needsData && (options.train ?? options.test) !== undefined) {
		warn('tables are of no use: the graph reads no data.');
	}
	const loaded = blind.needsData ? await readData(source, options, host, warn) : null;
	if (blind.needsData && !loaded) {
		throw new Fault(
			`${source.name}: data: the graph reads data but names none: --train FILE does.`
		);
	}
	const dataset = loaded?.dataset ?? null;
	const plan = dataset ? planGraph(source.document, dataInfo(dataset)) : blind;
	const errors = problemsOf(source, plan, 'error');
	// Behind nothing to train there is no error, only a network that cannot learn.
	const untrainable = plan.needsData && !plan.trainable ? problemsOf(source, plan, 'warning') : [];
	const [fatal] = [errors, untrainable].filter((found) => found.length > 0);
	if (fatal) throw new Fault(`${source.name}: ${firstOf(fatal.map(({ text }) => text))}`);
	return { plan, dataset };
}

function problemsOf({ document }: Source, plan: Plan, wanted: 'error' | 'warning') {
	return plan.problems
		.filter(({ severity }) => severity === wanted)
		.map((problem) => ({ text: problemText(document, problem) }));
}

function settingsOf({ document }: Source, { epochs, seed }: Options): TrainingSettings {
	return {
		...(document.training ?? DEFAULT_TRAINING),
		...(epochs === undefined ? {} : { epochs }),
		...(seed === undefined ? {} : { seed })
	};
}

function whyUntrained({ document }: Source): string {
	return document.training
		? 'nothing in the graph can be trained'
		: 'the graph has no data and no training settings';
}

const WHAT: Readonly<Record<Divergence['what'], (node: string) => string>> = {
	output: (node) => `the output of ${node}`,
	gradient: (node) => `the gradient at ${node}`,
	weight: (node) => `a weight of ${node}`
};

/** Counted as the printed lines are: from 0. */
function divergenceText(source: Source, { epoch, update, node, what }: Divergence): string {
	const at = source.document.nodes.find(({ id }) => id === node);
	const first = WHAT[what](at ? nodeName(at) : node);
	return `diverged in epoch ${epoch}, update ${update} (from 0): ${first} is the first that is NaN or infinite. Try a smaller learning rate.`;
}
