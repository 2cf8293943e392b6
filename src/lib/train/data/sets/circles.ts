import { Generator } from '#lib/train/random.ts';
import { addNoise, alternating, f, points } from './draw.ts';
import type { GeneratedSet } from './types.ts';

/**
 * Two circles around the origin, class 0 of radius 3 and class 1 of radius 1.5; angles uniform, then
 * normal noise on both features. After scikit-learn's `make_circles(factor=0.5)`, three times as large.
 */
export const circles: GeneratedSet = {
	name: 'circles',
	features: ['x1', 'x2'],
	target: 'class',
	classes: 2,
	defaults: { size: 400, noise: 0.2, seed: 0 },
	maxNoise: 2,
	draw({ size, noise, seed }) {
		const g = new Generator(seed);
		const y = alternating(size);
		const turn = f(2 * Math.PI);
		const angles = g.rand(size).map((value) => turn * value);
		const x = points(size, (row) => {
			const [angle, radius] = [angles[row]!, 3 - 1.5 * y[row]!];
			return [radius * f(Math.cos(angle)), radius * f(Math.sin(angle))];
		});
		addNoise(x, noise, g);
		return { x, y };
	},
	torch: [
		'y = torch.arange(n) % 2',
		'a = 2 * math.pi * torch.rand(n, generator=g)',
		'r = 3 - 1.5 * y',
		'x = torch.stack([r * a.cos(), r * a.sin()], 1) + noise * torch.randn(n, 2, generator=g)'
	]
};
