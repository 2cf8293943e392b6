import { describe, expect, it } from 'vitest';
import rng from '../../../tests/golden/rng.json' with { type: 'json' };
import { Loader } from './loader.ts';
import { Generator } from './random.ts';

describe.each(rng)('seed $seed', (golden) => {
	it('gives torch.rand to the bit', () => {
		expect([...new Generator(golden.seed).rand(7)]).toEqual(golden.rand.data);
	});

	it('gives torch.randn, below and above 16 elements', () => {
		expectClose(new Generator(golden.seed).randn(5), golden.randn5.data);
		expectClose(new Generator(golden.seed).randn(33), golden.randn33.data);
	});

	it("gives F.dropout's mask", () => {
		const kept = new Generator(golden.seed).bernoulli(24, 1 - 0.3);
		expectClose(
			kept.map((value) => value / (1 - 0.3)),
			golden['dropout_p0.3_ones24'].data
		);
	});

	it('gives torch.randperm', () => {
		expect([...new Generator(golden.seed).randperm(50)]).toEqual(golden.randperm);
	});

	it('draws batches as DataLoader does, two epochs', () => {
		const loader = new Loader(20, 6, true, golden.seed);
		for (const epoch of golden.generator_loader_20_by_6) {
			for (const batch of epoch) {
				expect([...loader.batch()!]).toEqual(batch);
				loader.advance();
			}
		}
	});

	it('goes on from a saved state', () => {
		const generator = new Generator(golden.seed);
		generator.rand(1000);
		generator.randn(3);
		const { state } = generator;
		const next = [generator.randn(2), generator.randperm(30)];
		generator.state = state;
		expect([generator.randn(2), generator.randperm(30)]).toEqual(next);
	});
});

/** A logarithm and a cosine may differ in the last place. */
function expectClose(found: ArrayLike<number>, golden: readonly number[]): void {
	golden.forEach((value, i) => {
		expect(Math.abs(found[i]! - value)).toBeLessThanOrEqual(1e-6 + 1e-6 * Math.abs(value));
	});
}
