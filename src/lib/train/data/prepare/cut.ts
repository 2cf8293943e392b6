import { encodedNames, encodingOf } from '#lib/graph/prepare.ts';
import type { CsvData } from '#lib/graph/document.ts';
import type { Table } from '#lib/train/data/table.ts';
import type { NormalizedColumn } from './report.ts';
import type { Part, WorkColumn } from './work.ts';

/** What a matrix of prepared columns is made by. */
export interface Cutter {
	readonly ref: CsvData;
	readonly scaling: ReadonlyMap<string, NormalizedColumn>;
}

/**
 * Columns of a part side by side, row-major: computed in double precision, kept in float32 as
 * `torch.tensor(…, dtype=torch.float64).float()`.
 */
export function matrixOf(
	{ ref, scaling }: Cutter,
	{ source, rows }: Part,
	columns: readonly string[]
): Float32Array {
	const widths = columns.map((column) => encodedNames(ref, column).length);
	const width = widths.reduce((sum, each) => sum + each, 0);
	const out = new Float32Array(rows.length * width);
	let first = 0;
	const writers = columns.map((name, i) => {
		const isOneHot = encodingOf(ref, name)?.as === 'one-hot';
		const place = { first, width, isOneHot };
		first += widths[i]!;
		return writer(out, place, rows, source.columns.get(name)!, scaling.get(name));
	});
	// Some rows at a time: what is written stays in the processor's cache.
	for (let start = 0; start < rows.length; start += BLOCK) {
		const end = Math.min(start + BLOCK, rows.length);
		for (const write of writers) write(start, end);
	}
	return out;
}

const BLOCK = 256;

interface Place {
	readonly first: number;
	readonly width: number;
	readonly isOneHot: boolean;
}

/** Writes a column's cells of the rows from `start` to `end`. */
type Writer = (start: number, end: number) => void;

function writer(
	out: Float32Array,
	{ first, width, isOneHot }: Place,
	rows: Uint32Array,
	column: WorkColumn,
	scaling: NormalizedColumn | undefined
): Writer {
	if (column.type === 'number') {
		const { values } = column;
		const { shift, scale } = scaling ?? { shift: 0, scale: 1 };
		return (start, end) => {
			for (let i = start; i < end; i++) {
				out[i * width + first] = (values[rows[i]!]! - shift) / scale;
			}
		};
	}
	const { codes } = column;
	return (start, end) => {
		for (let i = start; i < end; i++) {
			const code = codes[rows[i]!]!;
			if (isOneHot) out[i * width + first + code] = 1;
			else out[i * width + first] = code;
		}
	};
}

/** The prepared columns as a table, in the order of the training file. */
export function tableOf(cutter: Cutter, part: Part, columns: readonly string[]): Table {
	const { table } = part.source;
	const { header, delimiter, skip, decimalComma, encoding } = table.read;
	return {
		name: table.name,
		columns: columns.flatMap((column) => encodedNames(cutter.ref, column)),
		rows: part.rows.length,
		values: matrixOf(cutter, part, columns),
		read: { header, delimiter, skip },
		headerGuessedAbsent: table.headerGuessedAbsent,
		decimalComma,
		encoding,
		file: { columns: table.columns.map(({ name }) => name), form: table.form }
	};
}
