/**
 * Tables that are prepared: the board, the script in real PyTorch and the runner make the same data of
 * them, and train to the same losses.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { boardLosses, firstDifference } from '../board-losses.ts';
import { gb18030, PREPARED_CASES, type PreparedCase } from '../prepared-cases.ts';
import { printedLosses, runScripts } from '../torch-script.ts';
import type { CsvData, GraphDocument, TrainingSettings } from '#lib/graph/document.ts';
import { pytorchNotebook, pytorchScript, scriptText } from '#lib/graph/export/script.ts';
import { scriptData } from '#lib/graph/export/script-data.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { graph, node } from '#lib/graph/testing.ts';
import { knownInfo } from '#lib/board/data/known-info.ts';
import { runGraph } from '#lib/runner/run-graph.ts';
import { Backends } from '#lib/train/backend.ts';
import type { LoadedTables } from '#lib/train/data/builtin.ts';
import { dataInfo } from '#lib/train/data/dataset.ts';
import { readCsvData } from '#lib/train/data/read-csv.ts';
import { isDataError } from '#lib/train/data/table.ts';

const TRAINING: TrainingSettings = {
	seed: 3,
	epochs: 6,
	batchSize: 8,
	shuffle: true,
	optimizer: { type: 'SGD', lr: 0.01 }
};
const TOLERANCE = 1e-6;

beforeAll(async () => {
	expect(await new Backends('').start('cpu')).toBe(true);
});

function load({ name, data, files }: PreparedCase): LoadedTables {
	const contents = (file: string) => ({ bytes: files[file]!, sha256: '0'.repeat(64) });
	const loaded = readCsvData(data, {
		train: contents(data.train),
		test: data.test === undefined ? null : contents(data.test)
	});
	if (isDataError(loaded)) throw new Error(`${name}: ${JSON.stringify(loaded)}`);
	return loaded;
}

function documentOf({ data }: PreparedCase, { dataset }: LoadedTables): GraphDocument {
	const { classes, targetNames } = dataset;
	const width = classes ?? targetNames.length;
	const loss = classes === null ? 'MSELoss' : 'CrossEntropyLoss';
	const nodes = [
		node('x Input'),
		node('fc Linear', { out_features: width }),
		node('y Target'),
		node(`loss ${loss}`)
	];
	return {
		...graph(nodes, ['x fc', 'fc loss', 'y loss.target']),
		data: { ...data, ...(classes === null ? {} : { classes }) },
		training: TRAINING
	};
}

const cases = () =>
	PREPARED_CASES.map((each) => {
		const loaded = load(each);
		const document = documentOf(each, loaded);
		const plan = planGraph(document, dataInfo(loaded.dataset));
		return { ...each, loaded, document, plan };
	});

/** Prints what the script reads. */
const DUMP = `
args = parse_args()
parts = load_data(args.train, *([args.test] if hasattr(args, 'test') else []))
print(json.dumps([part.flatten().tolist() for part in parts]))
`;

function furthest(found: readonly number[], wanted: Float32Array): number {
	if (found.length !== wanted.length) return Infinity;
	return found.reduce((most, value, i) => Math.max(most, Math.abs(value - wanted[i]!)), 0);
}

