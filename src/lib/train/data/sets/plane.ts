import { Generator } from '#lib/train/random.ts';
import { addNoise, f } from './draw.ts';
import type { GeneratedSet } from './types.ts';

/**
 * y = (x1 + x2) / 2 with normal noise on y; x1 and x2 uniform in −1…1. After "Plane" of TensorFlow
 * Playground (`regressPlane` in its `dataset.ts`).
 */
export const plane: GeneratedSet = {
	name: 'plane',
	features: ['x1', 'x2'],
	target: 'y',
	classes: null,
	defaults: { size: 400, noise: 0.1, seed: 0 },
	maxNoise: 1,
	draw({ size, noise, seed }) {
		const g = new Generator(seed);
		const x = g.rand(2 * size).map((value) => 2 * value - 1);
		const y = Float32Array.from({ length: size }, (_, i) => f(x[2 * i]! + x[2 * i + 1]!) / 2);
		addNoise(y, noise, g);
		return { x, y };
	},
	torch: [
		'x = 2 * torch.rand(n, 2, generator=g) - 1',
		'y = x.sum(1, keepdim=True) / 2 + noise * torch.randn(n, 1, generator=g)'
	]
};
