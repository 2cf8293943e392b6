import { Generator } from '#lib/train/random.ts';
import { addNoise, f } from './draw.ts';
import type { GeneratedSet } from './types.ts';

/** y = sin x with normal noise on y; x uniform in −π…π. */
export const sine: GeneratedSet = {
	name: 'sine',
	features: ['x'],
	target: 'y',
	classes: null,
	defaults: { size: 400, noise: 0.1, seed: 0 },
	maxNoise: 1,
	draw({ size, noise, seed }) {
		const g = new Generator(seed);
		const pi = f(Math.PI);
		const x = g.rand(size).map((value) => pi * f(2 * value - 1));
		const y = x.map(Math.sin);
		addNoise(y, noise, g);
		return { x, y };
	},
	torch: [
		'x = math.pi * (2 * torch.rand(n, 1, generator=g) - 1)',
		'y = x.sin() + noise * torch.randn(n, 1, generator=g)'
	]
};
