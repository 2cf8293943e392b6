import type { CsvData } from '#lib/graph/document.ts';
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
