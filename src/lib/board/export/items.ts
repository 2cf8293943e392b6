import type { GraphDocument } from '#lib/graph/document.ts';
import type { ScriptRefusal } from '#lib/graph/export/script.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { formatCount } from '../format.ts';
import type { Figure } from './canvas-figure.ts';
import type * as Figures from './figures.ts';
import { stemOf } from './file-kinds.ts';
import { Refused, type ExportFormat, type ExportItem } from './item.ts';
import { textBlob } from './save-file.ts';
import { TFJS_ITEM } from './tfjs-item.ts';

/**
 * What can be exported, as data: the dialog and the list of everything read the same. What makes the
 * files is loaded when one is wanted.
 */

const isEmpty = ({ board }: App) => board.document.nodes.length === 0;
const untrained = ({ training }: App) =>
	training.trainLoss.length === 0 ? m.export_untrained() : null;

const REFUSALS: Readonly<Record<ScriptRefusal, () => string>> = {
	empty: m.export_script_empty,
	has_error: m.export_script_problems,
	no_loss: m.export_script_no_loss,
	no_data: m.export_script_no_data,
	nothing_to_train: m.export_script_nothing,
	bad_optimizer: m.export_script_optimizer
};

async function pythonFile(app: App): Promise<Blob> {
	const [{ boardScript }, { scriptText }] = await Promise.all([
		import('../code/board-script.ts'),
		import('#lib/graph/export/script.ts')
	]);
	const made = boardScript(app);
	if (!made.ok) throw new Refused(REFUSALS[made.code]());
	return textBlob(scriptText(made.lines), 'text/x-python');
}

async function notebookFile(app: App): Promise<Blob> {
	const { boardNotebook } = await import('../code/board-script.ts');
	const made = boardNotebook(app);
	if (!made.ok) throw new Refused(REFUSALS[made.code]());
	return textBlob(made.text, 'application/x-ipynb+json');
}

/** Sets that come with the product, which the script has no file of, and the parts of a file that the board has split. */
function dataBlocked(app: App, part: 'train' | 'test'): string | null {
	const { ref, dataset } = app.data;
	if (!ref) return m.export_data_none();
	if (ref.source === 'csv' && !ref.split) return m.export_data_own();
	if (!dataset) return m.export_data_loading();
	return dataset[part] ? null : m.export_data_no_test();
}

/** The name of the data without its extension: the script's own words for its files. */
function dataStem({ data }: GraphDocument): string {
	if (!data) return 'data';
	return data.source === 'builtin' ? data.name : data.train.replace(/\.[^.]*$/, '');
}

function dataItem(part: 'train' | 'test', name: () => string): ExportItem {
	return {
		id: `data_${part}`,
		section: 'pytorch',
		name,
		about({ data }) {
			const rows = formatCount(data.dataset?.[part]?.count ?? 0);
			// A file of one's own is read and split by the script as it is by the board.
			const isOwn = data.ref?.source === 'csv';
			return isOwn ? m.export_data_about_split({ rows }) : m.export_data_about({ rows });
		},
		blocked: (app) => dataBlocked(app, part),
		stem: (document) => `${dataStem(document)}_${part}`,
		formats: [
			{
				extension: 'csv',
				label: 'CSV',
				async make({ data }, signal) {
					const { dataCsv } = await import('./data-csv.ts');
					return dataCsv(data.dataset!, data.dataset![part]!, signal);
				}
			}
		]
	};
}

/** A figure as SVG and as PNG. */
function figureFormats(
	make: (app: App, figures: typeof Figures) => Figure
): readonly ExportFormat[] {
	return [
		{
			extension: 'svg',
			label: 'SVG',
			async make(app) {
				return textBlob(make(app, await import('./figures.ts')).svg, 'image/svg+xml');
			}
		},
		{
			extension: 'png',
			label: 'PNG',
			async make(app) {
				const [figures, { figurePng }] = await Promise.all([
					import('./figures.ts'),
					import('./png.ts')
				]);
				return figurePng(make(app, figures));
			}
		}
	];
}

export const EXPORT_ITEMS: readonly ExportItem[] = [
	{
		id: 'script',
		section: 'pytorch',
		name: m.export_script,
		about: m.export_script_about,
		blocked: (app) => (isEmpty(app) ? m.export_script_empty() : null),
		formats: [{ extension: 'py', label: '.py', make: pythonFile }]
	},
	{
		id: 'notebook',
		section: 'pytorch',
		name: m.export_notebook,
		about: m.export_notebook_about,
		blocked: (app) => (isEmpty(app) ? m.export_script_empty() : null),
		formats: [{ extension: 'ipynb', label: '.ipynb', make: notebookFile }]
	},
	dataItem('train', m.export_data_train),
	dataItem('test', m.export_data_test),
	TFJS_ITEM,
	{
		id: 'losses',
		section: 'results',
		name: m.export_losses,
		about: m.export_losses_about,
		blocked: untrained,
		stem: ({ title }) => `${stemOf(title)}-losses`,
		formats: [
			{
				extension: 'csv',
				label: 'CSV',
				async make({ training }) {
					const { lossesCsv } = await import('./losses-csv.ts');
					return textBlob(lossesCsv(training.trainLoss, training.testLoss), 'text/csv');
				}
			}
		]
	},
	{
		id: 'runs',
		section: 'results',
		name: m.runs_export,
		about: m.runs_export_about,
		blocked: ({ runs }) => (runs.list.length === 0 ? m.runs_export_none() : null),
		stem: ({ title }) => `${stemOf(title)}-runs`,
		formats: [
			{
				extension: 'csv',
				label: 'CSV',
				async make(app) {
					const { allRuns } = await import('../runs/all-runs.ts');
					const { runsCsv } = await import('./losses-csv.ts');
					return textBlob(runsCsv(allRuns(app)), 'text/csv');
				}
			}
		]
	},
	{
		id: 'curves',
		section: 'results',
		name: m.export_curves,
		about: m.export_curves_about,
		blocked: untrained,
		stem: ({ title }) => `${stemOf(title)}-curves`,
		formats: figureFormats((app, { lossFigureOf }) => lossFigureOf(app))
	},
	{
		id: 'canvas',
		section: 'results',
		name: m.export_canvas,
		about: m.export_canvas_about,
		blocked: (app) => (isEmpty(app) ? m.export_canvas_empty() : null),
		stem: ({ title }) => `${stemOf(title)}-network`,
		formats: figureFormats((app, { canvasFigureOf, titleOf }) =>
			canvasFigureOf(app, titleOf(app.board.document))
		)
	}
];
