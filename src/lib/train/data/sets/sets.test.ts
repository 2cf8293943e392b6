import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runTorch } from '../../../../../tests/python.ts';
import { builtinInfo } from '../builtin.ts';
import { dataInfo } from '../dataset.ts';
import { GENERATED_SETS } from './list.ts';
import { makeSet } from './make-set.ts';
import { fullOptions, SIZES, storedOptions } from './options.ts';
import { torchLines } from './torch-lines.ts';
import type { GeneratedSet, SetOptions } from './types.ts';

const find = (name: string) => GENERATED_SETS.find((set) => set.name === name)!;

const SOME_OPTIONS = fc.record({
	size: fc.integer({ min: SIZES.min, max: 300 }),
	noise: fc.double({ min: 0, max: 2, noNaN: true }),
	seed: fc.integer({ min: 0, max: 2 ** 32 - 1 })
});

describe.each(GENERATED_SETS)('$name', (set) => {
	const { name, features, classes, defaults } = set;

	it('is the same for the same seed, and another for another', () => {
		const { x, y } = set.draw(defaults);
		expect(set.draw(defaults)).toEqual({ x, y });
		expect(set.draw({ ...defaults, seed: 1 }).x).not.toEqual(x);
		// What is drawn first does not hang on the noise.
		if (classes === null) expect(set.draw({ ...defaults, noise: 0 }).x).toEqual(x);
		else expect(set.draw({ ...defaults, noise: 0 }).y).toEqual(y);
	});

	it('has its shape, finite numbers and as many of each class at any options', () => {
		fc.assert(
			fc.property(SOME_OPTIONS, (options) => {
				const { dataset, train, test } = makeSet(set, options);
				const { size } = options;
				expect(train.rows + test.rows).toBe(size);
				expect(Math.abs(train.rows - 0.8 * size)).toBeLessThanOrEqual(0.5);
				for (const { count, x, y } of [dataset.train, dataset.test!]) {
					expect([x.length, y.length]).toEqual([count * features.length, count]);
					expect([...x, ...y].every(Number.isFinite)).toBe(true);
					if (classes === null) continue;
					const ones = y.reduce((sum, label) => sum + label, 0);
					expect(Math.abs(2 * ones - count)).toBeLessThanOrEqual(2);
				}
				expect(dataInfo(dataset)).toEqual(builtinInfo(set));
			}),
			{ numRuns: 30 }
		);
	});

	it('has a key for each way to draw it, and tables of the same rows', () => {
		const { dataset, train } = makeSet(set);
		expect(dataset.key).toBe(`builtin:${name}:size=400,noise=${defaults.noise},seed=0`);
		expect(makeSet(set, { noise: 0.03 }).dataset.key).toContain('noise=0.03');
		expect(train.columns).toEqual([...features, set.target]);
		expect([...train.values.subarray(0, features.length + 1)]).toEqual([
			...dataset.train.x.subarray(0, features.length),
			dataset.train.y[0]
		]);
	});

	it('keeps in the document what differs from its own', () => {
		expect(storedOptions(set, defaults)).toBeUndefined();
		expect(storedOptions(set, { ...defaults, seed: 3 })).toEqual({ seed: 3 });
		fc.assert(
			fc.property(SOME_OPTIONS, (options) => {
				expect(fullOptions(set, storedOptions(set, options))).toEqual(options);
			})
		);
	});
});

