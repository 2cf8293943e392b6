import type { GraphDocument } from '#lib/graph/document.ts';

/** The names of the files that the exported script reads, as they are saved here or are the person's own. */
export interface DataFiles {
	readonly train: string | null;
	readonly test: string | null;
}

/** See `DataFiles`. A file that the board has split is read whole by the script, or in its two parts. */
export function dataFiles({ data }: GraphDocument): DataFiles {
	if (!data) return { train: null, test: null };
	if (data.source === 'csv') return { train: data.train, test: data.test ?? null };
	return { train: `${data.name}_train.csv`, test: `${data.name}_test.csv` };
}
