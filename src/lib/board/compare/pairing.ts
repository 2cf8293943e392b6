import type { GraphDocument, TrainingSettings } from '#lib/graph/document.ts';
import { DEFAULT_TRAINING } from '#lib/graph/document.ts';

/** What decides which rows come when, in the order in which it is said. */
export const SHARED = ['data', 'seed', 'batchSize', 'shuffle', 'epochs'] as const;
export type Shared = (typeof SHARED)[number];

/** In which of these two documents differ: training them as they are would not compare the networks. */
export function unlike(left: GraphDocument, right: GraphDocument): readonly Shared[] {
	const [a, b] = [left, right].map(sharedOf) as [SharedValues, SharedValues];
	return SHARED.filter((name) => sortedText(a[name]) !== sortedText(b[name]));
}

/**
 * The right document as it trains under the left's data, seed, batches and epochs. Network, loss,
 * optimizer and its schedule stay its own: they are what is compared.
 */
export function underOther(left: GraphDocument, right: GraphDocument): GraphDocument {
	if (unlike(left, right).length === 0) return right;
	const { seed, epochs, batchSize, shuffle } = left.training ?? DEFAULT_TRAINING;
	const own = right.training ?? DEFAULT_TRAINING;
	const { data: _, ...rest } = right;
	const training: TrainingSettings = { ...own, seed, epochs, batchSize, shuffle };
	return { ...rest, ...(left.data ? { data: left.data } : {}), training };
}

/** Whether both name the same data, prepared in the same way. */
export function isSameData(left: GraphDocument, right: GraphDocument): boolean {
	return sortedText(left.data) === sortedText(right.data);
}

type SharedValues = Readonly<Record<Shared, unknown>>;

function sharedOf({ data, training = DEFAULT_TRAINING }: GraphDocument): SharedValues {
	const { seed, batchSize, shuffle, epochs } = training;
	return { data, seed, batchSize, shuffle, epochs };
}

/** JSON whose keys' order does not count. */
function sortedText(value: unknown): string {
	return (
		JSON.stringify(value, (_, item: unknown) =>
			typeof item === 'object' && item !== null && !Array.isArray(item)
				? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
				: item
		) ?? ''
	);
}