describe('without noise', () => {
	/** All rows as [features, target]. */
	function rows(name: string): number[][] {
		const set = find(name);
		const { x, y } = set.draw({ size: 400, noise: 0, seed: 5 });
		const width = set.features.length;
		return Array.from(y, (target, i) => [...x.subarray(i * width, (i + 1) * width), target]);
	}
	/** Distance from 0 that each row's formula leaves. */
	const FORMULAS: Readonly<Record<string, (...row: number[]) => number>> = {
		linear: (x, y) => y! - (2 * x! + 1),
		sine: (x, y) => y! - Math.sin(x!),
		plane: (x1, x2, y) => y! - (x1! + x2!) / 2,
		bumps: (x1, x2, y) => {
			let sum = y!;
			for (const [c1, c2, sign] of [
				[-2, 1.25, 1],
				[0, 1.25, -1],
				[2, 1.25, 1],
				[-2, -1.25, -1],
				[0, -1.25, 1],
				[2, -1.25, -1]
			] as const) {
				sum -= sign * Math.exp(-((x1! - c1) ** 2 + (x2! - c2) ** 2) / (2 * 0.7 ** 2));
			}
			return sum;
		},
		gaussians: (x1, x2, y) => Math.hypot(x1! - (3 * y! - 1.5), x2! - (3 * y! - 1.5)),
		xor: (x1, x2, y) => (x1! * x2! < 0 ? 1 : 0) - y!,
		circles: (x1, x2, y) => Math.hypot(x1!, x2!) - (y === 1 ? 1.5 : 3),
		'two-moons': (x1, x2, y) =>
			Math.hypot(x1! - (2 * y! - 1), x2! - (y! - 0.5)) -
			2 +
			// The upper half belongs to class 0.
			Math.max(0, (2 * y! - 1) * (x2! - (y! - 0.5))),
		spirals: (x1, x2, y) => {
			const t = Math.hypot(x1!, x2!) / 3;
			const angle = 3 * Math.PI * t + Math.PI * y!;
			return Math.hypot(x1! - 3 * t * Math.cos(angle), x2! - 3 * t * Math.sin(angle));
		}
	};

	it.each(GENERATED_SETS)('$name is its formula', ({ name }) => {
		for (const row of rows(name)) expect(Math.abs(FORMULAS[name]!(...row))).toBeLessThan(1e-5);
	});
});

describe('the lines of PyTorch', () => {
	it('say how the set is drawn', () => {
		expect(torchLines(find('linear'), { size: 100, noise: 0, seed: 7 })).toBe(
			[
				'import torch',
				'',
				'n, noise = 100, 0',
				'g = torch.Generator().manual_seed(7)',
				'x = 2 * torch.rand(n, 1, generator=g) - 1',
				'y = 2 * x + 1 + noise * torch.randn(n, 1, generator=g)',
				'x_train, y_train = x[:80], y[:80]',
				'x_test, y_test = x[80:], y[80:]',
				''
			].join('\n')
		);
	});

	it('make the same rows', { timeout: 60_000 }, (context) => {
		const ways: Partial<SetOptions>[] = [
			{},
			{ size: 10, noise: 0.3, seed: 1 },
			{ size: 15, noise: 0 },
			{ size: 333, noise: 0.07, seed: 4_294_967_295 },
			{ size: 2000, noise: 1, seed: 2026 }
		];
		const cases = GENERATED_SETS.flatMap((set) =>
			ways.map((way) => ({ set, options: fullOptions(set, way) }))
		);
		const script = cases.map(
			({ set, options }) => `${torchLines(set, options)}
show([part.flatten().tolist() for part in (x_train, y_train, x_test, y_test)])`
		);
		const head = 'import json\ndef show(rows):\n    print(json.dumps(rows))\n';
		const printed = runTorch(head + script.join('\n'));
		if (printed === null) return context.skip();
		const lines = printed.trim().split('\n');
		expect(lines).toHaveLength(cases.length);
		for (const [i, { set, options }] of cases.entries()) {
			compare(set, options, JSON.parse(lines[i]!) as number[][]);
		}
	});
});

/** A small normal number hangs on the last bit of PyTorch's float32 logarithm, which is not ours. */
function compare(set: GeneratedSet, options: SetOptions, torch: readonly number[][]): void {
	const { train, test } = makeSet(set, options).dataset;
	const ours = [train.x, train.y, test!.x, test!.y];
	for (const [part, values] of torch.entries()) {
		expect(ours[part]).toHaveLength(values.length);
		const furthest = values.reduce(
			(most, value, at) => Math.max(most, Math.abs(value - ours[part]![at]!)),
			0
		);
		expect(furthest, `${set.name} ${JSON.stringify(options)}`).toBeLessThanOrEqual(
			1e-6 + 2e-6 * options.noise
		);
	}
}
