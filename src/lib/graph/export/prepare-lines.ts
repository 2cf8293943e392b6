import type { CsvData, PrepareStep } from '../document.ts';
import { pythonNumber } from '../ops/python.ts';
import {
	activeSteps,
	encodingOf,
	featureColumns,
	normalizedColumns,
	type EncodeStep,
	type MissingStep,
	type NormalizeStep
} from '../prepare.ts';
import { callOf, listConstant, stringItem } from './calls.ts';
import type { ScriptLine } from './lines.ts';
import { linesOf, stringList } from './lines.ts';
import type { Reading } from './read-lines.ts';
import type { ScriptFile } from './script-data.ts';
import { HELPERS, readCells, type Helper } from './table-lines.ts';
import { MISSING_CELLS } from '../missing-cells.ts';

/** Words for a cell that is missing, other than none. */
const MISSING = MISSING_CELLS.filter((cell) => cell !== '');

/** Whether a script has more to do than to read numbers, and to split the rows. */
export function needsPreparation(ref: CsvData): boolean {
	const steps = activeSteps(ref).filter(({ kind }) => kind !== 'split');
	return steps.length > 0 || (ref.ignore ?? []).length > 0 || ref.split?.stratify === true;
}

export interface Preparation {
	readonly modules: readonly string[];
	readonly constants: readonly ScriptLine[];
	readonly functions: readonly (readonly ScriptLine[])[];
}

export interface Preparing {
	readonly ref: CsvData;
	readonly files: readonly ScriptFile[];
	readonly reading: Reading;
	/** All columns of the training file; null: not known yet. */
	readonly columns: readonly string[] | null;
	/** Whether the one file is split. */
	readonly isSplit: boolean;
	/** The lines behind the cut into `x` and `y`. */
	readonly cut: readonly ScriptLine[];
}

/** Reading and preparing tables as the document says. */
export function preparation(given: Preparing): Preparation {
	const { ref, files, reading } = given;
	const steps = activeSteps(ref);
	const missing = steps.filter((step) => step.kind === 'missing');
	const texts = steps.flatMap((step) => (isText(step) ? [step.column] : []));
	const body = loadLines(given);
	const uses = (text: string) => body.some((line) => line.text.includes(text));
	const encoded = steps.filter((step) => step.kind === 'encode');
	const normalize = steps.find((step) => step.kind === 'normalize');
	const missingTexts = missing.some(({ column }) => texts.includes(column));
	const hasMissing = missing.some(({ column }) => !texts.includes(column));
	const ignored = ref.ignore ?? [];
	const helpers: Helper[] = [
		...(uses('keep(') || uses('drop_missing(') ? (['keep'] as const) : []),
		...(['drop_missing', 'known', 'fill_missing', 'encode', 'one_hot'] as const).filter((name) =>
			uses(`${name}(`)
		),
		...(normalize ? [normalize.method] : []),
		'to_tensor'
	];
	return {
		modules: [
			'math',
			...(uses('statistics.') || normalize?.method === 'z-score' ? ['statistics'] : []),
			...(uses('Counter(') ? ['collections.Counter'] : [])
		],
		constants: [
			...(ignored.length > 0 ? stringList('IGNORED', ignored, []) : []),
			...(texts.length > 0 ? stringList('TEXTS', texts, []) : []),
			...(encoded.length > 0 ? categoryLines(encoded) : []),
			...(missingTexts ? linesOf(`MISSING = ['', *'${MISSING.join(' ')}'.split()]`) : [])
		],
		functions: [
			...readCells(reading, {
				hasMissing,
				missingTexts,
				hasTexts: texts.length > 0,
				hasIgnored: ignored.length > 0,
				decimalComma: files.some(({ decimalComma }) => decimalComma),
				onlyComma: files.every(({ decimalComma }) => decimalComma)
			}),
			...helpers.map((name) => linesOf(HELPERS[name])),
			body
		]
	};
}

/** Whether a step tells that its column is one of texts. */
function isText(step: PrepareStep): step is EncodeStep {
	return step.kind === 'encode' && typeof step.categories[0] === 'string';
}

/** `CATEGORIES = {'colour': ['red', 'white']}` */
function categoryLines(steps: readonly EncodeStep[]): ScriptLine[] {
	return linesOf(
		[
			'CATEGORIES = {',
			...steps.flatMap(({ column, categories }) => {
				const items = categories.map((category) =>
					typeof category === 'number' ? pythonNumber(category) : stringItem(category)
				);
				const key = `    ${stringItem(column)}: `;
				return listConstant(key, items, '[', ']', 1).map(({ text }) => text);
			}),
			'}'
		].join('\n')
	);
}

