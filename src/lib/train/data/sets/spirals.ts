import { Generator } from '#lib/train/random.ts';
import { addNoise, alternating, f, points } from './draw.ts';
import type { GeneratedSet } from './types.ts';

/**
 * Two arms that wind one and a half times around the origin, out to radius 3, the second turned by
 * half a turn: at t in 0…1 the radius is 3t and the angle 3πt. t is the root of a uniform number, so
 * that points lie as densely outside as inside; then normal noise on both features. After "Spiral" of
 * TensorFlow Playground (`classifySpiralData` in its `dataset.ts`).
 */
export const spirals: GeneratedSet = {
	name: 'spirals',
	features: ['x1', 'x2'],
	target: 'class',
	classes: 2,
	defaults: { size: 400, noise: 0.05, seed: 0 },
	maxNoise: 1,
	draw({ size, noise, seed }) {
		const g = new Generator(seed);
		const y = alternating(size);
		const [turns, half] = [f(3 * Math.PI), f(Math.PI)];
		const along = g.rand(size).map(Math.sqrt);
		const x = points(size, (row) => {
			const t = along[row]!;
			const angle = f(f(turns * t) + half * y[row]!);
			const radius = f(3 * t);
			return [radius * f(Math.cos(angle)), radius * f(Math.sin(angle))];
		});
		addNoise(x, noise, g);
		return { x, y };
	},
	torch: [
		'y = torch.arange(n) % 2',
		't = torch.rand(n, generator=g).sqrt()',
		'a = 3 * math.pi * t + math.pi * y',
		'x = torch.stack([3 * t * a.cos(), 3 * t * a.sin()], 1)',
		'x = x + noise * torch.randn(n, 2, generator=g)'
	]
};
