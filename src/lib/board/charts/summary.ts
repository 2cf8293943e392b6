import { m } from '#lib/paraglide/messages.js';
import { formatLoss } from '../format.ts';
import { runName } from '../runs/run-name.ts';
import type { Run } from '../runs/run.ts';
import type { Curve } from './curves.ts';

/** The chart in words, for those who do not see it. */
export function summaryText(curves: readonly Curve[], runs: readonly Run[] = []): string {
	const present = presentText(curves);
	if (runs.length === 0) return present;
	const names = runs.map(runName).join(', ');
	return `${present} ${m.runs_summary({ count: runs.length, names })}`;
}

function presentText(curves: readonly Curve[]): string {
	const train = curves[0]?.values ?? [];
	if (train.length === 0) return m.charts_summary_empty();
	const test = curves[1]?.values;
	return m.charts_summary({
		epochs: train.length,
		trainFirst: formatLoss(train[0]),
		trainLast: formatLoss(train.at(-1)),
		test: test ? testText(test) : m.charts_summary_no_test()
	});
}

function testText(test: readonly number[]): string {
	let best = 0;
	test.forEach((value, index) => {
		if (value < test[best]!) best = index;
	});
	return m.charts_summary_test({
		first: formatLoss(test[0]),
		last: formatLoss(test.at(-1)),
		best: formatLoss(test[best]),
		epoch: best + 1
	});
}
