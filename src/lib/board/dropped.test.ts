import { expect, it } from 'vitest';
import { sortFiles } from './dropped.ts';

const file = (name: string, type = '') => ({ name, type });

it('tells tables, boards and the rest apart', () => {
	const train = file('wine_train.csv', 'text/csv');
	const test = file('WINE_TEST.CSV', 'application/vnd.ms-excel');
	const board = file('net.gradboard.json', 'application/json');
	const weights = file('net.safetensors');
	const picture = file('photo.png', 'image/png');
	expect(sortFiles([train, picture, board, weights, test])).toEqual({
		tables: [train, test],
		graph: board,
		weights,
		unknown: [picture]
	});
	expect(sortFiles([file('winequality', '')]).tables).toHaveLength(1);
	expect(sortFiles([])).toEqual({ tables: [], graph: null, weights: null, unknown: [] });
});
