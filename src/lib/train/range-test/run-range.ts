import type { Scalar } from '@tensorflow/tfjs-core';
import type { Drive } from '../drive.ts';
import type { Trainer } from '../trainer.ts';
import type { RangeEnd, RangeOptions, RangePoint, RangeTest } from './range.ts';
import { isTooHigh, proposedRate, rateAt, smoothNext } from './range.ts';

/**
 * Takes the test from the weights as they stand, and goes back: weights, the optimizer's state, the
 * generator and the order of the rows are as they were. To be called between two updates.
 *
 * @param drive runs an update; false where it was stopped
 * @param read waits for what comes from the device, which may be lost meanwhile
 * @param tell takes each point as it comes
 */
export async function runRange(
	trainer: Trainer,
	options: RangeOptions,
	drive: Drive,
	read: <T>(data: Promise<T>) => Promise<T>,
	tell: (point: RangePoint) => void
): Promise<RangeTest> {
	const points: RangePoint[] = [];
	let end: RangeEnd = 'done';
	trainer.setAnchor();
	while (end === 'done' && points.length < options.updates) {
		const lr = rateAt(options, points.length);
		let made: Scalar | null = null;
		const whole = await drive(
			(function* () {
				made = yield* trainer.stepAt(lr);
			})()
		);
		const scalar = made as Scalar | null;
		if (!whole || !scalar) {
			scalar?.dispose();
			end = 'stopped';
			break;
		}
		const [loss] = await read(scalar.data());
		scalar.dispose();
		if (!Number.isFinite(loss)) {
			end = 'not_finite';
			break;
		}
		const point = { lr, loss: loss!, smooth: smoothNext(points, loss!) };
		points.push(point);
		tell(point);
		if (isTooHigh(points)) end = 'rose';
	}
	trainer.returnToAnchor();
	return { points, end, proposal: proposedRate(points) };
}
