import type { GraphDocument } from '../document.ts';
import { operatorOf } from '../ops/index.ts';
import { pythonNumber } from '../ops/python.ts';
import type { PlanStep } from '../plan-types.ts';
import type { ScriptLine } from './lines.ts';
import { linesOf, pythonString, stringList } from './lines.ts';
import type { ScriptData, ScriptFile } from './script-data.ts';

/** How a script gets its rows. */
export interface DataSource {
	/** Default paths of the files. */
	readonly train: string;
	/** null: there is no second file. */
	readonly test: string | null;
	/** Whether there are rows to test on. */
	readonly hasTest: boolean;
	readonly constants: readonly ScriptLine[];
	/** Functions `read_table` and `load_data`. */
	readonly functions: readonly (readonly ScriptLine[])[];
}

/** Reading the files that a document names, or that the board saves of a set that comes with it. */
export function dataSource(
	document: GraphDocument,
	steps: readonly PlanStep[],
	data: ScriptData | null
): DataSource {
	const ref = document.data!;
	const csv = ref.source === 'csv' ? ref : null;
	const saved = ref.source === 'builtin' ? ref.name : '';
	const split = csv && csv.test === undefined ? csv.split : undefined;
	const wanted = csv ? csv.test !== undefined || (split?.ratio ?? 1) < 1 : true;
	const hasTest = data ? data.testRows !== null : wanted;
	const test = csv ? (csv.test ?? null) : `${saved}_test.csv`;
	const nodesOf = (role: 'input' | 'target') =>
		steps.flatMap(({ id, type }) => (operatorOf(type)!.role === role ? [id] : []));
	const inputs = nodesOf('input');
	const targets = nodesOf('target');
	const names = csv ? csv.target : (data?.targetNames ?? null);
	const file = (part: 'train' | 'test'): ScriptFile => {
		const known = data?.[part];
		const read = csv?.read?.[part];
		return (
			known ?? {
				header: read?.header ?? true,
				delimiter: read?.delimiter ?? ',',
				skip: read?.skip ?? 0,
				decimalComma: false,
				encoding: 'utf-8'
			}
		);
	};
	const files = [file('train'), ...(csv?.test === undefined ? [] : [file('test')])];
	const constants = [
		...(names ? stringList('TARGETS', names, targets) : []),
		...(split && hasTest ? linesOf(`SPLIT_SEED = ${BigInt(Math.trunc(split.seed))}`) : [])
	];
	return {
		train: csv ? csv.train : `${saved}_train.csv`,
		test: hasTest ? test : null,
		hasTest,
		constants,
		functions: [
			readTable(files),
			loadData({
				files,
				named: names !== null,
				ratio: split && hasTest ? split.ratio : null,
				hasTest,
				cut: cutLines(steps, inputs, targets)
			})
		]
	};
}

/** `encoding` for Python's `open`: a byte order mark is taken off, as the board does. */
function encodingOf({ encoding }: ScriptFile): string {
	if (encoding === 'utf-8') return 'utf-8-sig';
	return encoding.startsWith('utf-16') ? 'utf-16' : encoding;
}

