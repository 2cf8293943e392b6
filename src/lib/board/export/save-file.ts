import { m } from '#lib/paraglide/messages.js';
import type { Ui } from '../ui.svelte.ts';

/** What a file that is saved is called, and what kind it is. */
export interface FileKind {
	/** The name that is proposed, with its extension. */
	readonly name: string;
	/** What the browser's dialog calls the kind: "Python script". */
	readonly description: string;
	/** With their dots: `['.py']`. */
	readonly extensions: readonly string[];
	readonly mime: string;
}

/**
 * Saves a file through the browser's own dialog, or as a download where it has none. A file that is
 * still being made may be handed in as a promise: the dialog opens at once, while the click that
 * asked for it still counts. Throws where the file cannot be made or written.
 */
export async function saveFile(
	blob: Blob | Promise<Blob>,
	{ name, description, extensions, mime }: FileKind
): Promise<'saved' | 'cancelled'> {
	const { fileSave } = await import('browser-fs-access');
	try {
		await fileSave(blob, {
			fileName: name,
			description,
			extensions: [...extensions],
			mimeTypes: [mime]
		});
		return 'saved';
	} catch (error) {
		if (isCancelled(error)) return 'cancelled';
		throw error;
	}
}

/** Saves a file and says what came of it; nothing where the dialog was left. */
export async function saveAndSay(ui: Ui, blob: Blob, kind: FileKind): Promise<void> {
	const { name } = kind;
	try {
		if ((await saveFile(blob, kind)) === 'saved') ui.say('ok', m.export_saved({ name }));
	} catch (error) {
		ui.say('error', m.export_failed({ name, reason: reasonOf(error) }));
	}
}

/** Why a file could not be made or written, in the browser's words. */
export function reasonOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** Whether a person left the browser's dialog. */
export function isCancelled(error: unknown): boolean {
	return error instanceof DOMException && error.name === 'AbortError';
}

/** A text as a file's contents. */
export function textBlob(text: string, mime: string): Blob {
	return new Blob([text], { type: mime });
}