it('the exported script reads and trains as the board', ({ skip }) => {
	const made = cases().map((each) => {
		const { document, plan, loaded, name } = each;
		const script = pytorchScript(document, plan, scriptData(loaded));
		if (!script.ok) throw new Error(`${name}: ${script.code} ${JSON.stringify(plan.problems)}`);
		const texts = script.lines.map(({ text }) => text);
		const ugly = texts.filter((text) => [...text].length > 79 || /\s$|\n/.test(text));
		expect(ugly, name).toEqual([]);
		expect(pytorchNotebook(document, plan, scriptData(loaded)).ok).toBe(true);
		return { ...each, source: scriptText(script.lines) };
	});
	const results = runScripts(
		made.map(({ name, source, files }) => ({
			name,
			source,
			bytes: Object.fromEntries(
				Object.entries(files).map(([file, bytes]) => [file, Buffer.from(bytes).toString('base64')])
			),
			after: `import json\n${DUMP}`
		}))
	);
	skip(results === null, 'no Python with torch');
	const problems = results!.flatMap(({ out, error }, i) => {
		const { name, plan, loaded, document, source } = made[i]!;
		if (error) return [`${name}: ${error}\n${source}`];
		const { train, test } = loaded.dataset;
		const wanted = [train.x, train.y, ...(test ? [test.x, test.y] : [])];
		const parts = JSON.parse(out.trim().split('\n').at(-1)!) as number[][];
		const apart = wanted.map((values, k) => furthest(parts[k] ?? [], values));
		const board = boardLosses(plan, loaded.dataset, document.training);
		const printed = printedLosses(out);
		return [
			...(Math.max(...apart) <= TOLERANCE ? [] : [`${name}: data ${apart.join(' ')}\n${source}`]),
			...[
				firstDifference(printed.train, board.train, 2 * TOLERANCE),
				firstDifference(printed.test, board.test, 2 * TOLERANCE)
			].flatMap((each) => (each === null ? [] : [`${name}: ${each}`]))
		];
	});
	expect(problems).toEqual([]);
}, 240_000);

it('the runner trains as the board', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'gradboard-prepare-'));
	const nothing = () => {};
	const host = {
		root: '',
		cwd: folder,
		out: nothing,
		err: nothing,
		progress: nothing,
		stopped: () => false
	};
	try {
		for (const { name, files, document, plan, loaded } of cases()) {
			for (const [file, bytes] of Object.entries(files)) writeFileSync(join(folder, file), bytes);
			const source = { name, folder, document };
			const options = { graphs: [name], backend: 'cpu' } as const;
			const watcher = { warn: nothing, epoch: nothing, pass: nothing };
			const { losses } = await runGraph(source, options, host, watcher);
			const board = boardLosses(plan, loaded.dataset, document.training);
			expect(firstDifference(losses.train as number[], board.train, TOLERANCE), name).toBeNull();
			const test = losses.test.filter((loss) => loss !== null) as number[];
			expect(firstDifference(test, board.test, TOLERANCE), name).toBeNull();
		}
	} finally {
		rmSync(folder, { recursive: true });
	}
}, 120_000);

it('raw wines that are normalised train at the usual rate (T6)', ({ skip }) => {
	const wine = PREPARED_CASES.find(({ name }) => name === 'raw wine');
	if (!wine) return skip('no ../shared/data');
	const settings: TrainingSettings = {
		...TRAINING,
		epochs: 60,
		batchSize: null,
		optimizer: { type: 'SGD', lr: 0.1 }
	};
	const losses = (prepare: CsvData['prepare']) => {
		const loaded = load({ ...wine, data: { ...wine.data, prepare: prepare! } });
		const document = documentOf(wine, loaded);
		const plan = planGraph(document, dataInfo(loaded.dataset));
		const codes = loaded.warnings.map(({ code }) => code);
		return [boardLosses(plan, loaded.dataset, settings), codes] as const;
	};
	const [scaled, quiet] = losses(wine.data.prepare);
	expect(quiet).toEqual([]);
	expect(scaled.train.at(-1)).toBeLessThan(0.45);
	expect(scaled.test.at(-1)).toBeLessThan(0.5);
	const [raw, warned] = losses([]);
	expect(warned).toEqual(['unscaled']);
	expect(raw.train.at(-1)).toBeNaN();
});

describe('without the files', () => {
	it('shapes are known', () => {
		for (const { name, document, loaded } of cases()) {
			expect(knownInfo(document.data), name).toEqual(dataInfo(loaded.dataset));
		}
	});

	it('a script can be written', () => {
		for (const { name, document, plan } of cases()) {
			expect(pytorchScript(document, plan, null).ok, name).toBe(true);
		}
	});
});

it('the test writes GB18030 as the decoder reads it', () => {
	expect(new TextDecoder('gb18030').decode(gb18030('颜色品质红白'))).toBe('颜色品质红白');
});
