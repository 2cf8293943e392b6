import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from 'd3';
import { linePath } from '../charts/path.ts';
import { extentOfSeries, segments, type ScaleKind, type Series } from '../charts/series.ts';
import { linearDomain, linearTicks, logDomain, logTicks } from '../charts/ticks.ts';
import { formatLoss, formatShort } from '../format.ts';
import { COLORS, FONTS } from './figure-look.ts';
import { fitText, textWidth } from './text-width.ts';
import { element, px, textElement } from './xml.ts';

/** A curve of the figure: `values[i]` belongs to epoch `i + 1`, as on the board. */
export interface FigureCurve {
	/** Decides colour and dash. */
	readonly kind: 'train' | 'test';
	/** As the legend names it. */
	readonly name: string;
	readonly values: readonly number[];
}

/** A run from before in the same figure: in a colour of its own, named once. */
export interface FigureRun {
	readonly name: string;
	readonly color: string;
	readonly curves: readonly (Series & { readonly kind: FigureCurve['kind'] })[];
}

export interface LossFigureOptions {
	readonly scale: ScaleKind;
	/** Epochs of the x axis: those planned or those done. */
	readonly epochs: number;
	/** Absent: none. */
	readonly runs?: readonly FigureRun[];
	/** Epochs at which something stopped being finite (see `breakEpochs`). */
	readonly broken: readonly number[];
	readonly title: string;
	/** A line below it: `SGD · lr 0.1 · seed 0`. */
	readonly settings: string;
	/** Words of the reader's language. */
	readonly labels: {
		readonly epoch: string;
		readonly loss: string;
		/** Behind `loss` where the axis is logarithmic. */
		readonly logScale: string;
		/** Where nothing can be drawn. */
		readonly nothing: string;
		/** A place where a curve stops being finite. */
		readonly broken: string;
	};
}

export const LOSS_FIGURE = { width: 800, height: 480 } as const;

const PLOT = { left: 78, right: 776, top: 104, bottom: 420 } as const;
const TEXT = { size: 13 } as const;
const LEGEND_LINE = 28;
const DASH = '7 5';

/** Loss by epoch as SVG for a report: titled axes, legend with the final losses, on white. */
export function lossFigure(curves: readonly FigureCurve[], options: LossFigureOptions): string {
	const { scale, title, settings, labels } = options;
	const epochs = Math.max(1, options.epochs);
	const x = scaleLinear([0, epochs], [PLOT.left, PLOT.right]);
	const runs = options.runs ?? [];
	const extent = extentOfSeries([...runs.flatMap((run) => run.curves), ...curves], scale);
	const y = extent && lossScale(extent, scale);
	const wide = LOSS_FIGURE.width - 48;
	const more = figureHeight(options) - LOSS_FIGURE.height;
	const head = [
		element('rect', {
			width: LOSS_FIGURE.width,
			height: LOSS_FIGURE.height + more,
			fill: COLORS.paper
		}),
		textElement(
			{ x: 24, y: 34, 'font-size': 18, 'font-weight': 650, fill: COLORS.ink },
			fitText(title, wide, { size: 18, bold: true })
		),
		textElement({ x: 24, y: 56, fill: COLORS.ink2 }, fitText(settings, wide, TEXT)),
		legend(curves, options.broken.length > 0 ? labels.broken : null),
		...runs.map(runEntry)
	];
	const plot = [
		y ? lossAxis(y, scale) : textElement({ x: 427, y: 262, ...CENTRED }, labels.nothing),
		epochAxis(x),
		textElement({ x: (PLOT.left + PLOT.right) / 2, y: 462, ...CENTRED }, labels.epoch),
		textElement(
			{ transform: `translate(20 ${(PLOT.top + PLOT.bottom) / 2}) rotate(-90)`, ...CENTRED },
			scale === 'log' ? `${labels.loss} (${labels.logScale})` : labels.loss
		),
		...(y ? runs.flatMap((run) => runLines(run, x, y, scale, epochs)) : []),
		...(y ? curves.map((curve) => line(curve, x, y, scale, epochs)) : []),
		...breakMarks(options.broken, x)
	];
	const shift = { transform: `translate(0 ${more})` };
	const parts = [...head, ...(more > 0 ? [element('g', shift, plot.join('\n'))] : plot)];
	return element(
		'svg',
		{
			xmlns: 'http://www.w3.org/2000/svg',
			width: LOSS_FIGURE.width,
			height: LOSS_FIGURE.height + more,
			viewBox: `0 0 ${LOSS_FIGURE.width} ${LOSS_FIGURE.height + more}`,
			'font-family': FONTS,
			'font-size': TEXT.size
		},
		parts.join('\n')
	);
}

/** How high a figure is: each two runs make it a line higher. */
export function figureHeight({ runs = [] }: Pick<LossFigureOptions, 'runs'>): number {
	return LOSS_FIGURE.height + RUN_LINE * Math.ceil(runs.length / 2);
}

const RUN_LINE = 20;

