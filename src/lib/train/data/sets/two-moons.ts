import { Generator } from '#lib/train/random.ts';
import { addNoise, alternating, f, points } from './draw.ts';
import type { GeneratedSet } from './types.ts';

/**
 * Two half circles of radius 2 that reach into each other, one for each class; angles uniform, then
 * normal noise on both features. After scikit-learn's `make_moons`, twice as large, its middle moved
 * to the origin.
 */
export const twoMoons: GeneratedSet = {
	name: 'two-moons',
	features: ['x1', 'x2'],
	target: 'class',
	classes: 2,
	defaults: { size: 400, noise: 0.2, seed: 0 },
	maxNoise: 2,
	draw({ size, noise, seed }) {
		const g = new Generator(seed);
		const y = alternating(size);
		const half = f(Math.PI);
		const angles = g.rand(size).map((value) => half * value);
		const x = points(size, (row) => {
			const [angle, moon] = [angles[row]!, y[row]!];
			const side = 2 - 4 * moon;
			return [
				f(side * f(Math.cos(angle))) + (2 * moon - 1),
				f(side * f(Math.sin(angle))) + (moon - 0.5)
			];
		});
		addNoise(x, noise, g);
		return { x, y };
	},
	torch: [
		'y = torch.arange(n) % 2',
		'a = math.pi * torch.rand(n, generator=g)',
		'side = 2 - 4 * y',
		'x = torch.stack([side * a.cos() + (2 * y - 1), side * a.sin() + (y - 0.5)], 1)',
		'x = x + noise * torch.randn(n, 2, generator=g)'
	]
};
