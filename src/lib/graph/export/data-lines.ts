import type { CsvData, GraphDocument } from '../document.ts';
import { operatorOf } from '../ops/index.ts';
import type { PlanStep } from '../plan-types.ts';
import { targetNamesOf } from '../prepare.ts';
import type { ScriptLine } from './lines.ts';
import { linesOf, stringList } from './lines.ts';
import { loadData } from './load-lines.ts';
import { needsPreparation, preparation } from './prepare-lines.ts';
import { readingOf, readNumbers } from './read-lines.ts';
import type { ScriptData, ScriptFile } from './script-data.ts';

/** How a script gets its rows. */
export interface DataSource {
	/** Default paths of the files. */
	readonly train: string;
	/** null: there is no second file. */
	readonly test: string | null;
	/** Whether there are rows to test on. */
	readonly hasTest: boolean;
	/** Modules of Python's own that are needed; `collections.Counter` for what is taken out of one. */
	readonly modules: readonly string[];
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
	const names = csv ? targetNamesOf(csv) : (data?.targetNames ?? null);
	const files = [scriptFile(csv, data, 'train')];
	if (csv?.test !== undefined) files.push(scriptFile(csv, data, 'test'));
	const isSplit = split !== undefined && hasTest;
	const reading = readingOf(files, csv !== null && needsPreparation(csv));
	const columns = data?.columns ?? csv?.columns ?? null;
	const cut = cutLines(steps, inputs, targets);
	const prepared =
		csv && needsPreparation(csv)
			? preparation({ ref: csv, files, reading, columns, isSplit, cut })
			: null;
	return {
		train: csv ? csv.train : `${saved}_train.csv`,
		test: hasTest ? test : null,
		hasTest,
		modules: ['csv', ...reading.modules, ...(prepared?.modules ?? [])],
		constants: [
			...(names ? stringList('TARGETS', names, targets) : []),
			...reading.constants,
			...(prepared?.constants ?? []),
			...(isSplit ? linesOf(`SPLIT_SEED = ${BigInt(Math.trunc(split.seed))}`) : [])
		],
		functions: prepared?.functions ?? [
			readNumbers(files, reading),
			loadData({
				reading,
				named: names !== null,
				ratio: isSplit ? split.ratio : null,
				hasTest,
				cut
			})
		]
	};
}

/** How a file is read: as the board read it, else as far as the document says. */
function scriptFile(
	csv: CsvData | null,
	data: ScriptData | null,
	part: 'train' | 'test'
): ScriptFile {
	const known = data?.[part];
	if (known) return known;
	const read = csv?.read?.[part];
	return {
		header: read?.header ?? true,
		delimiter: read?.delimiter ?? ',',
		skip: read?.skip ?? 0,
		decimalComma: read?.decimalComma ?? false,
		encoding: read?.encoding ?? 'utf-8',
		gzip: csv?.[part]?.endsWith('.gz') ?? false,
		names: null,
		width: null,
		emptyRows: false
	};
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
