import { deflateSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64url, toBase64url } from '../base64url.ts';
import { inflate } from '../inflate.ts';
import type { WeightSpec } from '../operator.ts';
import {
	decodeLinkWeights,
	encodeLinkWeights,
	MOST_BYTES,
	MOST_LETTERS,
	MOST_VALUES
} from './link-weights.ts';
import { NO_PROGRESS } from './values.ts';
import type { WeightValues } from './values.ts';

type Shapes = readonly (readonly number[])[];

/** A plan's steps with a weight of each shape. */
function stepsOf(shapes: Shapes) {
	return shapes.map((shape, i) => ({
		id: `n${i}`,
		weights: [{ name: 'weight', shape, init: { kind: 'rand' } } satisfies WeightSpec]
	}));
}

function weightsOf(shapes: Shapes, valueAt: (i: number) => number): WeightValues[] {
	let at = 0;
	return shapes.map((shape, i) => {
		const length = shape.reduce((size, dim) => size * dim, 1);
		const values = Float32Array.from({ length }, () => valueAt(at++));
		return { node: `n${i}`, name: 'weight', shape, buffer: false, values };
	});
}

/** Of the red wine's size: 209 values. */
const SHAPES: Shapes = [[16, 11], [16], [1, 16], [1]];
const STEPS = stepsOf(SHAPES);
const TRAINED = weightsOf(SHAPES, (i) => Math.sin(i) / 3);
const TEXT = encodeLinkWeights(STEPS, TRAINED, {
	epoch: 2,
	update: 9,
	trainLoss: [1, 0.5],
	testLoss: [NaN, NaN]
})!;

function code(text: string, steps = STEPS): string | null {
	const result = decodeLinkWeights(text, steps);
	return result.ok ? null : result.problem.code;
}

describe('weights in a link', () => {
	it('come back to the bit, with how far they were trained', () => {
		expect(decodeLinkWeights(TEXT, STEPS)).toEqual({
			ok: true,
			weights: TRAINED,
			trained: { epoch: 2, update: 9, trainLoss: 0.5, testLoss: NaN }
		});
	});

	it('come back whatever they are', () => {
		const values = fc.array(fc.float(), { minLength: 1, maxLength: 40 });
		fc.assert(
			fc.property(values, (given) => {
				const shapes = [[given.length]];
				const weights = weightsOf(shapes, (i) => given[i]!);
				const text = encodeLinkWeights(stepsOf(shapes), weights, NO_PROGRESS)!;
				const result = decodeLinkWeights(text, stepsOf(shapes));
				expect(result.ok && result.weights).toEqual(weights);
			})
		);
	});

	it('of the red wine take some 1,100 characters, and the most that may travel some 21,000', () => {
		expect(TEXT.length).toBeLessThanOrEqual(1150);
		const most = [[MOST_VALUES]];
		const noise = weightsOf(most, (i) => Math.sin(i * i) * 10 ** ((i % 7) - 3));
		const text = encodeLinkWeights(stepsOf(most), noise, NO_PROGRESS)!;
		expect(text.length).toBeLessThanOrEqual(22_000);
		expect(code(text, stepsOf(most))).toBeNull();
	});

	it('are not made where they are too many, or none', () => {
		const many = [[MOST_VALUES + 1]];
		const weights = weightsOf(many, () => 0);
		expect(encodeLinkWeights(stepsOf(many), weights, NO_PROGRESS)).toBeNull();
		expect(encodeLinkWeights([], [], NO_PROGRESS)).toBeNull();
	});

	it('may have something of a later version behind them, but not be one', () => {
		const bytes = inflate(fromBase64url(TEXT)!, MOST_BYTES) as Uint8Array;
		const longer = new Uint8Array([...bytes, 1, 2, 3]);
		expect(code(toBase64url(deflateSync(longer)))).toBeNull();
		longer[0] = 9;
		expect(code(toBase64url(deflateSync(longer)))).toBe('link_later');
	});

	it('of another network say so', () => {
		expect(code(TEXT, stepsOf([[16, 11], [16], [16, 1], [1]]))).toBe('link_other');
		expect(code(TEXT, stepsOf([[16, 11]]))).toBe('link_other');
	});

	it('that are damaged say so', () => {
		for (const text of ['', 'A', '%ZZ', 'AAAA', TEXT.slice(0, -9), TEXT.slice(9)]) {
			expect(code(text), text.slice(0, 9)).toBe('link_damaged');
		}
	});

	it('do not fill the memory', () => {
		const bomb = deflateSync(new Uint8Array(30_000_000), { level: 9 });
		expect(code(toBase64url(bomb))).toBe('link_too_large');
		let unfolded = 0;
		expect(inflate(bomb, MOST_BYTES, (size) => (unfolded += size))).toBe('large');
		expect(unfolded).toBeLessThan(2_000_000);
		expect(code('A'.repeat(MOST_LETTERS + 1))).toBe('link_too_large');
		const many = new Uint8Array(40);
		many[0] = 1;
		many.fill(255, 1, 5);
		expect(code(toBase64url(deflateSync(many)))).toBe('link_too_large');
	});

	it('are never others, and nothing throws, whatever was changed', () => {
		const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
		const how = fc.constantFrom('change', 'insert', 'cut', 'end');
		fc.assert(
			fc.property(fc.nat(TEXT.length - 1), fc.nat(63), how, (at, letter, kind) => {
				const rest = TEXT.slice(kind === 'insert' ? at : at + 1);
				const put = kind === 'cut' ? '' : letters[letter]!;
				const text = TEXT.slice(0, at) + (kind === 'end' ? '' : put + rest);
				const result = decodeLinkWeights(text, STEPS);
				if (result.ok) expect(result.weights).toEqual(TRAINED);
			}),
			{ numRuns: 500 }
		);
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
				expect(code(toBase64url(deflateSync(bytes)))).not.toBeNull();
				expect(code(toBase64url(bytes))).not.toBeNull();
			})
		);
	});
});
