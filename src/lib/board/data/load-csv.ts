import type { CsvData, CsvReading } from '#lib/graph/document.ts';
import type { DataReader, ReadFile, ReadHooks } from '#lib/train/data/reader.ts';
import { isDataError, type DataError } from '#lib/train/data/table.ts';
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

/** A file of the person's and what was read of it. */
export interface ReadCsv extends ReadFile {
	readonly name: string;
	readonly file: Blob;
	/** What was asked for; the guess for the rest is in the table. */
	readonly read: CsvReading;
}

export interface ReadPair {
	readonly train: ReadCsv;
	readonly test: ReadCsv | null;
}

interface Digested {
	readonly sha256: string;
}

/** The digests under which files are known. */
export function digestsOf(files: {
	readonly train: Digested;
	readonly test: Digested | null;
}): NonNullable<CsvData['sha256']> {
	const { train, test } = files;
	return test ? { train: train.sha256, test: test.sha256 } : { train: train.sha256 };
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

/** Reads a document's files as it says; one that was read like this before is not read again. */
export async function readFiles(
	ref: CsvData,
	found: { readonly train: ShelvedFile; readonly test: ShelvedFile | null },
	before: ReadPair | null,
	reader: DataReader,
	hooks: ReadHooks
): Promise<ReadPair | DataError> {
	const readOne = async (
		{ file, sha256 }: ShelvedFile,
		name: string,
		read: CsvReading = {}
	): Promise<ReadCsv | DataError> => {
		const former = [before?.train, before?.test].find(
			(one) =>
				one?.sha256 === sha256 &&
				one.name === name &&
				JSON.stringify(one.read) === JSON.stringify(read)
		);
		if (former) return former;
		const result = await reader.read(name, file, read, hooks);
		return isDataError(result) ? result : { ...result, name, file, read };
	};
	const train = await readOne(found.train, ref.train, ref.read?.train);
	if (isDataError(train)) return train;
	const test = found.test && (await readOne(found.test, ref.test!, ref.read?.test));
	if (test && isDataError(test)) return test;
	return { train, test };
}
