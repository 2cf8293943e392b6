/**
 * The examples as scripts and as notebooks: what PyTorch prints against what the board computes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { boardLosses, firstDifference } from '../board-losses.ts';
import { exampleGraph } from '../example-graph.ts';
import { compareOnce, DUMP, type Seen } from '../torch-values.ts';
import { printedLosses, runScripts, type ScriptCase } from '../torch-script.ts';
import { wineFiles } from '../wine.ts';
import { dataCsv } from '#lib/board/export/data-csv.ts';
import type { CsvData, GraphDocument } from '#lib/graph/document.ts';
import { pytorchNotebook, pytorchScript, scriptText } from '#lib/graph/export/script.ts';
import { scriptData } from '#lib/graph/export/script-data.ts';
import { stateNames } from '#lib/graph/export/state-names.ts';
import { taskOf } from '#lib/graph/export/program.ts';
import type { DataInfo } from '#lib/graph/operator.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import { starterDocument } from '#lib/board/sets/starter.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { graph, NO_DATA, node, WINE, wineGraph } from '#lib/graph/testing.ts';
import { passOnce, startBackend } from '#lib/runner/compute.ts';
import { findBuiltin, readBuiltin, type LoadedData } from '#lib/train/data/builtin.ts';
import { dataInfo, type Dataset, type Rows } from '#lib/train/data/dataset.ts';
import { readCsvData } from '#lib/train/data/read-csv.ts';
import { isDataError } from '#lib/train/data/table.ts';

const ROOT = join(import.meta.dirname, '../..');
const EXAMPLES = readdirSync(join(ROOT, 'static/data/graphs'))
	.filter((name) => name.endsWith('.gradboard.json'))
	.map((name) => name.replace('.gradboard.json', ''));
const EPOCHS = 20;
/** Images are many values: the first will do. */
const IMAGES = 200;

beforeAll(async () => {
	const host = { root: ROOT } as Parameters<typeof startBackend>[1];
	expect(await startBackend('wasm', host)).toBe('wasm');
});

interface Example {
	readonly name: string;
	readonly document: GraphDocument;
	readonly loaded: LoadedData | null;
	/** Files that its script reads. */
	readonly files: Readonly<Record<string, string>>;
}

/** Boards of sets that are drawn in another way than their own. */
const DRAWN = ['sine', 'bumps', 'spirals'].map((name) => {
	const options = { size: 60, noise: 0.1, seed: 3 };
	return starterDocument(findBuiltin(name)!, { source: 'builtin', name, options }, name);
});

async function example(name: string, full: GraphDocument): Promise<Example> {
	const { training, data } = full;
	const epochs = Math.min(training?.epochs ?? 0, EPOCHS);
	const document = training ? { ...full, training: { ...training, epochs } } : full;
	if (!data) return { name, document, loaded: null, files: {} };
	if (data.source === 'csv') {
		const files = wineFiles();
		return { name, document, loaded: readFiles(data, files), files };
	}
	const found = readBuiltin(data, (file) => readFileSync(join(ROOT, 'static', file)));
	if (isDataError(found)) throw new Error(found.code);
	const loaded = { ...found, dataset: few(found.dataset) };
	const csv = async (rows: Rows) => (await dataCsv(loaded.dataset, rows)).text();
	return {
		name,
		document,
		loaded,
		files: {
			[`${data.name}_train.csv`]: await csv(loaded.dataset.train),
			[`${data.name}_test.csv`]: await csv(loaded.dataset.test!)
		}
	};
}

function readFiles(data: CsvData, files: Readonly<Record<string, string>>): LoadedData {
	const contents = (name: string) => ({
		bytes: new TextEncoder().encode(files[name]!),
		sha256: ''
	});
	const found = readCsvData(data, {
		train: contents(data.train),
		test: data.test === undefined ? null : contents(data.test)
	});
	if (isDataError(found)) throw new Error(JSON.stringify(found));
	return found;
}

function few(dataset: Dataset): Dataset {
	if (dataset.featureShape.length === 1) return dataset;
	const width = dataset.featureShape.reduce((product, size) => product * size, 1);
	const cut = ({ x, y }: Rows) => ({
		count: IMAGES,
		x: x.slice(0, IMAGES * width),
		y: y.slice(0, IMAGES)
	});
	return { ...dataset, train: cut(dataset.train), test: cut(dataset.test!) };
}

