/** Dropped files by what they are for. */
export interface Dropped<T> {
	readonly tables: readonly T[];
	/** The first graph file: one board can be opened at a time. */
	readonly graph: T | null;
	/** The first file of weights: a network takes one. */
	readonly weights: T | null;
	readonly unknown: readonly T[];
}

const TABLE = /\.((csv|tsv|txt|data)(\.gz)?|gz|zip|xlsx?|ods)$/i;
const GRAPH = /\.json$/i;
const WEIGHTS = /\.safetensors$/i;

/**
 * Tells dropped files apart by name and type. Spreadsheets and files whose names say nothing are
 * taken for tables: the reader looks at their bytes and says what they are.
 */
export function sortFiles<T extends { readonly name: string; readonly type: string }>(
	files: readonly T[]
): Dropped<T> {
	const isGraph = (file: T) => GRAPH.test(file.name) || file.type === 'application/json';
	const isWeights = (file: T) => WEIGHTS.test(file.name);
	const isTable = (file: T) =>
		!isGraph(file) && !isWeights(file) && (TABLE.test(file.name) || /csv|excel|^$/.test(file.type));
	return {
		tables: files.filter(isTable),
		graph: files.find(isGraph) ?? null,
		weights: files.find(isWeights) ?? null,
		unknown: files.filter((file) => !isGraph(file) && !isWeights(file) && !isTable(file))
	};
}
