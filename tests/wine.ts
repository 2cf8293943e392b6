import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../shared/data/', import.meta.url));

/** The red-wine lab's own files. They are not part of the project: tests that need them are skipped without. */
export const WINE = {
	train: `${folder}wine_train.csv`,
	test: `${folder}wine_test.csv`,
	missing: !existsSync(`${folder}wine_train.csv`) || !existsSync(`${folder}wine_test.csv`)
};

/** Their text. */
export function readWine(): { train: string; test: string } {
	return { train: readFileSync(WINE.train, 'utf8'), test: readFileSync(WINE.test, 'utf8') };
}
