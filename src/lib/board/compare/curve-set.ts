import { m } from '#lib/paraglide/messages.js';
import { hasValues } from '../charts/series.ts';
import { formatLoss } from '../format.ts';
import type { Training } from '../training.svelte.ts';
import { LETTERS, type Place } from './marks.ts';

/** One of the up to four curves: `values[i]` belongs to epoch `i + 1`. */
export interface SideCurve {
	readonly place: Place;
	readonly of: 'train' | 'test';
	readonly values: readonly number[];
}

/** What there is to draw of both: no test curve where there is no test set. */
export function curveSet(trainings: readonly [Losses, Losses]): readonly SideCurve[] {
	return ([0, 1] as const).flatMap((place): SideCurve[] => {
		const { trainLoss, testLoss } = trainings[place];
		const train: SideCurve = { place, of: 'train', values: trainLoss };
		return hasValues(testLoss) ? [train, { place, of: 'test', values: testLoss }] : [train];
	});
}

type Losses = Pick<Training, 'trainLoss' | 'testLoss'>;

/** `A train` */
export function curveName({ place, of }: SideCurve): string {
	const side = LETTERS[place];
	return of === 'train' ? m.compare_curve_train({ side }) : m.compare_curve_test({ side });
}

/** All figures at an epoch, in words. */
export function readText(curves: readonly SideCurve[], epoch: number): string {
	return m.compare_reader_value({
		epoch,
		a: sideText(curves, 0, epoch),
		b: sideText(curves, 1, epoch)
	});
}

/** The chart in words, for those who do not see it. */
export function summaryText(curves: readonly SideCurve[]): string {
	return m.compare_chart_summary({ a: summaryOf(curves, 0), b: summaryOf(curves, 1) });
}

function summaryOf(curves: readonly SideCurve[], place: Place): string {
	const [train, test] = curves.filter((curve) => curve.place === place);
	return m.compare_chart_summary_side({
		side: LETTERS[place],
		epochs: train?.values.length ?? 0,
		train: formatLoss(train?.values.at(-1)),
		test: formatLoss(test?.values.at(-1))
	});
}

function sideText(curves: readonly SideCurve[], place: Place, epoch: number): string {
	const side = LETTERS[place];
	const [train, test] = curves
		.filter((curve) => curve.place === place)
		.map(({ values }) => formatLoss(values[epoch - 1])) as [string, string | undefined];
	return test === undefined
		? m.compare_reader_side_train({ side, train })
		: m.compare_reader_side({ side, train, test });
}
