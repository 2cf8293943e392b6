import { MOST_RUNS, RUN_COLORS, type Run } from './run.ts';

/** A board's runs as they are kept beside it. */
export interface RunsRecord {
	/** Of the run to come. */
	readonly number: number;
	readonly name: string | null;
	readonly runs: readonly Run[];
}

export const NO_RUNS: RunsRecord = { number: 1, name: null, runs: [] };

/** What was kept, as far as it can be used: damaged runs are left out. */
export function readRuns(kept: unknown): RunsRecord {
	if (!isObject(kept) || !Array.isArray(kept.runs)) return NO_RUNS;
	const runs = kept.runs.filter(isRun).slice(-MOST_RUNS);
	const number = isCount(kept.number) ? kept.number : 1;
	return { number, name: isName(kept.name) ? kept.name : null, runs };
}

function isRun(run: unknown): run is Run {
	if (!isObject(run) || !isObject(run.document) || !isCount(run.epochs)) return false;
	const { trainLoss, testLoss, at, document } = run;
	return (
		typeof run.id === 'string' &&
		isCount(run.number) &&
		isName(run.name) &&
		isCount(run.color, 0) &&
		run.color < RUN_COLORS &&
		typeof run.pinned === 'boolean' &&
		typeof run.shown === 'boolean' &&
		isNumbers(trainLoss) &&
		isNumbers(testLoss) &&
		trainLoss.length > 0 &&
		trainLoss.length === testLoss.length &&
		(at === null || (isNumbers(at) && at.length === trainLoss.length)) &&
		Array.isArray(document.nodes) &&
		Array.isArray(document.edges) &&
		Array.isArray(run.changed)
	);
}

type Loose = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;
const isCount = (value: unknown, least = 1): value is number =>
	Number.isInteger(value) && (value as number) >= least;
const isName = (value: unknown): value is string | null =>
	value === null || typeof value === 'string';
const isNumbers = (value: unknown): value is readonly number[] =>
	Array.isArray(value) && value.every((one) => typeof one === 'number');
