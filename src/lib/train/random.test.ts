import { describe, expect, it } from 'vitest';
import rng from '../../../tests/golden/rng.json' with { type: 'json' };
import { Loader } from './loader.ts';
import { Generator } from './random.ts';

describe.each(rng)('seed $seed', (golden) => {
	it('gives torch.rand to the bit', () => {
		expect([...new Generator(golden.seed).rand(7)]).toEqual(golden.rand.data);
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
		const { state } = generator;
		const next = generator.randperm(30);
		generator.state = state;
		expect(generator.randperm(30)).toEqual(next);
	});
});
