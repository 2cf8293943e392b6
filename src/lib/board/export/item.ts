import type { GraphDocument } from '#lib/graph/document.ts';
import type { App } from '../app.svelte.ts';
import { fileKind, stemOf, type Extension } from './file-kinds.ts';
import type { FileKind } from './save-file.ts';

/** A file that an export can be. */
export interface ExportFormat {
	readonly extension: Extension;
	/** `PNG` */
	readonly label: string;
	/** The file's contents. `signal`: it is not wanted any more. Throws `Refused` with a reason. */
	make(app: App, signal: AbortSignal): Promise<Blob>;
}

export interface ExportItem {
	readonly id: string;
	readonly section: 'pytorch' | 'weights' | 'results';
	readonly name: () => string;
	readonly about: (app: App) => string;
	/** Why it cannot be now, as far as that is seen at once; null: it can. */
	readonly blocked: (app: App) => string | null;
	/** Absent: as the board is called. */
	readonly stem?: (document: GraphDocument) => string;
	readonly formats: readonly ExportFormat[];
}

/** Why something cannot be exported, in the person's language. */
export class Refused extends Error {}

/** The name and kind of the file that an export saves. */
export function kindOf(item: ExportItem, format: ExportFormat, { board }: App): FileKind {
	const stem = item.stem?.(board.document) ?? stemOf(board.document.title);
	return fileKind(stem, format.extension);
}
