import type { CsvData } from '#lib/graph/document.ts';
import type { LoadedData } from '#lib/train/data/builtin.ts';
import { parseTable } from '#lib/train/data/csv.ts';
import { makeDataset } from '#lib/train/data/make-dataset.ts';
import { isDataError, takeRows, type DataError } from '#lib/train/data/table.ts';
import { splitRows } from '#lib/train/data/split.ts';
import type { FileShelf, ShelvedFile } from './file-shelf.ts';

/** The files that a document names, as far as they are here. */
export interface FoundFiles {
	readonly train: ShelvedFile | null;
	/** null also where the document names no test file. */
	readonly test: ShelvedFile | null;
	/** Names of those that are not here at all. */
	readonly missing: readonly string[];
	/** Names of those that are here with other contents. */
	readonly changed: readonly string[];
}

/** Looks for a document's files: by digest, else by name. */
export async function findFiles(ref: CsvData, shelf: FileShelf): Promise<FoundFiles> {
	const missing: string[] = [];
	const changed: string[] = [];
	const find = async (name: string | undefined, digest: string | undefined) => {
		if (name === undefined) return null;
		const exact = digest === undefined ? null : await shelf.get(digest);
		if (exact) return exact;
		const named = await shelf.findByName(name);
		if (!named) missing.push(name);
		else if (digest !== undefined) changed.push(name);
		return named;
	};
	const train = await find(ref.train, ref.sha256?.train);
	const test = await find(ref.test, ref.sha256?.test);
	return { train, test, missing, changed };
}

/** The digests under which the found files are known. */
export function digestsOf(files: Pick<FoundFiles, 'train' | 'test'>): CsvData['sha256'] {
	if (!files.train) return undefined;
	const { train, test } = files;
	return test ? { train: train.sha256, test: test.sha256 } : { train: train.sha256 };
}

/** Reads a document's files and makes the data set of them. */
export function readCsvData(
	ref: CsvData,
	files: { readonly train: ShelvedFile; readonly test: ShelvedFile | null }
): LoadedData | DataError {
	const train = parseTable(files.train.bytes, ref.train, ref.read?.train);
	if (isDataError(train)) return train;
	const test = files.test && parseTable(files.test.bytes, ref.test!, ref.read?.test);
	if (test && isDataError(test)) return test;
	const { target, split, task, read } = ref;
	const classification = task === 'classification';
	const dataset = makeDataset({
		key: JSON.stringify({ digests: digestsOf(files), target, split, task, read }),
		train,
		test,
		target,
		classification,
		...(split && !test ? { split } : {})
	});
	if (isDataError(dataset)) return dataset;
	if (!split || test) return { dataset, train, test };
	const rows = splitRows(train.rows, split.ratio, split.seed);
	return {
		dataset,
		train: takeRows(train, rows.train),
		test: rows.test.length ? takeRows(train, rows.test) : null
	};
}
