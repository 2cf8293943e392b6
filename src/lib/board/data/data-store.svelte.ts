import type { DataRef } from '#lib/graph/document.ts';
import type { Dataset } from '#lib/train/data/dataset.ts';

/**
 * The data set in use: follows the document's `data`, loading a built-in set or taking the person's
 * file out of the browser's storage.
 */
export declare class DataStore {
	/** null while loading, or where the document's file is not here. */
	readonly dataset: Dataset | null;
	/** `missing`: the document names a file that this browser does not have; `changed`: it has another digest. */
	readonly state: 'loading' | 'ready' | 'missing' | 'changed' | 'none';
	/** Called whenever the document's data changes (by an edit, an undo, a link). Loads what it names. */
	follow(ref: DataRef | undefined): void;
}
