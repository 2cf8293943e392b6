import { DEFAULT_TRAINING, type GraphDocument } from '#lib/graph/document.ts';
import { m } from '#lib/paraglide/messages.js';
import { isImages, type Dataset } from '#lib/train/data/dataset.ts';
import type { App } from '../app.svelte.ts';
import { viewOf } from '../canvas/canvas-view.ts';
import { chartView } from '../charts/chart-view.svelte.ts';
import { breakEpochs, curvesOf, curvesOfRun } from '../charts/curves.ts';
import { builtinTitle, sizeText } from '../data/text.ts';
import { formatCount, formatLoss, formatShort } from '../format.ts';
import { runName } from '../runs/run-name.ts';
import { canvasFigure, type Figure } from './canvas-figure.ts';
import type { CardTexts } from './figure-card.ts';
import { RUN_COLORS } from './figure-look.ts';
import { figureHeight, LOSS_FIGURE, lossFigure } from './loss-figure.ts';

/** The loss curves as they stand, with the board's choice of scale. */
export function lossFigureOf({ board, training, runs: { shown } }: App): Figure {
	const curves = curvesOf(training);
	const settings = board.document.training ?? DEFAULT_TRAINING;
	const names = { train: m.charts_train(), test: m.charts_test() };
	const runs = shown.map((run) => ({
		name: runName(run),
		color: RUN_COLORS[run.color]!,
		curves: curvesOfRun(run)
			.filter(({ name }) => chartView.isShown(name))
			.map(({ name, ...curve }) => ({ kind: name, ...curve }))
	}));
	const svg = lossFigure(
		curves.map(({ name, values }) => ({ kind: name, name: names[name], values })),
		{
			scale: chartView.scale,
			epochs: Math.max(training.trainLoss.length, 1, ...shown.map(({ epochs }) => epochs)),
			runs,
			broken: breakEpochs(curves, training.state === 'diverged'),
			title: titleOf(board.document),
			settings: settingsLine(settings),
			labels: {
				epoch: m.charts_epoch(),
				loss: m.export_axis_loss(),
				logScale: m.export_axis_log(),
				nothing: m.export_nothing_to_draw(),
				broken: m.charts_break()
			}
		}
	);
	return { svg, width: LOSS_FIGURE.width, height: figureHeight({ runs }) };
}

/** The whole graph, cards as wide as the board shows them. */
export function canvasFigureOf({ board, training, data }: App, title: string): Figure {
	const rects = viewOf(board)?.rects() ?? new Map();
	const loss = training.trainLoss.at(-1) ?? training.batchLoss;
	return canvasFigure(board.document, board.plan, {
		title,
		batch: m.export_batch_size(),
		families: {
			data: m.family_data(),
			layer: m.family_layer(),
			activation: m.family_activation(),
			loss: m.family_loss(),
			tensor: m.family_tensor()
		},
		widths: new Map([...rects].map(([id, { width }]) => [id, width])),
		texts: {
			data: data.dataset && dataTexts(board.document, data.dataset),
			loss: loss === null ? '' : formatLoss(loss),
			unknown: m.canvas_unknown_operator(),
			params: (count) => m.canvas_params({ count }),
			group: (count, params) => m.groups_ports({ count, params })
		}
	});
}

/** A board's title, or that it has none. */
export function titleOf({ title }: GraphDocument): string {
	return title || m.export_untitled();
}

/** Where a document's data comes from. */
export function sourceText({ data }: GraphDocument): string {
	if (!data) return '';
	return data.source === 'csv' ? data.train : builtinTitle(data.name);
}

/** `SGD · lr = 0.1 · seed 0 · full batch` */
function settingsLine({
	optimizer,
	seed,
	batchSize
}: NonNullable<GraphDocument['training']>): string {
	return [
		optimizer.type,
		...(optimizer.lr === undefined ? [] : [`lr = ${formatShort(optimizer.lr)}`]),
		m.export_seed({ seed }),
		batchSize === null ? m.export_full_batch() : m.export_batch_of({ size: batchSize })
	].join(' · ');
}

function dataTexts(document: GraphDocument, set: Dataset): NonNullable<CardTexts['data']> {
	const count = formatCount(set.train.count);
	return {
		source: sourceText(document),
		input: isImages(set)
			? m.data_images({ count, shape: set.featureShape.join('×') })
			: sizeText(count, set.featureNames.length),
		target:
			isImages(set) && set.classes !== null
				? m.data_class_count({ count: set.classes })
				: set.targetNames.join(', ')
	};
}