function exported({ document, loaded }: Pick<Example, 'document' | 'loaded'>) {
	const plan = planGraph(document, loaded ? dataInfo(loaded.dataset) : NO_DATA);
	const data = loaded && scriptData(loaded);
	const script = pytorchScript(document, plan, data);
	const notebook = pytorchNotebook(document, plan, data);
	if (!script.ok || !notebook.ok) throw new Error(JSON.stringify([script, notebook]));
	return { plan, lines: script.lines, notebook: notebook.text };
}

interface NotebookJson {
	readonly nbformat: number;
	readonly nbformat_minor: number;
	readonly metadata: { readonly kernelspec: { readonly name: string } };
	readonly cells: readonly {
		readonly id: string;
		readonly cell_type: string;
		readonly metadata: object;
		readonly source: readonly string[];
		readonly outputs?: readonly unknown[];
	}[];
}

function codeOf(notebook: string): string {
	const { cells } = JSON.parse(notebook) as NotebookJson;
	const code = cells.filter(({ cell_type }) => cell_type === 'code');
	return code.map(({ source }) => source.join('')).join('\n\n');
}

/** In place of Matplotlib, which notebooks need. */
const STUB = `import sys, types
sys.modules['matplotlib'] = types.ModuleType('matplotlib')
class Anything(types.ModuleType):
    def __getattr__(self, name):
        return lambda *args, **kwargs: None
sys.modules['matplotlib.pyplot'] = Anything('matplotlib.pyplot')
sys.modules['matplotlib'].pyplot = sys.modules['matplotlib.pyplot']
`;

it('gives every example as a script and a notebook that do what the board does', async ({
	skip
}) => {
	const examples = await Promise.all([
		...EXAMPLES.map((name) => example(name, exampleGraph(name))),
		...DRAWN.map((document) => example(document.title, document))
	]);
	const made = examples.map((each) => ({ ...each, ...exported(each) }));
	for (const { name, lines, plan, document } of made) {
		const ids = new Set(document.nodes.map(({ id }) => id));
		const told = new Set(lines.flatMap(({ nodes }) => nodes));
		for (const { text } of lines) {
			expect([...text].length, `${name}: ${text}`).toBeLessThanOrEqual(79);
			expect(text, name).not.toMatch(/\s$|\n/);
		}
		for (const id of told) expect(ids, name).toContain(id);
		for (const { id } of plan.steps) expect(told, name).toContain(id);
	}
	const cases: ScriptCase[] = made.flatMap(({ name, files, lines, notebook, document, plan }) => [
		{
			name,
			source: scriptText(lines),
			files,
			after: taskOf(document, plan) === 'once' ? DUMP : ''
		},
		{ name: `${name} notebook`, source: STUB + codeOf(notebook), files }
	]);
	const results = runScripts(cases);
	skip(results === null, 'no Python with torch');
	const problems = made.flatMap(({ name, document, plan, loaded, lines }, i) => {
		const runs = [results![2 * i]!, results![2 * i + 1]!];
		const failed = runs.flatMap(({ error }) => (error ? [`${name}: ${error}`] : []));
		if (failed.length > 0) return failed;
		if (taskOf(document, plan) === 'once') {
			const seen = JSON.parse(runs[0]!.out.trim().split('\n').at(-1)!) as Seen;
			return compareOnce(name, lines, passOnce(plan, 0), seen);
		}
		const board = boardLosses(plan, loaded?.dataset ?? null, document.training);
		return runs.flatMap(({ out }) => {
			const found = printedLosses(out);
			return [
				firstDifference(found.train, board.train),
				firstDifference(found.test, board.test)
			].flatMap((each) => (each === null ? [] : [`${name}: ${each}`]));
		});
	});
	expect(problems).toEqual([]);
}, 240_000);

