import { gzipSync } from 'fflate';
import MersenneTwister from 'mersenne-twister';
import Papa from 'papaparse';
import { readBlob } from '#lib/train/data/read/read-blob.ts';
import { isDataError } from '#lib/train/data/table.ts';

export interface TableFigures {
	readonly rows: number;
	readonly columns: number;
	readonly megabytes: number;
	/** Seconds. */
	readonly here: number;
	readonly packed: number;
	/** Only cut into cells, by `Papa.parse` of the whole text. */
	readonly papa: number;
}

/** A table of numbers with four decimals, and a column of four categories. */
function makeText(rows: number, columns: number): string {
	const random = new MersenneTwister(8);
	const lines = [Array.from({ length: columns }, (_, i) => `column ${i}`).join(',')];
	for (let row = 0; row < rows; row++) {
		const cells = Array.from({ length: columns - 1 }, () => (random.random() * 1000).toFixed(4));
		lines.push([...cells, 'abcd'[row % 4]].join(','));
	}
	return `${lines.join('\n')}\n`;
}

async function seconds(work: () => unknown): Promise<number> {
	const start = performance.now();
	await work();
	return (performance.now() - start) / 1000;
}

/** How long a file of so many rows takes to be read, digest and all, beside `Papa.parse` alone. */
export async function measure(rows: number, columns: number): Promise<TableFigures> {
	const text = makeText(rows, columns);
	const bytes = new TextEncoder().encode(text);
	const read = async (part: Uint8Array<ArrayBuffer>) => {
		const result = await readBlob('bench.csv', new Blob([part]));
		if (isDataError(result)) throw new Error(result.code);
		if (result.table.rows !== rows) throw new Error(`${result.table.rows} rows were read.`);
	};
	const gz = gzipSync(bytes, { level: 1 });
	// In turns, the best of two: the second finds the code compiled.
	const times = { here: Infinity, packed: Infinity, papa: Infinity };
	for (let turn = 0; turn < 2; turn++) {
		times.papa = Math.min(times.papa, await seconds(() => Papa.parse(text, { delimiter: ',' })));
		times.here = Math.min(times.here, await seconds(() => read(bytes)));
		times.packed = Math.min(times.packed, await seconds(() => read(gz as Uint8Array<ArrayBuffer>)));
	}
	return { rows, columns, megabytes: bytes.length / 2 ** 20, ...times };
}
