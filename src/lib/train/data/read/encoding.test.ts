import { describe, expect, it } from 'vitest';
import { gb18030 } from '../../../../../tests/prepared-cases.ts';
import { isDataError } from '../table.ts';
import { readTable } from './read-table.ts';

/** Letters below 256 as windows-1252 writes them. */
const western = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

function guessed(bytes: Uint8Array) {
	const table = readTable(bytes, 'file.csv');
	if (isDataError(table)) throw new Error(table.code);
	return [table.read.encoding, ...table.columns.map(({ name }) => name)];
}

describe('bytes that are text in windows-1252 and in GB18030', () => {
	it.each(['Höhe,Größe\n1,2\n', 'temp (°C),y\n1,2\n', 'numéro,Österreich\n1,2\n'])(
		'are western where accents stand alone: %s',
		(text) => {
			const names = text.split('\n')[0]!.split(',');
			expect(guessed(western(text))).toEqual(['windows-1252', ...names]);
		}
	);

	it.each([
		['颜色,x', gb18030('颜色,x\n1,2\n')],
		['x,红a', gb18030('x,红a\n1,2\n')],
		// 朱镕基: the second byte of the second is an F.
		[
			'朱镕基,x',
			Uint8Array.from([...[0xd6, 0xec, 0xe9, 0x46, 0xbb, 0xf9], ...western(',x\n1,2\n')])
		]
	])('are Chinese where they come in pairs: %s', (header, bytes) => {
		expect(guessed(bytes)).toEqual(['gb18030', ...header.split(',')]);
	});

	it('are Chinese where windows-1252 has no such character', () => {
		const bytes = Uint8Array.from([0x81, 0x41, ...western(',x\n1,2\n')]);
		expect(guessed(bytes)[0]).toBe('gb18030');
	});
});
