import { Generator } from '#lib/train/random.ts';
import { addNoise, f } from './draw.ts';
import type { GeneratedSet } from './types.ts';

/** y = 2x + 1 with normal noise on y; x uniform in −1…1. What one `nn.Linear(1, 1)` learns. */
export const linear: GeneratedSet = {
	name: 'linear',
	features: ['x'],
	target: 'y',
	classes: null,
	defaults: { size: 400, noise: 0.2, seed: 0 },
	maxNoise: 2,
	draw({ size, noise, seed }) {
		const g = new Generator(seed);
		const x = g.rand(size).map((value) => 2 * value - 1);
		const y = x.map((value) => f(2 * value) + 1);
		addNoise(y, noise, g);
		return { x, y };
	},
	torch: [
		'x = 2 * torch.rand(n, 1, generator=g) - 1',
		'y = 2 * x + 1 + noise * torch.randn(n, 1, generator=g)'
	]
};
