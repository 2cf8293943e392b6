import { beforeAll, describe, expect, it } from 'vitest';
import type { SchedulerSettings } from '#lib/graph/document.ts';
import { Backends, tf } from '#lib/train/backend.ts';
import { Grads } from '#lib/train/grads.ts';
import { Schedule } from '#lib/train/schedule/schedule.ts';
import golden from '../golden/schedules.json' with { type: 'json' };

beforeAll(async () => {
	expect(await new Backends('').start('cpu')).toBe(true);
});

describe('learning rates are those of torch.optim.lr_scheduler', () => {
	it.each(golden.rates.map((row) => [row.type, JSON.stringify(row.args), row] as const))(
		'%s %s',
		(type, _, { args, lr, losses, rates }) => {
			const scheduler = { type, ...args } as SchedulerSettings;
			const told = losses.map(Number).map((loss, i) => (losses[i] === 'inf' ? Infinity : loss));
			const schedule = new Schedule({ optimizer: { type: 'SGD', lr }, scheduler }, told);
			// The two libraries of mathematics may round a cosine differently.
			const digits = type === 'CosineAnnealingLR' ? 13 : 16;
			rates.forEach((rate, epoch) => {
				const found = schedule.at(epoch).lr!;
				expect(Math.abs(found - rate), `epoch ${epoch}: ${found} against ${rate}`).toBeLessThan(
					10 ** -digits
				);
			});
			// The same from anywhere: nothing but the epochs and their losses counts.
			for (const epoch of [rates.length - 1, 3, 0, 5]) {
				expect(schedule.at(epoch).lr).toBeCloseTo(rates[epoch]!, 12);
			}
		}
	);
});

it.each(golden.clips)('a gradient of norm $norm is clipped to $max', ({ max, norm, ...row }) => {
	const grads = new Grads(tf, []);
	grads.add(tf.tensor1d(row.before), new Set());
	const found = grads.clip(max)!.dataSync()[0]!;
	expect(found).toBeCloseTo(norm, 4);
	const after = grads.flat!.dataSync();
	row.after.forEach((value, i) => expect(after[i]).toBeCloseTo(value, 6));
});
