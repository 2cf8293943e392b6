import type { Recorded } from '#lib/train/recorded.ts';
import type { StepView } from './pass-view.ts';

/** What one sample has part in the loss. */
export interface SampleRow {
	/** From 0, within the batch. */
	readonly sample: number;
	/** Prediction and target, where each is one number. */
	readonly input: number | null;
	readonly target: number | null;
	/** Prediction − target, for a loss of the difference. */
	readonly residual: number | null;
	readonly loss: number;
}

/** Samples that are listed. */
export const MOST_ROWS = 32;

/** The samples of a batch at the loss, the largest losses first. */
export function sampleRows({ inputs, operator }: StepView, recorded: Recorded): SampleRow[] {
	const losses = recorded.sampleLosses;
	if (!losses) return [];
	const count = losses.length;
	const [input, target] = ['input', 'target'].map((port) => {
		const values = inputs.find((each) => each.port === port)?.value.values;
		return values?.length === count ? values : null;
	});
	return [...losses.keys()]
		.toSorted((a, b) => losses[b]! - losses[a]!)
		.slice(0, MOST_ROWS)
		.map((sample) => ({
			sample,
			input: input?.[sample] ?? null,
			target: target?.[sample] ?? null,
			residual: operator.residual && input && target ? input[sample]! - target[sample]! : null,
			loss: losses[sample]!
		}));
}
