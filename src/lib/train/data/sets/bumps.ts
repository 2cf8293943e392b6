import { Generator } from '#lib/train/random.ts';
import { addNoise, f } from './draw.ts';
import type { GeneratedSet } from './types.ts';

/** Centre and sign. */
const BUMPS = [
	[-2, 1.25, 1],
	[0, 1.25, -1],
	[2, 1.25, 1],
	[-2, -1.25, -1],
	[0, -1.25, 1],
	[2, -1.25, -1]
] as const;
/** 2σ² of a bump, σ = 0.7. */
const WIDTH = 0.98;

/**
 * y = Σ ± exp(−|x − c|² / 2σ²) of six centres c with σ = 0.7, and normal noise on y; x1 and x2
 * uniform in −3…3. After "Multi gaussian" of TensorFlow Playground (`regressGaussian` in its
 * `dataset.ts`): its centres at half the size, with the Gaussian in place of its cones.
 */
export const bumps: GeneratedSet = {
	name: 'bumps',
	features: ['x1', 'x2'],
	target: 'y',
	classes: null,
	defaults: { size: 400, noise: 0.05, seed: 0 },
	maxNoise: 1,
	draw({ size, noise, seed }) {
		const g = new Generator(seed);
		const x = g.rand(2 * size).map((value) => f(6 * value) - 3);
		const width = f(WIDTH);
		const y = Float32Array.from({ length: size }, (_, i) => {
			let sum = 0;
			for (const [c1, c2, sign] of BUMPS) {
				const [d1, d2] = [f(x[2 * i]! - c1), f(x[2 * i + 1]! - c2)];
				const distance = f(f(d1 * d1) + f(d2 * d2));
				sum = f(sum + sign * f(Math.exp(-f(distance / width))));
			}
			return sum;
		});
		addNoise(y, noise, g);
		return { x, y };
	},
	torch: [
		'c = torch.tensor([[-2, 1.25], [0, 1.25], [2, 1.25], [-2, -1.25], [0, -1.25], [2, -1.25]])',
		'sign = torch.tensor([1.0, -1.0, 1.0, -1.0, 1.0, -1.0])',
		'x = 6 * torch.rand(n, 2, generator=g) - 3',
		'd = ((x[:, None] - c) ** 2).sum(2)',
		'y = (sign * (-d / 0.98).exp()).sum(1, keepdim=True) + noise * torch.randn(n, 1, generator=g)'
	]
};
