/** How a CSV file is read: as the board read it. */
export interface ScriptFile {
	readonly header: boolean;
	readonly delimiter: string;
	/** Lines before the table. */
	readonly skip: number;
	readonly decimalComma: boolean;
	/** `utf-8`, `utf-16le`, `utf-16be`, `gb18030`, `windows-1252` */
	readonly encoding: string;
	readonly gzip: boolean;
	/** Names of the columns where they are not those that the header has. */
	readonly names: readonly string[] | null;
	/** Number of columns where lines end in a delimiter, behind which there is none. */
	readonly width: number | null;
	/** Rows of nothing but delimiters, other than at the end. */
	readonly emptyRows: boolean;
}

/** What a script has to know of the data beyond the document: what the board saw in the files. */
export interface ScriptData {
	/** Of one sample: `[11]`, `[1, 28, 28]`. */
	readonly featureShape: readonly number[];
	readonly targetNames: readonly string[];
	readonly trainRows: number;
	/** null: no test set. */
	readonly testRows: number | null;
	/** null: images, or a set that comes with the product, whose files the board saves. */
	readonly train: ScriptFile | null;
	/** null also where the test set is a part of the only file. */
	readonly test: ScriptFile | null;
	/** All columns of the training file; null: not known. */
	readonly columns: readonly string[] | null;
}

/** The parts of a loaded data set that a script needs: of `train/data`'s Dataset and Table. */
interface Loaded {
	readonly dataset: {
		readonly featureShape: readonly number[];
		readonly targetNames: readonly string[];
		readonly train: { readonly count: number };
		readonly test: { readonly count: number } | null;
	};
	readonly train: LoadedTable | null;
	readonly test: LoadedTable | null;
}

interface LoadedTable {
	readonly read: { readonly header: boolean; readonly delimiter: string; readonly skip: number };
	readonly decimalComma: boolean;
	readonly encoding: string;
	readonly file?: {
		readonly columns: readonly string[];
		readonly form: {
			readonly gzip: boolean;
			readonly header: readonly string[] | null;
			readonly trailing: boolean;
			readonly emptyRows: boolean;
		};
	};
}

/** What a script needs of a loaded data set: `{ dataset, train, test }` as `train/data` gives it. */
export function scriptData({ dataset, train, test }: Loaded): ScriptData {
	return {
		featureShape: dataset.featureShape,
		targetNames: dataset.targetNames,
		trainRows: dataset.train.count,
		testRows: dataset.test?.count ?? null,
		train: train && fileOf(train),
		test: test && fileOf(test),
		columns: train?.file?.columns ?? null
	};
}

function fileOf({ read, decimalComma, encoding, file }: LoadedTable): ScriptFile {
	const known = { ...read, decimalComma, encoding };
	if (!file) return { ...known, gzip: false, names: null, width: null, emptyRows: false };
	const { columns, form } = file;
	const written = form.header?.slice(0, columns.length).map((cell) => cell.trim());
	return {
		...known,
		gzip: form.gzip,
		names: !written || written.every((name, i) => name === columns[i]) ? null : columns,
		width: form.trailing ? columns.length : null,
		emptyRows: form.emptyRows
	};
}
