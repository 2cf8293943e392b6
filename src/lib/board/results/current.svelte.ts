import { encodingOf } from '#lib/graph/prepare.ts';
import { isImages, type Dataset } from '#lib/train/data/dataset.ts';
import type { NormalizedColumn } from '#lib/train/data/prepare/report.ts';
import type { Part, Results, ResultView } from '#lib/train/results/results.ts';
import type { App } from '../app.svelte.ts';
import { isOf, judge, type Judged } from './judge.ts';
import { resultView, type ResultTab, type Typed } from './result-view.svelte.ts';
import { axesOf, surfaceView } from './surface-view.ts';
import { isCompeting, taskOf, type Task } from './task.ts';

/** What of the results makes sense for the board's network and data, and what is seen of it. */
export class Current {
	constructor(private readonly app: Pick<App, 'board' | 'training' | 'data'>) {}

	readonly dataset: Dataset | null = $derived.by(() => {
		const { training, data } = this.app;
		return training.ready ? data.dataset : null;
	});

	readonly task: Task | null = $derived.by(() => {
		if (!this.dataset) return null;
		return taskOf(this.app.board.plan, this.dataset, this.#labels);
	});

	readonly #labels: readonly string[] | null = $derived.by(() => {
		const { data } = this.app.board.document;
		if (data?.source !== 'csv' || !data.target[0]) return null;
		return encodingOf(data, data.target[0])?.categories.map(String) ?? null;
	});

	/** The views that make sense. */
	readonly tabs: readonly ResultTab[] = $derived.by(() => {
		const { dataset, task } = this;
		if (!dataset || !task) return [];
		const isArea = dataset.featureNames.length > 0 && task.kind !== 'free';
		return [
			...(isArea ? (['surface'] as const) : []),
			...(task.kind === 'regression' ? (['predictions'] as const) : []),
			...(task.kind === 'classes' ? (['confusion'] as const) : []),
			...(task.kind === 'free' ? [] : (['worst'] as const)),
			'try'
		];
	});

	readonly tab: ResultTab | null = $derived.by(() =>
		this.tabs.includes(resultView.tab) ? resultView.tab : (this.tabs[0] ?? null)
	);

	/** Which of several targets is judged. */
	readonly output: number = $derived.by(() => {
		const { task } = this;
		if (!task || isCompeting(task)) return 0;
		return Math.min(resultView.output, task.targets.length - 1);
	});

	readonly axes: readonly number[] = $derived.by(() =>
		axesOf(this.dataset?.featureNames.length ?? 0, resultView.axes)
	);

	/** The sample that is asked about: the first training row until another is typed. */
	readonly typed: Typed | null = $derived.by(() => {
		const { dataset } = this;
		if (!dataset) return null;
		const { typed } = resultView;
		return typed?.dataset === dataset.key ? typed : takenRow(dataset, 'train', 0);
	});

	/** The part that lists and the matrix are of. */
	readonly part: Part = $derived.by(() => (this.dataset?.test ? resultView.part : 'train'));

	readonly parts: readonly Part[] = $derived.by(() =>
		this.dataset?.test ? ['train', 'test'] : ['train']
	);

	/** What the worker is asked for. */
	readonly view: ResultView | null = $derived.by(() => {
		const { dataset, task, tab } = this;
		if (!dataset || !task || !tab) return null;
		if (tab === 'try') return { parts: [], surface: null, typed: this.typed!.x };
		const isArea = tab === 'surface';
		return {
			parts: this.parts,
			surface: isArea ? surfaceView(dataset, task, this.axes, this.output) : null,
			typed: null
		};
	});

	readonly results: Results | null = $derived.by(() => this.app.training.results);

	readonly judged: readonly Judged[] = $derived.by(() => {
		const { dataset, task, results, output } = this;
		if (!dataset || !task || !results || results.width !== task.outcome.width) return [];
		const parts = results.parts.filter((part) => isOf(part, dataset));
		return parts.map((part) => judge(task, dataset, part, output));
	});

	/** How columns were scaled before the network sees them. */
	readonly normalized: readonly NormalizedColumn[] = $derived.by(
		() => this.app.data.prepared?.report.normalized ?? []
	);

	readonly isPictures: boolean = $derived.by(() => this.dataset !== null && isImages(this.dataset));
}

/** A row of a part, as the sample that is asked about. */
export function takenRow(dataset: Dataset, part: Part, row: number): Typed {
	const width = dataset.featureShape.reduce((product, dim) => product * dim, 1);
	const x = dataset[part]!.x.slice(row * width, (row + 1) * width);
	return { dataset: dataset.key, x, from: { part, row }, sheet: null };
}
