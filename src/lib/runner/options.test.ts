import { describe, expect, it } from 'vitest';
import { Fault } from './fault.ts';
import { readOptions } from './options.ts';

describe('options', () => {
	it('are read', () => {
		expect(readOptions(['a.json', '--epochs', '0', '--seed=7', '--backend', 'cpu'])).toEqual({
			graphs: ['a.json'],
			epochs: 0,
			seed: 7,
			backend: 'cpu'
		});
		expect(readOptions(['--table', 'm.csv', 'a', 'b'])).toEqual({
			graphs: ['a', 'b'],
			table: 'm.csv',
			backend: 'wasm'
		});
		expect(readOptions(['--help', '--epochs', 'x'])).toBeNull();
	});

	it.each([
		[[], /no graph/],
		[['a', 'b'], /2 graphs/],
		[['a', '--epoch', '3'], /^--epoch is no option/],
		[['-x'], /^-x is no option/],
		[['a', '--epochs'], /^--epochs wants a value/],
		[['a', '--epochs', '-1'], /^--epochs wants a value/],
		[['a', '--epochs=-1'], /^--epochs wants a whole number/],
		[['a', '--epochs', '1.5'], /^--epochs wants a whole number/],
		[['a', '--seed', '1e99'], /^--seed wants a whole number/],
		[['a', '--seed='], /^--seed wants a whole number/],
		[['a', '--backend', 'webgl'], /^--backend is cpu or wasm/],
		[['a', '--out='], /^--out wants the name/]
	])('%j are refused', (argv, message) => {
		expect(() => readOptions(argv)).toThrow(Fault);
		expect(() => readOptions(argv)).toThrow(message);
	});
});
