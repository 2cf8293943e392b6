import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../shared/data/', import.meta.url));

/** The red-wine lab's own files. They are not part of the project: tests that need them are skipped without. */
export const WINE = {
	train: `${folder}wine_train.csv`,
	test: `${folder}wine_test.csv`,
	missing: !existsSync(`${folder}wine_train.csv`) || !existsSync(`${folder}wine_test.csv`)
};

/** The same wines as UCI gives them. */
export const RAW_WINE = `${folder}winequality-red.csv`;

/** Their text. */
export function readWine(): { train: string; test: string } {
	return { train: readFileSync(WINE.train, 'utf8'), test: readFileSync(WINE.test, 'utf8') };
}

/** The lab's files by name; where they are missing, such tables made up: what is learned is no matter. */
export function wineFiles(): Readonly<Record<string, string>> {
	if (!WINE.missing) {
		const { train, test } = readWine();
		return { 'wine_train.csv': train, 'wine_test.csv': test };
	}
	const columns = [...Array.from({ length: 11 }, (_, i) => `column ${i}`), 'quality'];
	const table = (rows: number, first: number) =>
		[
			columns.join(','),
			...Array.from({ length: rows }, (_, row) =>
				columns.map((_, i) => ((Math.sin((first + row) * (i + 1)) + 1) / 2).toFixed(4)).join(',')
			)
		].join('\n');
	return { 'wine_train.csv': table(300, 1), 'wine_test.csv': table(75, 1000) };
}