function loadLines(given: Preparing): ScriptLine[] {
	const { ref, reading, isSplit, cut } = given;
	const { calls } = reading;
	const isPair = ref.test !== undefined;
	const hasTest = isSplit || isPair;
	const steps = activeSteps(ref);
	if (isSplit && !steps.some(({ kind }) => kind === 'split')) steps.unshift({ kind: 'split' });
	// What the rows are called, before the split and behind it.
	let parts = isPair ? ['train', 'test'] : isSplit ? ['table'] : ['train'];
	const lines: string[] = [];
	for (const step of steps) {
		if (step.kind === 'split') {
			if (!isSplit) continue;
			lines.push(...splitLines(ref, steps));
			parts = ['train', 'test'];
		} else lines.push(...stepLines(given, step, parts));
	}
	return [
		...linesOf(
			[
				`def load_data(${isPair ? 'train_path, test_path' : 'path'}):`,
				hasTest
					? '    """Return x and y of the training rows, x and y of the test rows."""'
					: '    """Return the features x and the targets y of the rows."""',
				...(isPair
					? [
							`    train = ${calls[0]!('train_path')}`,
							`    test = ${(calls[1] ?? calls[0]!)('test_path')}`
						]
					: [`    ${isSplit ? 'table' : 'train'} = ${calls[0]!('path')}`]),
				...lines,
				'    features = [name for name in train if name not in TARGETS]',
				'',
				'    def cut(table):',
				'        """Features x and targets y, in the order of the training file."""',
				'        x = to_tensor(features, table)',
				'        y = to_tensor(TARGETS, table)'
			].join('\n')
		),
		...cut,
		...linesOf(hasTest ? '\n    return *cut(train), *cut(test)' : '\n    return cut(train)')
	];
}

function stepLines(
	{ ref, columns }: Preparing,
	step: Exclude<PrepareStep, { kind: 'split' }>,
	parts: readonly string[]
): string[] {
	if (step.kind === 'missing') return missingLines(step, parts);
	if (step.kind === 'encode') {
		const name = step.as === 'one-hot' ? 'one_hot' : 'encode';
		return callOf(name, [stringItem(step.column), ...parts], 1);
	}
	return normalizeLines(ref, step, columns, parts);
}

/** How Python calls what a column is filled with. */
const STATISTICS = {
	mean: 'statistics.fmean',
	// Of an even number the mean of the middle two; torch.median takes the lower one.
	median: 'statistics.median',
	mode: 'statistics.mode'
} as const;

function missingLines(step: MissingStep, parts: readonly string[]): string[] {
	const { column, use, value } = step;
	const name = stringItem(column);
	if (use === 'drop') return callOf('drop_missing', [name, ...parts], 1);
	if (use === 'constant') {
		const constant = typeof value === 'number' ? pythonNumber(value) : stringItem(value!);
		return callOf('fill_missing', [name, constant, ...parts], 1);
	}
	const why =
		parts[0] === 'table'
			? '    # Of all rows, those that test too: a little of them is learned.'
			: parts.length > 1
				? '    # Of the training rows alone: the test rows are to be new.'
				: null;
	return [
		...(why === null ? [] : [why]),
		...(use === 'median'
			? ['    # The middle of the middle two; torch.median takes the lower of them.']
			: []),
		...callOf('value = ' + STATISTICS[use], [`known(${name}, ${parts[0]})`], 1),
		...callOf('fill_missing', [name, 'value', ...parts], 1)
	];
}

function normalizeLines(
	ref: CsvData,
	step: NormalizeStep,
	columns: readonly string[] | null,
	parts: readonly string[]
): string[] {
	const known = columns ?? [];
	const names = normalizedColumns(ref, known);
	const isEncoded = featureColumns(ref, known).some((column) => encodingOf(ref, column));
	const targets = step.target === true && names.some((name) => ref.target.includes(name));
	const allTargets = ref.target.every((name) => names.includes(name));
	if (isEncoded || (targets && !allTargets)) {
		return [
			...listConstant('    numbers = ', names.map(stringItem), '[', ']', 1).map(({ text }) =>
				text.replace(/,$/, '')
			),
			...callOf('normalize', ['numbers', ...parts], 1)
		];
	}
	if (targets) return callOf('normalize', ['list(train)', ...parts], 1);
	return [
		'    numbers = [name for name in train if name not in TARGETS]',
		...callOf('normalize', ['numbers', ...parts], 1)
	];
}

function splitLines(ref: CsvData, steps: readonly PrepareStep[]): string[] {
	const { ratio, stratify } = ref.split!;
	const share = pythonNumber(ratio);
	const order = [
		'    rows = len(next(iter(table.values())))',
		'    shuffler = torch.Generator().manual_seed(SPLIT_SEED)',
		'    order = torch.randperm(rows, generator=shuffler).tolist()'
	];
	if (!stratify) {
		return [
			...order,
			`    count = int(${share} * rows + 0.5)`,
			'    train, test = keep(table, order[:count]), keep(table, order[count:])'
		];
	}
	const [target] = ref.target;
	const split = steps.findIndex(({ kind }) => kind === 'split');
	const step = steps.findIndex((each) => each === encodingOf(ref, target!));
	const isOneHot = step >= 0 && step < split && encodingOf(ref, target!)!.as === 'one-hot';
	return [
		...order,
		'    # Stratified: of each value of the target the same share trains.',
		...(isOneHot
			? ['    labels = list(zip(*(table[name] for name in TARGETS)))']
			: [
					`    labels = table[${step > split && encodingOf(ref, target!)!.as === 'one-hot' ? stringItem(target!) : 'TARGETS[0]'}]`
				]),
		`    left = {label: int(${share} * count + 0.5)`,
		'            for label, count in Counter(labels).items()}',
		'    train_rows, test_rows = [], []',
		'    for row in order:',
		'        (train_rows if left[labels[row]] > 0 else test_rows).append(row)',
		'        left[labels[row]] -= 1',
		'    train, test = keep(table, train_rows), keep(table, test_rows)'
	];
}
