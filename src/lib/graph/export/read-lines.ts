import type { ScriptLine } from './lines.ts';
import { linesOf, pythonString, stringList } from './lines.ts';
import type { ScriptFile } from './script-data.ts';

/** What a script calls the file of the training rows, and that of the test rows. */
const NAMES = ['COLUMNS', 'TEST_COLUMNS'] as const;

/** What may differ from file to file: then it is an argument, else it stands in the function. */
type Key = 'encoding' | 'delimiter' | 'skip' | 'width' | 'header' | 'names';
const KEYS: readonly Key[] = ['encoding', 'delimiter', 'skip', 'width', 'header', 'names'];

/** `read_table` of a script, up to its rows and the names of their columns. */
export interface Reading {
	/** Modules beyond `csv`. */
	readonly modules: readonly string[];
	/** Names of columns that are not those of a header. */
	readonly constants: readonly ScriptLine[];
	readonly args: readonly string[];
	/** Lines that make `names` and `rows`, the cells of each row as texts. */
	readonly body: readonly string[];
	readonly calls: Calls;
}

/** `read_table(train_path, delimiter=';')` of each file. */
type Calls = readonly ((path: string) => string)[];

/**
 * Reading files as the board read them.
 *
 * @param keepsEmpty whether rows without any cell are rows: they are filled or dropped later
 */
export function readingOf(files: readonly ScriptFile[], keepsEmpty: boolean): Reading {
	const texts = files.map((file, i) => textsOf(file, namesOf(files, i)));
	const [first] = texts;
	const differs = (key: Key) => texts.some((each) => each[key] !== first![key]);
	const value = (key: Key) => (differs(key) ? key : first![key]);
	const needed = KEYS.filter(differs);
	const empty = keepsEmpty && files.some(({ emptyRows }) => emptyRows);
	const test = empty ? "len(row) > 1 or ''.join(row).strip()" : "''.join(row).strip()";
	const delimiter = value('delimiter');
	const reader =
		delimiter === "','" ? 'csv.reader(file)' : `csv.reader(file, delimiter=${delimiter})`;
	const short = `        rows = [row for row in ${reader} if ${test}]`;
	const fits = short.length <= 79;
	const skip = value('skip');
	const width = value('width');
	return {
		modules: files.some(({ gzip }) => gzip) ? ['gzip'] : [],
		constants: [...new Set(files.map((_, i) => namesOf(files, i)))].flatMap((name) =>
			name === null ? [] : stringList(name, files[NAMES.indexOf(name)]!.names!, [])
		),
		args: ['path', ...needed],
		body: [
			...openLines(files, value('encoding')),
			...(skip === '0' ? [] : [`        for _ in range(${skip}):`, '            next(file)']),
			...(fits
				? [short]
				: [`        reader = ${reader}`, `        rows = [row for row in reader if ${test}]`]),
			...(empty ? ["    while not ''.join(rows[-1]).strip():", '        rows.pop()'] : []),
			...(width === 'None'
				? []
				: [`    rows = [row[:${width}] for row in rows]  # a delimiter may end a line`]),
			...nameLines(value('header'), value('names'))
		],
		calls: texts.map((each) => (path) => {
			const extra = needed.map((key) => `${key}=${each[key]}`);
			return `read_table(${[path, ...extra].join(', ')})`;
		})
	};
}

/** The constant with the names of a file's columns; null: they stand in its header. */
function namesOf(files: readonly ScriptFile[], at: number): (typeof NAMES)[number] | null {
	const { names } = files[at]!;
	if (names === null) return null;
	const same = files.findIndex((file) => JSON.stringify(file.names) === JSON.stringify(names));
	return NAMES[same]!;
}

function textsOf(file: ScriptFile, names: string | null): Record<Key, string> {
	return {
		encoding: pythonString(encodingOf(file)),
		delimiter: file.delimiter === '\t' ? "'\\t'" : `'${file.delimiter}'`,
		skip: String(file.skip),
		width: file.width === null ? 'None' : String(file.width),
		header: file.header ? 'True' : 'False',
		names: names ?? 'None'
	};
}

/** `encoding` for Python's `open`: a byte order mark is taken off, as the board does. */
function encodingOf({ encoding }: ScriptFile): string {
	if (encoding === 'utf-8') return 'utf-8-sig';
	return encoding.startsWith('utf-16') ? 'utf-16' : encoding;
}

function openLines(files: readonly ScriptFile[], encoding: string): string[] {
	const rest = `newline='', encoding=${encoding}) as file:`;
	if (files.every(({ gzip }) => gzip)) return [`    with gzip.open(path, 'rt', ${rest}`];
	if (!files.some(({ gzip }) => gzip)) return [`    with open(path, ${rest}`];
	return [
		"    opener = gzip.open if path.endswith('.gz') else open",
		`    with opener(path, 'rt', ${rest}`
	];
}

function nameLines(header: string, names: string): string[] {
	const written = '[name.strip() for name in rows.pop(0)]';
	const numbered = "[f'column {i + 1}' for i in range(len(rows[0]))]";
	if (header === 'True') {
		if (names === 'None') return [`    names = ${written}`];
		if (names === 'names') return [`    header = ${written}`, '    names = names or header'];
		return [
			'    del rows[0]  # the header: names that are missing or twice',
			`    names = ${names}`
		];
	}
	if (header === 'False') return [`    names = ${numbered}`];
	return [
		'    if header:',
		...(names === 'None'
			? [`        names = ${written}`]
			: [`        written = ${written}`, `        names = ${names} or written`]),
		'    else:',
		`        names = ${numbered}`
	];
}

/** The function that reads files of nothing but numbers as a tensor. */
export function readNumbers(files: readonly ScriptFile[], { args, body }: Reading): ScriptLine[] {
	const comma = files.some(({ decimalComma }) => decimalComma);
	const cell = comma ? "cell.replace(',', '.')" : 'cell';
	return linesOf(
		[
			`def read_table(${args.join(', ')}):`,
			'    """Read a CSV file of numbers: the names of its columns, its rows."""',
			...body,
			`    table = torch.tensor([[float(${cell}) for cell in row] for row in rows])`,
			'    if not table.isfinite().all():',
			"        raise SystemExit(f'{path}: a cell is not a finite number.')",
			'    return names, table'
		].join('\n')
	);
}
