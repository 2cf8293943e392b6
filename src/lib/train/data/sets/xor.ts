import { Generator } from '#lib/train/random.ts';
import { addNoise, f } from './draw.ts';
import type { GeneratedSet } from './types.ts';

/**
 * Class 1 where exactly one of x1 and x2 is positive. The four quadrants take turns; |x1| and |x2|
 * are uniform in 0.3…3, then both get normal noise. After "Exclusive or" of TensorFlow Playground
 * (`classifyXORData` in its `dataset.ts`), which keeps off the axes as well.
 */
export const xor: GeneratedSet = {
	name: 'xor',
	features: ['x1', 'x2'],
	target: 'class',
	classes: 2,
	defaults: { size: 400, noise: 0.2, seed: 0 },
	maxNoise: 2,
	draw({ size, noise, seed }) {
		const g = new Generator(seed);
		const bits = (i: number) => [(i >> 1) & 1, i & 1] as const;
		const [low, range] = [f(0.3), f(2.7)];
		const x = g.rand(2 * size).map((value, at) => {
			const sign = 2 * bits(at >> 1)[at & 1]! - 1;
			return sign * f(low + f(range * value));
		});
		addNoise(x, noise, g);
		const y = Float32Array.from({ length: size }, (_, i) => bits(i)[0] ^ bits(i)[1]);
		return { x, y };
	},
	torch: [
		'i = torch.arange(n)',
		'bits = torch.stack([i // 2 % 2, i % 2], 1)',
		'x = (2 * bits - 1) * (0.3 + 2.7 * torch.rand(n, 2, generator=g))',
		'x = x + noise * torch.randn(n, 2, generator=g)',
		'y = bits[:, 0] ^ bits[:, 1]'
	]
};
