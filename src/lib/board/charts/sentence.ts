import type { RunState } from '#lib/train/protocol.ts';

/**
 * What is going on, in one plain sentence: a code with values, said by the messages
 * `charts_now_<code>`.
 */
export type Sentence =
	| { readonly code: 'empty' | 'starting' | 'constant' }
	| { readonly code: 'falling' | 'rising'; readonly percent: string; readonly epochs: number }
	| { readonly code: 'flat' | 'overfitting'; readonly epochs: number }
	| { readonly code: 'diverged'; readonly epoch: number };

/** How the tone of a sentence is drawn. */
export type Tone = 'quiet' | 'good' | 'warn' | 'bad';

/** What the sentence is read from. */
export interface Progress {
	readonly trainLoss: readonly number[];
	/** NaN where there is no test set. */
	readonly testLoss: readonly number[];
	readonly state: RunState;
	/** Epoch of the divergence, where training diverged. */
	readonly divergedAt: number | null;
}

/** Epochs without a better test loss before it counts as overfitting. */
const PATIENCE = 20;
/** How far the test loss has to be above its best. */
const WORSE = 1.01;
/** Below this relative change over the window nothing happens. */
const FLAT = 0.001;

/** Reads the curves. */
export function readProgress({ trainLoss, testLoss, state, divergedAt }: Progress): Sentence {
	const epochs = trainLoss.length;
	const broken = trainLoss.findIndex((value) => !Number.isFinite(value));
	if (state === 'diverged' || broken >= 0) {
		return { code: 'diverged', epoch: divergedAt ?? (broken >= 0 ? broken + 1 : epochs) };
	}
	if (epochs === 0) return { code: state === 'running' ? 'starting' : 'empty' };
	if (epochs < 4) return { code: 'starting' };

	const since = epochsSinceBest(testLoss);
	const window = Math.min(50, Math.max(2, Math.floor(epochs / 5)));
	const before = mean(trainLoss, epochs - 2 * window, epochs - window);
	const now = mean(trainLoss, epochs - window, epochs);
	const change = before === 0 ? 0 : (now - before) / Math.abs(before);
	if (since >= PATIENCE && change < 0) return { code: 'overfitting', epochs: since };

	const same = sameFor(trainLoss);
	if (same >= Math.min(epochs, 10)) return { code: 'constant' };
	if (Math.abs(change) < FLAT) return { code: 'flat', epochs: 2 * window };
	const percent = Number((Math.abs(change) * 100).toPrecision(2)).toString();
	return { code: change < 0 ? 'falling' : 'rising', percent, epochs: window };
}

/** How a sentence is meant. */
export function toneOf(sentence: Sentence): Tone {
	switch (sentence.code) {
		case 'falling':
			return 'good';
		case 'rising':
		case 'overfitting':
		case 'constant':
			return 'warn';
		case 'diverged':
			return 'bad';
		default:
			return 'quiet';
	}
}

/** Epochs since the lowest test loss, where the last one is clearly above it; else 0. */
function epochsSinceBest(testLoss: readonly number[]): number {
	let best = Infinity;
	let at = -1;
	testLoss.forEach((value, index) => {
		if (value < best) {
			best = value;
			at = index;
		}
	});
	const last = testLoss.at(-1);
	if (at < 0 || last === undefined || !(last > best * WORSE)) return 0;
	return testLoss.length - 1 - at;
}

/** For how many epochs the loss has had exactly its last value. */
function sameFor(values: readonly number[]): number {
	const last = values.at(-1);
	let count = 0;
	while (count < values.length && values[values.length - 1 - count] === last) count++;
	return count;
}

function mean(values: readonly number[], from: number, to: number): number {
	let sum = 0;
	for (let i = Math.max(0, from); i < to; i++) sum += values[i]!;
	return sum / (to - Math.max(0, from));
}
