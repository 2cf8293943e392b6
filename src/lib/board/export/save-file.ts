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
		if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled';
		throw error;
	}
}

/** A text as a file's contents. */
export function textBlob(text: string, mime: string): Blob {
	return new Blob([text], { type: mime });
}
