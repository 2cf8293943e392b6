import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { CsvData, PrepareStep } from '#lib/graph/document.ts';
import { RAW_WINE } from './wine.ts';

/** Tables and what is done with them: every step of the preparation, alone and together. */
export interface PreparedCase {
	readonly name: string;
	readonly data: CsvData;
	readonly files: Readonly<Record<string, Uint8Array>>;
}

type Files = Readonly<Record<string, string | Uint8Array>>;

const COLOURS = ['red', 'white', 'rosé', 'blue, dark'];
const TABLE_COLUMNS = ['a', 'b', 'flat', 'colour', 'name', 'day', 'grade', 'y', 'z'];

/** Rows of a made-up table. */
function rows(count: number, first = 0): string[][] {
	return Array.from({ length: count }, (_, i) => {
		const at = first + i;
		return [
			(Math.sin(at) * 2).toFixed(3),
			(Math.cos(3 * at) * 0.5 + 1).toFixed(2),
			'0.1',
			COLOURS[(at * at) % 4]!,
			`wine "${at}"`,
			`2024-02-${String((at % 28) + 1).padStart(2, '0')}`,
			String(3 + ((at * 7) % 11 < 6 ? 1 : at % 4)),
			(Math.sin(2 * at) + 0.1 * at).toFixed(3),
			(Math.cos(at) * 3).toFixed(2)
		];
	});
}

const ODD = ['', 'NA', '?', 'n/a', 'inf', 'none', '-'];
/** Python's `float()` reads two of them. */
const ODD_NUMBERS = ['', 'NA', '1_000', '１２', '?', 'inf', '-', 'much'];

/** The same with cells that are missing or odd, in that column. */
function holes(table: string[][], column: string, every = 5): string[][] {
	const at = TABLE_COLUMNS.indexOf(column);
	const isText = ['colour', 'name', 'day'].includes(column);
	const odd = isText ? ODD.filter((cell) => cell !== 'inf') : ODD_NUMBERS;
	return table.map((cells, row) =>
		row % every === 2 ? cells.with(at, odd[(row / every) | 0] ?? '') : cells
	);
}

