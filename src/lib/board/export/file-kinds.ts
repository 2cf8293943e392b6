import { m } from '#lib/paraglide/messages.js';
import { EXTENSION, fileName } from '../share/file-text.ts';
import type { FileKind } from './save-file.ts';

/** Kinds of files that are saved, by their extension. */
const KINDS = {
	py: { description: m.export_kind_py, mime: 'text/x-python' },
	ipynb: { description: m.export_kind_ipynb, mime: 'application/x-ipynb+json' },
	csv: { description: m.export_kind_csv, mime: 'text/csv' },
	svg: { description: m.export_kind_svg, mime: 'image/svg+xml' },
	png: { description: m.export_kind_png, mime: 'image/png' },
	zip: { description: m.export_kind_zip, mime: 'application/zip' },
	html: { description: m.export_kind_html, mime: 'text/html' }
} as const;

export type Extension = keyof typeof KINDS;

/** What a file of a kind is called and is. */
export function fileKind(stem: string, extension: Extension): FileKind {
	const { description, mime } = KINDS[extension];
	return {
		name: `${stem}.${extension}`,
		description: description(),
		extensions: [`.${extension}`],
		mime
	};
}

/** A file name without extension, from a board's title. */
export function stemOf(title: string): string {
	return fileName(title).slice(0, -EXTENSION.length);
}