describe('a notebook', () => {
	it('is one of nbformat 4.5 in four tasks', () => {
		const document = wineGraph();
		const notebook = pytorchNotebook(document, planGraph(document, WINE), null);
		if (!notebook.ok) throw new Error(notebook.code);
		const { nbformat, nbformat_minor, cells, metadata } = JSON.parse(notebook.text) as NotebookJson;
		expect([nbformat, nbformat_minor, metadata.kernelspec.name]).toEqual([4, 5, 'python3']);
		expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
		for (const { id, cell_type, source, outputs } of cells) {
			expect(id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
			expect(outputs).toEqual(cell_type === 'code' ? [] : undefined);
			expect(source.slice(0, -1).every((line) => line.endsWith('\n'))).toBe(true);
		}
		const tasks = cells.flatMap(({ source }) => source.filter((line) => /^## Task/.test(line)));
		expect(tasks.map((line) => line.trim())).toEqual([
			'## Task 1: Read the data',
			'## Task 2: Build the network',
			'## Task 3: Train by gradient descent',
			'## Task 4: Plot the loss on the training and on the test data'
		]);
	});
});

describe('a script', () => {
	const text = (document: GraphDocument, info: DataInfo = WINE) => {
		const script = pytorchScript(document, planGraph(document, info), null);
		if (!script.ok) return `${script.code} ${script.nodes.join(' ')}`.trim();
		return scriptText(script.lines);
	};

	it('is a chain of layers where the graph is one', () => {
		expect(text(wineGraph())).toContain(`    return nn.Sequential(OrderedDict([
        ('fc1', nn.Linear(11, 16)),
        ('act1', nn.ReLU()),
        ('fc2', nn.Linear(16, 1)),
    ]))
`);
	});

	it('says the optimizer, the batches and the gradients that are kept', () => {
		const document = wineGraph();
		const training = {
			seed: 3,
			epochs: 7,
			batchSize: 64,
			shuffle: false,
			zeroGrad: false,
			optimizer: { type: 'Adam', betas: [0.8, 0.99], amsgrad: true } as const
		};
		const script = text({ ...document, training });
		expect(script).toContain(`    optimizer = torch.optim.Adam(
        model.parameters(), lr=0.001, betas=(0.8, 0.99), amsgrad=True
    )
`);
		expect(script).toContain('SEED = 3\nEPOCHS = 7\nBATCH_SIZE = 64\n');
		expect(script).toContain('shuffle=False');
		expect(script).not.toMatch(/^ *optimizer\.zero_grad/m);
	});

	it('is refused where it could not run, by the nodes in question', () => {
		const { data: _, ...bare } = wineGraph();
		expect(text(bare)).toBe('no_data x y');
		expect(text(wineGraph(), NO_DATA)).toBe('no_data x y');
		expect(text({ ...wineGraph(), nodes: [] })).toBe('empty');
		expect(text({ ...wineGraph(), edges: wineGraph().edges.slice(0, 3) })).toMatch(/^has_error/);
		const lone = graph([node('x Input'), node('fc Linear', { out_features: 1 })], ['x fc']);
		expect(text({ ...lone, data: wineGraph().data! })).toBe('no_loss');
		const fixed = graph(
			[node('x Input'), node('y Target'), node('loss MSELoss')],
			['x loss', 'y loss.target']
		);
		expect(
			text(
				{ ...fixed, data: { ...wineGraph().data!, target: ['a'] } as CsvData },
				{ ...WINE, features: [1] }
			)
		).toBe('nothing_to_train loss');
		const training = wineGraph().training!;
		expect(
			text({
				...wineGraph(),
				training: { ...training, optimizer: { type: 'SGD', nesterov: true } }
			})
		).toBe('bad_optimizer');
	});

	it('is there where what is wrong does not concern the loss', () => {
		const document = wineGraph();
		const stray = { ...document, nodes: [...document.nodes, node('alone Linear')] };
		expect(text(stray)).toContain('nn.Linear(11, 16)');
	});

	it('cannot be broken out of by names', ({ skip }) => {
		const evil = '"""\nimport os\n\\N{x} \u2028 \u202e \ud800 <img src=x onerror=alert(1)>';
		const document = wineGraph();
		const named: GraphDocument = {
			...document,
			title: evil,
			nodes: document.nodes.map((each) => ({ ...each, label: evil })),
			data: { ...(document.data as CsvData), train: `${evil}.csv`, target: [`quality${evil}'`] }
		};
		const script = text(named);
		for (const line of script.split('\n')) {
			expect([...line].length).toBeLessThanOrEqual(79);
			expect(line).toMatch(/^[\x20-\x7e]*$/);
		}
		const quiet = (source: string) => source.replace("if __name__ == '__main__':", 'if False:');
		const results = runScripts([
			{ name: 'evil', source: quiet(script) },
			{ name: 'good', source: quiet(text(document)) }
		]);
		skip(results === null, 'no Python with torch');
		const [evilResult, goodResult] = results!;
		expect(evilResult).toEqual(goodResult);
		expect(evilResult!.error).toBeNull();
	}, 60_000);

	it('shares no batch among processes whose rows meet', () => {
		const document = (type: string, params = {}) =>
			graph(
				[
					node('x Input'),
					node('fc Linear', { out_features: 1 }),
					node(`mix ${type}`, params),
					node('y Target'),
					node('loss MSELoss')
				],
				['x fc', 'fc mix', 'mix loss', 'y loss.target']
			);
		const has = (made: GraphDocument) =>
			text({ ...made, data: wineGraph().data! }).includes('--ddp');
		expect(has(document('ReLU'))).toBe(true);
		expect(has(document('Softmax', { dim: 0 }))).toBe(false);
		expect(has(document('Softmax', { dim: 1 }))).toBe(true);
		expect(has(document('Sum', { dim: 0 }))).toBe(false);
		expect(has(document('BatchNorm1d'))).toBe(true);
	});
});

it('reads files as the board reads them', ({ skip }) => {
	const rows = Array.from({ length: 17 }, (_, i) => [
		Math.sin(i).toFixed(3),
		Math.cos(3 * i).toFixed(3),
		(i / 17).toFixed(3)
	]);
	const table = (delimiter: string, lines = rows) =>
		lines.map((cells) => cells.join(delimiter)).join('\n');
	const small = rows.slice(0, 6);
	const inEurope = (text: string) => text.replaceAll('.', ',');
	const csv = { source: 'csv', train: 'a.csv', target: ['c'], columns: ['a', 'b', 'c'] } as const;
	const numbered = { target: ['column 2'], columns: ['column 1', 'column 2', 'column 3'] };
	const variants: readonly (readonly [CsvData, Record<string, string>])[] = [
		[csv, { 'a.csv': `a,b,c\r\n${table(',').replaceAll('\n', '\r\n')}\r\n\r\n` }],
		[
			{ ...csv, test: 'b.csv' },
			{ 'a.csv': `a;b;c\n${inEurope(table(';'))}`, 'b.csv': `c,b,a\n${table(',', small)}` }
		],
		[
			{ ...csv, ...numbered, test: 'b.csv', read: { train: { header: false } } },
			{ 'a.csv': table('\t'), 'b.csv': `column 1,column 2,column 3\n${table(',', small)}` }
		],
		[
			{ ...csv, split: { ratio: 0.5, seed: 4 }, read: { train: { skip: 2, header: true } } },
			{ 'a.csv': `A table\n of numbers\n\uFEFFa,b,c\n${table(',')}`.replace('\uFEFF', '') }
		],
		[{ ...csv, split: { ratio: 1, seed: 4 } }, { 'a.csv': `\uFEFF"a",b,c\n${table(',')}` }]
	];
	const base = graph(
		[
			node('x Input'),
			node('fc Linear', { out_features: 1 }),
			node('y Target'),
			node('loss MSELoss')
		],
		['x fc', 'fc loss', 'y loss.target']
	);
	const training = { ...wineGraph().training!, epochs: 5 };
	const made = variants.map(([data, files]) => {
		const document = { ...base, data, training };
		const loaded = readFiles(data, files);
		const { lines, plan } = exported({ document, loaded });
		return {
			board: boardLosses(plan, loaded.dataset, training),
			source: scriptText(lines),
			files
		};
	});
	const results = runScripts(made.map((each, i) => ({ ...each, name: `table ${i}` })));
	skip(results === null, 'no Python with torch');
	results!.forEach(({ out, error }, i) => {
		expect(error, made[i]!.source).toBeNull();
		const found = printedLosses(out);
		expect(firstDifference(found.train, made[i]!.board.train), `table ${i}`).toBeNull();
		expect(firstDifference(found.test, made[i]!.board.test), `table ${i}`).toBeNull();
	});
}, 60_000);

it('LeNet has 10 parameters of 61,706 values, named as on the board', () => {
	const document = exampleGraph('lenet-random-target');
	const names = stateNames(document, planGraph(document, NO_DATA));
	const sizes = names.map(({ shape }) => shape.reduce((product, size) => product * size, 1));
	expect(names.length).toBe(10);
	expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(61_706);
	expect(names.slice(0, 2).map(({ key }) => key)).toEqual(['conv1.weight', 'conv1.bias']);
});

it('every operator is on a line of a script', () => {
	for (const operator of ['BatchNorm1d', 'Dropout', 'GELU', 'LayerNorm']) {
		const document = {
			...graph(
				[
					node('x Input'),
					node(`op ${operator}`),
					node('fc Linear', { out_features: 1 }),
					node('y Target'),
					node('loss MSELoss')
				],
				['x op', 'op fc', 'fc loss', 'y loss.target']
			),
			data: wineGraph().data!
		};
		const script = pytorchScript(document, planGraph(document, WINE), null);
		if (!script.ok) throw new Error(script.code);
		const line = script.lines.find(({ nodes }) => nodes.join() === 'op')!;
		expect(line.text).toContain(`nn.${operatorOf(operator)!.type}(`);
	}
});
