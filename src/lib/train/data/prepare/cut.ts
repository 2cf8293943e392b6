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
	columns.forEach((name, i) => {
		const isOneHot = encodingOf(ref, name)?.as === 'one-hot';
		write(out, { first, width, isOneHot }, rows, source.columns.get(name)!, scaling.get(name));
		first += widths[i]!;
	});
	return out;
}

interface Place {
	readonly first: number;
	readonly width: number;
	readonly isOneHot: boolean;
}

function write(
	out: Float32Array,
	{ first, width, isOneHot }: Place,
	rows: Uint32Array,
	column: WorkColumn,
	scaling: NormalizedColumn | undefined
): void {
	let at = first;
	if (column.type === 'number') {
		const { values } = column;
		const { shift, scale } = scaling ?? { shift: 0, scale: 1 };
		for (const row of rows) {
			out[at] = scaling ? (values[row]! - shift) / scale : values[row]!;
			at += width;
		}
		return;
	}
	const { codes } = column;
	for (const row of rows) {
		if (isOneHot) out[at + codes[row]!] = 1;
		else out[at] = codes[row]!;
		at += width;
	}
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
