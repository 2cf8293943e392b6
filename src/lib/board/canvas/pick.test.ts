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
