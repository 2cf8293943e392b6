import { Generator } from '#lib/train/random.ts';
import { addNoise, alternating, points } from './draw.ts';
import type { GeneratedSet } from './types.ts';

/**
 * Two normal clouds around (−1.5, −1.5) and (1.5, 1.5), one for each class; the noise is their
 * standard deviation. A straight line tells them apart. After "Gaussian" of TensorFlow Playground
 * (`classifyTwoGaussData` in its `dataset.ts`).
 */
export const gaussians: GeneratedSet = {
	name: 'gaussians',
	features: ['x1', 'x2'],
	target: 'class',
	classes: 2,
	defaults: { size: 400, noise: 0.8, seed: 0 },
	maxNoise: 3,
	draw({ size, noise, seed }) {
		const y = alternating(size);
		const x = points(size, (row) => {
			const centre = 3 * y[row]! - 1.5;
			return [centre, centre];
		});
		addNoise(x, noise, new Generator(seed));
		return { x, y };
	},
	torch: [
		'y = torch.arange(n) % 2',
		'x = (3 * y - 1.5)[:, None] + noise * torch.randn(n, 2, generator=g)'
	]
};
