import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { N, type Shape } from '#lib/graph/shape.ts';
import { checkNumber, checkShape } from './answer.ts';

const RIGHT = { ok: true };
const WRONG = { ok: false };

describe('checkNumber', () => {
	it.each<[string, number]>([
		['0.25', 0.25],
		['0,25', 0.25],
		['.25', 0.25],
		['−0.25', -0.25],
		['- 0.25', -0.25],
		['+16', 16],
		['16.', 16],
		['1e-3', 0.001],
		['1E−3', 0.001],
		['1.2×10^-3', 0.0012],
		['1.2 * 10^(-3)', 0.0012],
		['1/3', 1 / 3],
		['-1 / 3', -1 / 3],
		['½', 0.5],
		['1.5/2', 0.75],
		['−０．５', -0.5],
		['61 706', 61706],
		[' 3 ', 3],
		['nan', NaN],
		['-inf', -Infinity],
		['∞', Infinity],
		['0', 0],
		['0.00', -0],
		// What float32 leaves of a sum that cancels.
		['0', 2.98e-8],
		['1e-9', 0]
	])('%s is right for %d', (text, truth) => {
		expect(checkNumber(text, truth)).toEqual(RIGHT);
	});

	it.each<[string, number]>([
		['0.25', -0.25],
		['0', 0.4],
		['0', 0.0004],
		['0.00', 0.0049],
		['0.001', 0],
		['1', 1.4],
		['0.1', 0.14],
		['1/3', 0.34],
		['2', NaN],
		['nan', 0],
		['inf', -Infinity],
		['1e30', Infinity]
	])('%s is wrong for %d', (text, truth) => {
		expect(checkNumber(text, truth)).toEqual(WRONG);
	});

	it.each([
		['within 1 %', '-0.3331', -0.3364, RIGHT],
		['beyond 1 %', '-0.3331', -0.3367, WRONG],
		['rounded to two figures', '0.34', 0.3364, RIGHT],
		['rounded to two figures at the edge', '1.0', 1.05, RIGHT],
		['rounded to a whole number', '16', 16.4, RIGHT],
		['not the nearest whole number', '16', 16.6, WRONG],
		['rounded to one figure where that is close', '3', 3.1, RIGHT],
		['rounded to one figure where that is far', '3', 3.4, WRONG],
		['rounded with an exponent', '1.2e-5', 1.2345e-5, RIGHT]
	])('%s', (_, text, truth, answer) => {
		expect(checkNumber(text, truth)).toEqual(answer);
	});

	it.each(['', ' ', 'x', '1..2', '1,000,000', '1/0', '1/2/3', '1e', '--1', '/2', '1 2', 'e5'])(
		'%j is no number',
		(text) => {
			expect(checkNumber(text, 1)).toEqual({ error: 'not_a_number' });
		}
	);

	it('takes every number as it is printed', () => {
		const number = fc.float({ noNaN: true });
		fc.assert(
			fc.property(number, (value) => {
				expect(checkNumber(String(value), value)).toEqual(RIGHT);
				expect(checkNumber(String(value).replace('-', '−').replace('.', ','), value)).toEqual(
					RIGHT
				);
				if (Number.isFinite(value)) {
					expect(checkNumber(value.toPrecision(2), value)).toEqual(RIGHT);
				}
			})
		);
	});

	it('never takes the wrong sign or twice the number', () => {
		const number = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
		fc.assert(
			fc.property(number, fc.integer({ min: 1, max: 8 }), (value, figures) => {
				expect(checkNumber((-value).toPrecision(figures), value)).toEqual(WRONG);
				expect(checkNumber((2 * value).toPrecision(figures), value)).toEqual(WRONG);
			})
		);
	});
});

describe('checkShape', () => {
	it.each([
		'1×3',
		'1x3',
		'1 X 3',
		'1*3',
		'1, 3',
		'1 3',
		'(1, 3)',
		'[1,3]',
		'[1, 3,]',
		'（１，３）'
	])('%s is 1×3', (text) => {
		expect(checkShape(text, [1, 3])).toEqual(RIGHT);
		expect(checkShape(text, [3, 1])).toEqual(WRONG);
		expect(checkShape(text, [1, 3, 1])).toEqual(WRONG);
	});

	it.each(['torch.Size([1, 3])', 'torch.size( [1,3] )', 'torch.Size((1, 3))'])('%s too', (text) => {
		expect(checkShape(text, [1, 3])).toEqual(RIGHT);
	});

	it.each(['()', '[]', '( )', 'scalar', 'Scalar', '标量', 'torch.Size([])'])(
		'%s is a scalar',
		(text) => {
			expect(checkShape(text, [])).toEqual(RIGHT);
			expect(checkShape(text, [1])).toEqual(WRONG);
		}
	);

	it('takes a vector with and without its comma', () => {
		for (const text of ['3', '(3,)', '[3]', '(3)']) {
			expect(checkShape(text, [3])).toEqual(RIGHT);
		}
		expect(checkShape('1', [])).toEqual(WRONG);
	});

	it('takes a symbolic batch by its name, or by its rows where they are known', () => {
		const shape: Shape = [N, 3];
		for (const text of ['N×3', 'n x 3', '(N, 3)']) expect(checkShape(text, shape)).toEqual(RIGHT);
		expect(checkShape('4×3', shape)).toEqual(WRONG);
		expect(checkShape('4×3', shape, 4)).toEqual(RIGHT);
		expect(checkShape('N×3', shape, 4)).toEqual(RIGHT);
		expect(checkShape('5×3', shape, 4)).toEqual(WRONG);
		expect(checkShape('N×3', [4, 3])).toEqual(WRONG);
	});

	it('takes sums and multiples of the batch', () => {
		expect(checkShape('2N×3', [{ n: 2, c: 0 }, 3])).toEqual(RIGHT);
		expect(checkShape('N + 1 × 3', [{ n: 1, c: 1 }, 3])).toEqual(RIGHT);
		expect(checkShape('N−1×3', [{ n: 1, c: -1 }, 3])).toEqual(RIGHT);
		expect(checkShape('N×3', [{ n: 2, c: 0 }, 3])).toEqual(WRONG);
	});

	it.each(['', 'three', '1×', '1.5×3', '(1, 3', '-1×3', '1××3', 'torch.Size([1, 3]'])(
		'%j is no shape',
		(text) => {
			expect(checkShape(text, [1, 3])).toEqual({ error: 'not_a_shape' });
		}
	);
});
