import type { CsvData } from '#lib/graph/document.ts';
import type { Dataset, Rows } from '#lib/train/data/dataset.ts';

/**
 * Identifies a data set by its contents (32-bit FNV-1a over the values) and by what it was made of:
 * the worker keeps the last one under it.
 */
export function contentsKey(ref: CsvData, dataset: Omit<Dataset, 'key'>): string {
	const { sha256, target, task, split, read, ignore, prepare } = ref;
	let hash = 0x811c9dc5;
	const mix = ({ x, y }: Rows) => {
		for (const values of [x, y]) {
			const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
			for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words[i]!, 0x01000193);
		}
	};
	mix(dataset.train);
	if (dataset.test) mix(dataset.test);
	const counts = [dataset.train.count, dataset.test?.count ?? 0];
	const made = { sha256, target, task, split, read, ignore, prepare };
	return JSON.stringify({ hash: hash >>> 0, counts, ...made });
}
