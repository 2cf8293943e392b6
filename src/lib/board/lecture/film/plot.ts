import { linePath } from '../../charts/path.ts';
import { segments, type ScaleKind } from '../../charts/series.ts';

/** What the charts over recorded passes share: every pass has the same width, whatever its epoch. */

/** Where a chart draws: pixels from its upper left corner. */
export interface PlotBox {
	readonly width: number;
	readonly height: number;
	/** Size of the text. */
	readonly em: number;
	/** Width of one pass. */
	readonly band: number;
	/** Middle of a pass, by its index. */
	readonly x: (index: number) => number;
}

/** A label at the y axis. */
export interface Tick {
	readonly top: number;
	readonly text: string;
}

export function plotBox(width: number, height: number, em: number, passes: number): PlotBox {
	const band = width / Math.max(1, passes);
	return { width, height, em, band, x: (index) => (index + 0.5) * band };
}

/** Which pass is at that pixel. */
export function passAt({ width, band }: PlotBox, left: number): number {
	return Math.max(0, Math.min(Math.round(width / band) - 1, Math.floor(left / band)));
}

/** Width of figures as they are typed, at least, in em. */
const FIGURE = 0.62;

/** How much room the longest label needs. */
export function labelWidth(ticks: readonly Tick[], em: number): number {
	return Math.max(0, ...ticks.map(({ text }) => text.length)) * FIGURE * em;
}

/** The passes whose epoch can be written below the axis side by side; the first and the last first. */
export function labelled(epochs: readonly number[], { band, x, em }: PlotBox): number[] {
	const last = epochs.length - 1;
	const half = (index: number) => ((String(epochs[index]!).length * FIGURE + 0.9) * em) / 2;
	const chosen: number[] = [];
	let end = -band;
	for (let index = 0; index <= last; index++) {
		const isEnd = index === 0 || index === last;
		const reaches = x(index) + half(index);
		if (x(index) - half(index) < end && index !== 0) continue;
		if (!isEnd && reaches > x(last) - half(last)) continue;
		chosen.push(index);
		end = reaches;
	}
	return chosen;
}

/** A curve's colour and dash, the dash in em. */
export interface LineStyle {
	readonly color: string;
	readonly dash: readonly number[];
}

const COLORS = ['--layer', '--activation', '--data', '--loss', '--tensor', '--ink-2'];
const DASHES = [[], [0.5, 0.4], [0.15, 0.3], [1, 0.35, 0.15, 0.35], [1.2, 0.5]];

/** Told apart by colour and by dash: both change from one curve to the next. */
export function lineStyle(index: number): LineStyle {
	return {
		color: `var(${COLORS[index % COLORS.length]!})`,
		dash: DASHES[index % DASHES.length]!
	};
}

export function dashText({ dash }: LineStyle, em: number): string | undefined {
	return dash.length === 0 ? undefined : dash.map((part) => (part * em).toFixed(1)).join(' ');
}

/** The path of a curve, with gaps where a value is not known or has no place. */
export function curvePath(
	values: readonly (number | null)[],
	scale: ScaleKind,
	box: PlotBox,
	y: (value: number) => number
): string {
	const runs = segments(
		values.map((value) => value ?? NaN),
		scale,
		1,
		values.length,
		Infinity
	);
	return linePath(runs, (number) => box.x(number - 1), y);
}