function csv(table: readonly string[][], delimiter = ',', header = TABLE_COLUMNS): string {
	const cell = (text: string) => (/[",;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
	return [header, ...table].map((cells) => cells.map(cell).join(delimiter)).join('\n');
}

function made(name: string, data: Partial<CsvData>, files: Files): PreparedCase {
	const [train] = Object.keys(files);
	return {
		name,
		data: {
			source: 'csv',
			train: train!,
			target: ['y'],
			columns: TABLE_COLUMNS,
			ignore: IGNORED,
			...data
		},
		files: Object.fromEntries(
			Object.entries(files).map(([file, text]) => [
				file,
				typeof text === 'string' ? new TextEncoder().encode(text) : text
			])
		)
	};
}

const IGNORED = ['colour', 'name', 'day'];
const SPLIT = { ratio: 0.7, seed: 5 };
const CUT: PrepareStep = { kind: 'split' };
const drop = (column: string): PrepareStep => ({ kind: 'missing', column, use: 'drop' });
const fill = (
	column: string,
	use: 'mean' | 'median' | 'mode' | 'constant',
	value?: number | string
): PrepareStep => ({ kind: 'missing', column, use, ...(value === undefined ? {} : { value }) });
const encode = (
	column: string,
	as: 'one-hot' | 'index',
	categories: readonly (number | string)[]
): PrepareStep => ({ kind: 'encode', column, as, categories });
const GRADES = [3, 4, 5, 6];
const minMax: PrepareStep = { kind: 'normalize', method: 'min-max' };
const zScore: PrepareStep = { kind: 'normalize', method: 'z-score' };

/** Numbers as they are written where the decimal sign is a comma. */
function european(table: string[][]): string[][] {
	const written = (cell: string) => (/^-?[\d.]+$/.test(cell) ? cell.replace('.', ',') : cell);
	return table.map((cells) => cells.map(written));
}

/** 颜色, 品质, 红 and 白 as GB18030 writes them. */
const GB: Readonly<Record<string, readonly number[]>> = {
	颜: [0xd1, 0xd5],
	色: [0xc9, 0xab],
	品: [0xc6, 0xb7],
	质: [0xd6, 0xca],
	红: [0xba, 0xec],
	白: [0xb0, 0xd7]
};
export function gb18030(text: string): Uint8Array {
	return Uint8Array.from([...text].flatMap((char) => GB[char] ?? [char.charCodeAt(0)]));
}

function utf16(text: string): Uint8Array {
	const units = Uint16Array.from([0xfeff, ...Array.from(text, (char) => char.charCodeAt(0))]);
	return new Uint8Array(units.buffer);
}

function missingCases(): PreparedCase[] {
	const uses: readonly (readonly [string, (column: string) => PrepareStep])[] = [
		['drop', drop],
		['mean', (column) => fill(column, 'mean')],
		['median', (column) => fill(column, 'median')],
		['mode', (column) => fill(column, 'mode')],
		['a constant', (column) => fill(column, 'constant', -0.25)]
	];
	return uses.flatMap(([use, step]) =>
		(['before', 'behind'] as const).flatMap((where) => {
			const order = (steps: PrepareStep[]) =>
				where === 'before' ? [...steps, CUT] : [CUT, ...steps];
			// Whole numbers: the most frequent is one of several.
			const table = holes(holes(rows(31), 'b'), 'grade', 4);
			const steps = [step('b'), step('grade')];
			return [
				made(
					`${use}, ${where} the split`,
					{ split: SPLIT, prepare: order(steps) },
					{ 'table.csv': csv(table) }
				)
			];
		})
	);
}

function textCases(): PreparedCase[] {
	const table = holes(rows(30), 'colour', 6);
	const ignore = ['name', 'day'];
	const hot = encode('colour', 'one-hot', COLOURS);
	const index = encode('colour', 'index', COLOURS);
	const text = (name: string, prepare: PrepareStep[], more: Partial<CsvData> = {}) =>
		made(name, { ignore, split: SPLIT, prepare, ...more }, { 'table.csv': csv(table) });
	const whole = { 'table.csv': csv(rows(30)) };
	return [
		text('texts dropped, one-hot', [drop('colour'), hot]),
		text('the most frequent text, an index', [CUT, fill('colour', 'mode'), index]),
		text('the most frequent text before the split', [fill('colour', 'mode'), CUT, hot]),
		text('a text for what is missing', [fill('colour', 'constant', 'rosé'), hot, CUT, zScore]),
		made('one-hot behind the split', { ignore, split: SPLIT, prepare: [CUT, hot] }, whole),
		made('one-hot before the split', { ignore, split: SPLIT, prepare: [hot, CUT] }, whole),
		made('one-hot without a split', { ignore, prepare: [hot] }, whole),
		made(
			'a target of texts as classes',
			{ ignore, split: SPLIT, target: ['colour'], task: 'classification', prepare: [index, CUT] },
			whole
		),
		made(
			'a target of texts as several',
			{ ignore, split: SPLIT, target: ['colour'], prepare: [CUT, hot, minMax] },
			whole
		),
		made(
			'a target of numbers as classes',
			{
				split: { ...SPLIT, stratify: true },
				target: ['grade'],
				task: 'classification',
				prepare: [CUT, encode('grade', 'index', GRADES), minMax]
			},
			whole
		),
		made(
			'numbers as one-hot',
			{ split: SPLIT, prepare: [encode('grade', 'one-hot', GRADES), zScore] },
			whole
		)
	];
}

function splitCases(): PreparedCase[] {
	const whole = { 'table.csv': csv(rows(40)) };
	const stratify = { ratio: 0.65, seed: 9, stratify: true };
	const classes = { target: ['grade'], task: 'classification' as const };
	const hot = encode('grade', 'one-hot', GRADES);
	return [
		made('columns left out', { split: SPLIT }, whole),
		made('columns left out, no split', {}, whole),
		made('stratified by a number', { ...classes, split: stratify }, whole),
		made(
			'stratified by an encoded number',
			{ ...classes, split: stratify, prepare: [encode('grade', 'index', GRADES), CUT] },
			whole
		),
		made(
			'stratified by one-hot',
			{ target: ['grade'], split: stratify, prepare: [hot, CUT] },
			whole
		),
		made(
			'stratified, one-hot behind it',
			{ target: ['grade'], split: stratify, prepare: [CUT, hot] },
			whole
		),
		made(
			'stratified by texts',
			{
				ignore: ['name', 'day'],
				target: ['colour'],
				task: 'classification',
				split: stratify,
				prepare: [drop('colour'), CUT, encode('colour', 'index', COLOURS), zScore]
			},
			{ 'table.csv': csv(holes(rows(40), 'colour', 7)) }
		),
		made('a seed of another kind', { split: { ratio: 0.5, seed: 2 ** 40 + 3 } }, whole)
	];
}

function scaleCases(): PreparedCase[] {
	const whole = { 'table.csv': csv(rows(33)) };
	const pair = { 'train.csv': csv(rows(22)), 'test.csv': csv(rows(9, 50)) };
	const two = { test: 'test.csv' };
	const several = { target: ['y', 'z'] };
	const hot = encode('colour', 'one-hot', COLOURS);
	const ignore = ['name', 'day'];
	const all = (step: PrepareStep): PrepareStep => ({ ...step, target: true }) as PrepareStep;
	return [minMax, zScore].flatMap((step) => {
		const { method } = step as { method: string };
		return [
			made(method, { split: SPLIT, prepare: [CUT, step] }, whole),
			made(`${method}, split first as there is no step`, { split: SPLIT, prepare: [step] }, whole),
			made(`${method}, no split`, { prepare: [step] }, whole),
			made(`${method}, two files`, { ...two, prepare: [step] }, pair),
			made(`${method}, targets too`, { ...several, split: SPLIT, prepare: [all(step)] }, whole),
			made(
				`${method}, one target of two`,
				{
					ignore,
					target: ['y', 'colour'],
					...two,
					prepare: [all(step), hot]
				},
				pair
			),
			made(
				`${method} behind one-hot, and two files with holes`,
				{ ignore, ...two, ...several, prepare: [fill('b', 'median'), hot, drop('a'), all(step)] },
				{
					'train.csv': csv(holes(holes(rows(24), 'a'), 'b', 6)),
					'test.csv': csv(holes(holes(rows(12, 50), 'a', 4), 'b'))
				}
			)
		];
	});
}

function fileCases(): PreparedCase[] {
	const table = holes(rows(26), 'b');
	const mend = [fill('b', 'median'), encode('colour', 'one-hot', COLOURS), zScore];
	const ignore = ['name', 'day'];
	const base = { ignore, split: SPLIT, prepare: mend };
	const ends = csv(table).replaceAll('\n', ',\n');
	const chinese = [
		'颜色;a;品质',
		...rows(20).map(([a, , , , , , , y], i) =>
			[i % 3 ? '红' : '白', a!.replace('.', ','), i === 4 ? '' : y!.replace('.', ',')].join(';')
		)
	].join('\r\n');
	const inChina = {
		columns: ['颜色', 'a', '品质'],
		ignore: [],
		target: ['品质'],
		split: SPLIT,
		prepare: [drop('品质'), encode('颜色', 'one-hot', ['白', '红']), CUT, minMax]
	};
	const [, ...unnamed] = csv(rows(20)).split('\n');
	const numbers = (count: number, first: number) =>
		rows(count, first).map(([a, b, , , , , , y]) => [a!, b!, y!]);
	const small = { columns: ['a', 'b', 'y'], ignore: [] };
	return [
		made('semicolons, decimal commas', base, { 'table.csv': csv(european(table), ';') }),
		made('tabs, decimal commas, gzip', base, {
			'table.csv.gz': gzipSync(csv(european(table), '\t'))
		}),
		made('GB18030', inChina, { 'table.csv': gb18030(chinese) }),
		made('GB18030 in gzip', inChina, { 'table.csv.gz': gzipSync(gb18030(chinese)) }),
		made('UTF-16', base, { 'table.csv': utf16(csv(table)) }),
		made('a delimiter behind every line', base, { 'table.csv': ends }),
		made(
			'names that are missing or twice',
			{
				...base,
				columns: ['a', 'b', 'column 3', 'colour', 'name', 'day', 'a (2)', 'y', 'z'],
				prepare: [...mend.slice(0, 2), zScore]
			},
			{
				'table.csv': csv(table).replace(
					'a,b,flat,colour,name,day,grade',
					'# a,b,,colour,name,day,a'
				)
			}
		),
		made(
			'rows of nothing but delimiters',
			{ ...base, prepare: [drop('colour'), drop('a'), ...mend] },
			{
				'table.csv':
					csv([...table.slice(0, 9), Array(9).fill(''), ...table.slice(9)]) + `\n${',,,,,,,,'}\n`
			}
		),
		made(
			'two files, each its own way',
			{ ignore, test: 'test.csv.gz', prepare: mend, read: { train: { skip: 1, header: true } } },
			{
				'train.csv': `A table\n${csv(european(table), ';')}`,
				'test.csv.gz': gzipSync(csv(holes(rows(11, 60), 'b')))
			}
		),
		made(
			'no header',
			{
				columns: TABLE_COLUMNS.map((_, i) => `column ${i + 1}`),
				ignore: ['column 5', 'column 6'],
				target: ['column 8'],
				split: SPLIT,
				prepare: [encode('column 4', 'one-hot', COLOURS), CUT, zScore],
				read: { train: { header: false } }
			},
			{ 'table.csv': unnamed.join('\n') }
		),
		made(
			'plain, a delimiter behind every line',
			{ ...small, split: SPLIT },
			{
				'table.csv': csv(numbers(20, 0), ',', ['a', 'b', 'y']).replaceAll('\n', ',\n')
			}
		),
		made(
			'plain, in gzip',
			{ ...small, split: SPLIT },
			{
				'table.csv.gz': gzipSync(csv(numbers(20, 0), ',', ['a', 'b', 'y']))
			}
		),
		made(
			'plain, names twice, one file in gzip',
			{ ...small, columns: ['a', 'a (2)', 'y'], test: 'test.csv' },
			{
				'train.csv.gz': gzipSync(csv(numbers(20, 0), ';', ['a', 'a', 'y'])),
				'test.csv': csv(numbers(9, 40), ',', ['y', 'a', 'a (2)'])
			}
		)
	];
}

/** UCI's own file, where it is: semicolons, nothing scaled. */
function wineCases(): PreparedCase[] {
	if (!existsSync(RAW_WINE)) return [];
	const files = { 'winequality-red.csv': readFileSync(RAW_WINE) };
	const [header] = files['winequality-red.csv'].toString().split('\n');
	const columns = header!.split(';').map((name) => name.replaceAll('"', '').trim());
	const base = { columns, ignore: [], target: ['quality'] };
	const quality = encode('quality', 'index', [3, 4, 5, 6, 7, 8]);
	const stratify = { ratio: 0.8, seed: 0, stratify: true };
	return [
		made('raw wine', { ...base, split: { ratio: 0.8, seed: 0 }, prepare: [CUT, zScore] }, files),
		made(
			'raw wine as six classes',
			{ ...base, task: 'classification', split: stratify, prepare: [quality, CUT, minMax] },
			files
		)
	];
}

export const PREPARED_CASES: readonly PreparedCase[] = [
	...wineCases(),
	...missingCases(),
	...textCases(),
	...splitCases(),
	...scaleCases(),
	...fileCases()
];
