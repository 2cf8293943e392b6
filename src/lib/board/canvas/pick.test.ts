import { expect, it } from 'vitest';
import { pickMatches } from './pick.ts';

const items = [
	{ id: '1', type: 'LeakyReLU', label: 'LeakyReLU', words: 'small slope' },
	{ id: '2', type: 'ReLU', label: 'ReLU', words: 'zero below' },
	{ id: '3', type: 'Linear', label: 'Linear', words: 'matrix, bias' }
];
const ids = (query: string) => pickMatches(items, query).map((item) => item.id);

it('keeps the order without a query', () => {
	expect(ids('  ')).toEqual(['1', '2', '3']);
});

it('puts what starts with the text first', () => {
	expect(ids('re')).toEqual(['2', '1']);
});

it('finds further words, and wants all of them', () => {
	expect(ids('bias')).toEqual(['3']);
	expect(ids('linear slope')).toEqual([]);
});

it('reads beginnings of a name’s parts, behind everything else', () => {
	const named = (label: string) => ({ id: label, type: label, label });
	const operators = ['CrossEntropyLoss', 'MSELoss', 'BatchNorm2d', 'BatchNorm1d', 'Cell'].map(
		named
	);
	const found = (query: string) => pickMatches(operators, query).map((item) => item.id);
	expect(found('cel')).toEqual(['Cell', 'CrossEntropyLoss']);
	expect(found('bn2')).toEqual(['BatchNorm2d']);
	expect(found('batch2')).toEqual(['BatchNorm2d']);
	expect(found('el')).toEqual(['MSELoss', 'Cell']);
	expect(found('xyz')).toEqual([]);
});