/** A run's name below the legend, in one of two columns. */
function runEntry({ name, color, curves }: FigureRun, index: number): string {
	const wide = (LOSS_FIGURE.width - 48) / 2;
	const at = [24 + (index % 2) * wide, 84 + RUN_LINE * (1 + Math.floor(index / 2))] as const;
	const last = curves.map(({ values }) => formatLoss(values.at(-1))).join(' / ');
	const text = fitText(`${name}: ${last}`, wide - LEGEND_LINE - 20, TEXT);
	const mark = element('path', { d: `M0-4h${LEGEND_LINE}`, ...styleOf('train'), stroke: color });
	return element(
		'g',
		{ transform: `translate(${px(at[0])} ${px(at[1])})` },
		mark + textElement({ x: LEGEND_LINE + 8, fill: COLORS.ink }, text)
	);
}

function runLines(
	{ color, curves }: FigureRun,
	x: LossScale,
	y: LossScale,
	scale: ScaleKind,
	epochs: number
): string[] {
	const columns = PLOT.right - PLOT.left;
	return curves.flatMap(({ kind, values, at }) => {
		const d = linePath(segments(values, scale, 0, epochs, columns, at), x, y);
		const style = { ...styleOf(kind), stroke: color, 'stroke-width': 1.5 };
		return d === '' ? [] : [element('path', { d, ...style })];
	});
}

const CENTRED = { 'text-anchor': 'middle', fill: COLORS.ink } as const;

type LossScale = ScaleContinuousNumeric<number, number>;

function lossScale(extent: readonly [number, number], scale: ScaleKind): LossScale {
	return scale === 'log'
		? scaleLog(logDomain(extent), [PLOT.bottom, PLOT.top])
		: scaleLinear(linearDomain(extent), [PLOT.bottom, PLOT.top]);
}

function styleOf(kind: FigureCurve['kind']) {
	return {
		fill: 'none',
		stroke: COLORS[kind],
		'stroke-width': 2.2,
		'stroke-linecap': kind === 'test' ? 'butt' : 'round',
		'stroke-linejoin': 'round',
		'stroke-dasharray': kind === 'test' ? DASH : undefined
	} as const;
}

function line(
	{ kind, values }: FigureCurve,
	x: LossScale,
	y: LossScale,
	scale: ScaleKind,
	epochs: number
): string {
	const columns = PLOT.right - PLOT.left;
	const d = linePath(segments(values, scale, 0, epochs, columns), x, y);
	return d === '' ? '' : element('path', { d, ...styleOf(kind), 'data-curve': kind });
}

/** Which curve is which, with its last value. */
function legend(curves: readonly FigureCurve[], broken: string | null): string {
	const entries = curves.map(({ kind, name, values }) => ({
		mark: element('path', { d: `M0-4h${LEGEND_LINE}`, ...styleOf(kind) }),
		text: `${name}: ${formatLoss(values.at(-1))}`
	}));
	if (broken !== null) {
		entries.push({
			mark: element('path', { d: CROSS(LEGEND_LINE - 8, -4), ...BREAK }),
			text: broken
		});
	}
	let at = 24;
	return entries
		.map(({ mark, text }) => {
			const group = element(
				'g',
				{ transform: `translate(${px(at)} 84)` },
				mark + textElement({ x: LEGEND_LINE + 8, fill: COLORS.ink }, text)
			);
			at += LEGEND_LINE + 8 + textWidth(text, TEXT) + 20;
			return group;
		})
		.join('');
}

function lossAxis(y: LossScale, scale: ScaleKind): string {
	const [low, high] = y.domain() as [number, number];
	const ticks = scale === 'log' ? logTicks(low, high, 9) : linearTicks(low, high, 8);
	return ticks
		.map((tick) => {
			const at = y(tick);
			return (
				element('path', { d: `M${PLOT.left} ${px(at)}H${PLOT.right}`, stroke: COLORS.line }) +
				textElement(
					{ x: PLOT.left - 10, y: at + 4.5, 'text-anchor': 'end', fill: COLORS.ink2 },
					formatShort(tick, 4)
				)
			);
		})
		.join('');
}

function epochAxis(x: LossScale): string {
	const [low, high] = x.domain() as [number, number];
	const ticks = linearTicks(low, high, 8).filter(Number.isInteger);
	const frame = `M${PLOT.left} ${PLOT.top}V${PLOT.bottom}H${PLOT.right}`;
	return (
		element('path', { d: frame, fill: 'none', stroke: COLORS.lineStrong }) +
		ticks
			.map(
				(tick) =>
					element('path', { d: `M${px(x(tick))} ${PLOT.bottom}v5`, stroke: COLORS.lineStrong }) +
					textElement(
						{ x: x(tick), y: PLOT.bottom + 20, 'text-anchor': 'middle', fill: COLORS.ink2 },
						String(tick)
					)
			)
			.join('')
	);
}

const BREAK = { fill: 'none', stroke: COLORS.error, 'stroke-width': 2 } as const;
const CROSS = (x: number, y: number) => `M${px(x - 4)} ${px(y - 4)}l8 8m0-8l-8 8`;
/** More would be one bar. */
const MOST_BREAKS = 24;

/** A cross at the foot of the plot at each epoch from which something is not finite. */
function breakMarks(epochs: readonly number[], x: LossScale): string[] {
	return epochs
		.slice(0, MOST_BREAKS)
		.map((epoch) => Math.min(x(epoch), PLOT.right))
		.map((at) => element('path', { d: CROSS(at, PLOT.bottom - 8), ...BREAK }));
}
