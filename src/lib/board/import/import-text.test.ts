import { expect, it } from 'vitest';
import { IMPORT_CODES } from '#lib/graph/import/failure.ts';
import { NOTE_CODES } from '#lib/graph/import/read.ts';
import { hasText } from '../text.ts';

it('every reason and every assumption has its words', () => {
	const keys = [
		...IMPORT_CODES.map((code) => `import_error_${code}`),
		...NOTE_CODES.map((code) => `import_note_${code}`)
	];
	expect(keys.filter((key) => !hasText(key))).toEqual([]);
});