/** What differs from file to file is an argument, what does not stands in the function. */
function readTable(files: readonly ScriptFile[]): ScriptLine[] {
	const first = files[0]!;
	const same = (key: keyof ScriptFile) => files.every((file) => file[key] === first[key]);
	const value = (key: keyof ScriptFile, text: string) => (same(key) ? text : key);
	const encoding = value('encoding', pythonString(encodingOf(first)));
	const delimiter = value('delimiter', delimiterOf(first));
	const reader =
		delimiter === "','" ? 'csv.reader(file)' : `csv.reader(file, delimiter=${delimiter})`;
	const skips = !same('skip') || first.skip > 0;
	const mayHaveComma = files.some(({ decimalComma }) => decimalComma);
	const cell = mayHaveComma ? "cell.replace(',', '.')" : 'cell';
	const args = ['path', ...differing(files)];
	const body = [
		`    with open(path, newline='', encoding=${encoding}) as file:`,
		...(skips
			? [`        for _ in range(${value('skip', String(first.skip))}):`, '            next(file)']
			: []),
		`        rows = [row for row in ${reader} if ''.join(row).strip()]`
	];
	const header = same('header') ? (first.header ? 'always' : 'never') : 'asked';
	const numbered = "[f'column {i + 1}' for i in range(len(rows[0]))]";
	if (header === 'always') body.push('    names = [name.strip() for name in rows.pop(0)]');
	if (header === 'never') body.push(`    names = ${numbered}`);
	if (header === 'asked') {
		body.push(
			'    if header:',
			'        names = [name.strip() for name in rows.pop(0)]',
			'    else:',
			`        names = ${numbered}`
		);
	}
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

const delimiterOf = ({ delimiter }: ScriptFile) =>
	delimiter === '\t' ? "'\\t'" : `'${delimiter}'`;

const CHANGEABLE = ['encoding', 'delimiter', 'skip', 'header'] as const;

/** What has to be said of each file, as the board read them in different ways. */
function differing(files: readonly ScriptFile[]): string[] {
	return CHANGEABLE.filter((key) => files.some((file) => file[key] !== files[0]![key]));
}

/** `read_table(train_path, delimiter=';')` */
function readCall(files: readonly ScriptFile[], at: number, path: string): string {
	const file = files[at] ?? files[0]!;
	const texts: Readonly<Record<(typeof CHANGEABLE)[number], string>> = {
		encoding: pythonString(encodingOf(file)),
		delimiter: delimiterOf(file),
		skip: String(file.skip),
		header: file.header ? 'True' : 'False'
	};
	const extra = CHANGEABLE.filter((key) => differing(files).includes(key)).map(
		(key) => `${key}=${texts[key]}`
	);
	return `read_table(${[path, ...extra].join(', ')})`;
}

/** The lines behind the cut into features `x` and targets `y`: their shapes and dtypes. */
function cutLines(
	steps: readonly PlanStep[],
	inputs: readonly string[],
	targets: readonly string[]
): ScriptLine[] {
	const input = steps.find(({ id }) => id === inputs[0]);
	const target = steps.find(({ id }) => id === targets[0]);
	const features = input?.output.shape.slice(1) ?? [];
	const reshaped = features.length === 1 ? '' : `.reshape(-1, ${features.join(', ')})`;
	const flat = target?.output.shape.length === 1;
	const whole = target?.output.dtype === 'int64';
	const y = `${flat ? '.squeeze(1)' : ''}${whole ? '.long()' : ''}`;
	return [
		...(reshaped ? [{ text: `        x = x${reshaped}`, nodes: inputs }] : []),
		...(y ? [{ text: `        y = y${y}${whole ? '  # class indices' : ''}`, nodes: targets }] : [])
	].concat([{ text: '        return x, y', nodes: [...inputs, ...targets] }]);
}

interface Loading {
	readonly files: readonly ScriptFile[];
	/** Whether the targets are named; else the last column is the target. */
	readonly named: boolean;
	/** Of the rows that train, where one file is split. */
	readonly ratio: number | null;
	readonly hasTest: boolean;
	readonly cut: readonly ScriptLine[];
}

function loadData({ files, named, ratio, hasTest, cut }: Loading): ScriptLine[] {
	const second = hasTest && ratio === null;
	const targets = named ? 'TARGETS' : 'targets';
	const cutBody = [
		...linesOf(
			[
				'    def cut(table, names):',
				'        """Features x and targets y, in the order of the training file."""',
				'        x = table[:, [names.index(name) for name in features]]',
				`        y = table[:, [names.index(name) for name in ${targets}]]`
			].join('\n')
		),
		...cut
	];
	return [
		...linesOf(
			[
				`def load_data(${second ? 'train_path, test_path' : 'path'}):`,
				hasTest
					? '    """Return x and y of the training rows, x and y of the test rows."""'
					: '    """Return the features x and the targets y of the rows."""',
				...(second
					? [
							`    names, train = ${readCall(files, 0, 'train_path')}`,
							`    test_names, test = ${readCall(files, 1, 'test_path')}`
						]
					: [`    names, train = ${readCall(files, 0, 'path')}`]),
				...(ratio === null
					? []
					: [
							'    shuffler = torch.Generator().manual_seed(SPLIT_SEED)',
							'    order = torch.randperm(len(train), generator=shuffler)',
							`    count = int(${pythonNumber(ratio)} * len(train) + 0.5)`,
							'    train, test = train[order[:count]], train[order[count:]]'
						]),
				...(named ? [] : ['    targets = names[-1:]  # the last column']),
				`    features = [name for name in names if name not in ${targets}]`,
				''
			].join('\n')
		),
		...cutBody,
		...linesOf(
			hasTest
				? `\n    return *cut(train, names), *cut(test, ${second ? 'test_names' : 'names'})`
				: '\n    return cut(train, names)'
		)
	];
}
