import type { Tensor, Tf } from '#lib/graph/operator.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import type { Program } from '#lib/graph/plan-types.ts';
import { bindBatch } from '#lib/graph/shape.ts';
import type { Dataset, Rows } from './data/dataset.ts';
import type { Feed } from './pass.ts';

/** Elements of a whole table that may stay on the device; larger ones go over in pieces. */
const RESIDENT_ELEMENTS = 4_000_000;

/**
 * Turns rows of a table into what the leaves are fed with. A table that fits stays on the device:
 * full-batch training then uploads nothing.
 */
export class Feeds {
	readonly #resident = new Map<Rows, Feed[]>();
	readonly #featureShape: readonly number[];
	readonly #features: number;
	readonly #targets: number;
	/** Shape of the target for a number of rows; null where the program has no Target. */
	readonly #targetShape: ((rows: number) => number[]) | null;

	constructor(
		readonly tf: Tf,
		program: Program,
		dataset: Dataset | null
	) {
		this.#featureShape = dataset?.featureShape ?? [];
		this.#features = this.#featureShape.reduce((product, dim) => product * dim, 1);
		this.#targets = dataset?.targetNames.length ?? 0;
		const target = program.steps.find((step) => operatorOf(step.type)?.role === 'target');
		this.#targetShape = target ? (rows) => bindBatch(target.output.shape, rows) : null;
	}

	/** A batch of some rows, to be disposed with `release`; null takes all of them. */
	batch(rows: Rows, picked: Uint32Array | null): Feed {
		if (!picked) return this.tensors(rows.x, rows.y, rows.count);
		return this.tensors(
			gather(rows.x, picked, this.#features),
			gather(rows.y, picked, this.#targets),
			picked.length
		);
	}

	/** Whether a table stays on the device as one feed. */
	fits(rows: Rows): boolean {
		return rows.count <= this.#chunk;
	}

	/** All rows, in as few feeds as memory allows; they stay on the device where they fit. */
	whole(rows: Rows): { feeds: readonly Feed[]; resident: boolean } {
		const known = this.#resident.get(rows);
		if (known) return { feeds: known, resident: true };
		const chunk = this.#chunk;
		const feeds: Feed[] = [];
		for (let start = 0; start < rows.count; start += chunk) {
			const end = Math.min(start + chunk, rows.count);
			feeds.push(this.span(rows, start, end - start));
		}
		const resident = this.fits(rows);
		if (resident) this.#resident.set(rows, feeds);
		return { feeds, resident };
	}

	/** Rows of a feed at most. */
	get #chunk(): number {
		return Math.max(1, Math.floor(RESIDENT_ELEMENTS / (this.#features + this.#targets)));
	}

	release(feed: Feed): void {
		feed.x?.dispose();
		feed.y?.dispose();
	}

	dispose(): void {
		for (const feeds of this.#resident.values()) feeds.forEach((feed) => this.release(feed));
		this.#resident.clear();
	}

	/** Some rows that follow each other, to be disposed with `release`. */
	span(rows: Rows, first: number, count: number): Feed {
		const part = (values: Float32Array, width: number) =>
			values.subarray(first * width, (first + count) * width);
		return this.tensors(part(rows.x, this.#features), part(rows.y, this.#targets), count);
	}

	/** Rows of features and of targets, row-major; to be disposed with `release`. */
	tensors(x: Float32Array, y: Float32Array, count: number): Feed {
		return {
			x: this.tf.tensor(x, [count, ...this.#featureShape]) as Tensor,
			y: this.#targetShape ? this.tf.tensor(y, this.#targetShape(count)) : null,
			rows: count
		};
	}
}

function gather(values: Float32Array, rows: Uint32Array, width: number): Float32Array {
	const picked = new Float32Array(rows.length * width);
	rows.forEach((row, at) => {
		picked.set(values.subarray(row * width, (row + 1) * width), at * width);
	});
	return picked;
}
