/** `npm run -s train` as people use it: real commands on real files. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeLink } from '#lib/graph/codec.ts';
import type { CsvData, GraphDocument, TrainingSettings } from '#lib/graph/document.ts';
import { pytorchScript, scriptText } from '#lib/graph/export/script.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import { planGraph } from '#lib/graph/plan.ts';
import Papa from 'papaparse';
import { firstDifference } from '../board-losses.ts';
import { curveDiffers, perceptron } from '../golden/harness.ts';
import lenet from '../golden/lenet.json' with { type: 'json' };
import notebook from '../golden/notebook.json' with { type: 'json' };
import wine from '../golden/wine.json' with { type: 'json' };
import { printedLosses, runScripts } from '../torch-script.ts';

const root = join(import.meta.dirname, '../..');
const script = join(root, 'scripts/train.js');
const graphs = join(root, 'static/data/graphs');
const lab = join(root, '../shared/data');
let folder = '';

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'gradboard-runner-'));
	const rows = Array.from({ length: 24 }, (_, i) => [Math.sin(i), Math.cos(i), Math.sin(2 * i)]);
	write('one.csv', ['a,b,t', ...rows.slice(0, 16).map((row) => row.join())].join('\n'));
	write('two.csv', ['a,b,t', ...rows.slice(16).map((row) => row.join())].join('\n'));
	write('wide.csv', ['a,b,c,t', ...rows.map(([a, b, t]) => [a, b, 1, t].join())].join('\n'));
	write('ok.json', graph());
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, contents: string | object): string {
	const text = typeof contents === 'string' ? contents : JSON.stringify(contents);
	writeFileSync(join(folder, name), text);
	return name;
}

const CSV: CsvData = { source: 'csv', train: 'one.csv', test: 'two.csv', target: ['t'] };

function graph(data: Partial<CsvData> = {}, training: Partial<TrainingSettings> = {}) {
	const document = perceptron([2, 4, 1], 'Tanh', { type: 'SGD', lr: 0.1 }, null, 3);
	return {
		...document,
		title: 'small',
		data: { ...CSV, ...data },
		training: { ...document.training!, ...training }
	} satisfies GraphDocument;
}

/** Runs the command in the folder of the test's files. */
function train(...args: string[]) {
	const { npm_lifecycle_event: _, ...env } = process.env;
	const done = spawnSync(process.execPath, [script, ...args], {
		cwd: folder,
		env,
		encoding: 'utf8'
	});
	const lines = done.stdout.split('\n').filter((line) => line !== '');
	return { status: done.status, stderr: done.stderr, lines, json: lines.map((l) => JSON.parse(l)) };
}

const trainLosses = (json: { trainLoss: number }[]) => json.map(({ trainLoss }) => trainLoss);
const testLosses = (json: { testLoss: number }[]) => json.map(({ testLoss }) => testLoss);

describe('one graph', () => {
	it.each(['cpu', 'wasm'])('prints a line an epoch on %s', (backend) => {
		const { status, stderr, json } = train('ok.json', '--backend', backend);
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
		expect(json.map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
		expect(Object.keys(json[0])).toEqual(['epoch', 'trainLoss', 'testLoss']);
		expect(testLosses(json).every(Number.isFinite)).toBe(true);
	});

	it('prints the losses that the exported script prints, by a schedule and clipped too', ({
		skip
	}) => {
		const document = graph(
			{},
			{
				...{ epochs: 8, clipGradNorm: 0.2, optimizer: { type: 'SGD', lr: 0.5 } },
				scheduler: { type: 'ReduceLROnPlateau', patience: 0, factor: 0.5, threshold: 0.05 }
			}
		);
		const info = { features: [2], targets: 1, classes: null };
		const script = pytorchScript(document, planGraph(document, info), null);
		if (!script.ok) throw new Error(script.code);
		const files = Object.fromEntries(
			['one.csv', 'two.csv'].map((name) => [name, readFileSync(join(folder, name), 'utf8')])
		);
		const source = scriptText(script.lines);
		const results = runScripts([{ name: 'plateau', source, files }]);
		skip(results === null, 'no Python with torch');
		expect(results![0]!.error).toBeNull();
		const printed = printedLosses(results![0]!.out);
		const { json } = train(write('plateau.json', document));
		expect(printed.train).toHaveLength(8);
		expect(firstDifference(printed.train, trainLosses(json), 2e-6)).toBeNull();
		expect(firstDifference(printed.test, testLosses(json), 2e-6)).toBeNull();
		// Both would be others without either.
		const plain = { ...document, training: { ...document.training, scheduler: undefined } };
		expect(trainLosses(train(write('plain.json', plain)).json)).not.toEqual(trainLosses(json));
	});

	it('takes its options', () => {
		expect(train('ok.json', '--epochs', '0').lines).toEqual([]);
		const other = train('ok.json', '--epochs', '1', '--seed', '1').json;
		expect(other).toHaveLength(1);
		expect(other[0].trainLoss).not.toBe(train('ok.json').json[0].trainLoss);
	});

	it('comes as a link too, with files from where the person stands', () => {
		const link = `https://example.org/board/#g=${encodeLink(graph())}`;
		expect(train(link).lines).toEqual(train('ok.json').lines);
		expect(train(link.slice(link.indexOf('#'))).lines).toHaveLength(3);
		const cut = train(link.slice(0, -30));
		expect(cut.status).toBe(2);
		expect(cut.stderr).toMatch(/^https:.*it was changed or cut on its way\.\n$/);
	});

	it('trains on a built-in set', () => {
		const document = { ...graph(), data: { source: 'builtin', name: 'wine-standin' } };
		expect(train(write('builtin.json', document)).json).toHaveLength(3);
	});

	it('draws a generated set as the document says', () => {
		const drawn = (options: object) => {
			const data = { source: 'builtin', name: 'bumps', options };
			return train(write('drawn.json', { ...graph(), data })).json;
		};
		const few = drawn({ size: 50, noise: 0.1, seed: 3 });
		expect(few).toHaveLength(3);
		expect(drawn({ size: 50, noise: 0.1, seed: 4 })).not.toEqual(few);
	});

	it('without a test set has no test loss', () => {
		const { test: _, ...alone } = graph().data;
		const { json } = train(write('alone.json', { ...graph(), data: alone }));
		expect(testLosses(json)).toEqual([null, null, null]);
	});

	it('trains without data, an epoch an update', () => {
		const document = {
			format: 'gradboard',
			version: 1,
			title: '',
			nodes: [
				{ id: 'a', type: 'Tensor', params: { value: 3, requires_grad: true }, position: [0, 0] },
				{ id: 'p', type: 'Pow', params: { exponent: 2 }, position: [0, 0] }
			],
			edges: [{ from: ['a', 'output'], to: ['p', 'input'] }],
			training: graph().training
		};
		expect(trainLosses(train(write('square.json', document)).json)).toEqual([9, 5.76, 3.6864002]);
	});

	it('writes everything to a file', () => {
		const { json } = train('ok.json', '--out', 'out.json');
		const out = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'));
		expect(out).toMatchObject({
			title: 'small',
			status: 'done',
			parameterCount: 17,
			settings: { epochs: 3 },
			losses: { train: trainLosses(json), test: testLosses(json) },
			final: json[2]
		});
	});
});

describe('files', () => {
	it('named as options take the places of the document’s', () => {
		const swapped = train('ok.json', '--train', 'two.csv', '--test', 'one.csv');
		expect(swapped.status).toBe(0);
		expect(swapped.lines).not.toEqual(train('ok.json').lines);
	});

	it('a lone --train leaves the test file, and where that is gone there is none', () => {
		expect(testLosses(train('ok.json', '--train', 'one.csv').json)[0]).toBeGreaterThan(0);
		const gone = train(write('gone.json', graph({ test: 'gone.csv' })), '--train', 'one.csv');
		expect(gone.stderr).toMatch(/gone\.csv is not there: no test set/);
		expect(testLosses(gone.json)).toEqual([null, null, null]);
	});

	it('for a graph that names none are read as the board reads what is dropped', () => {
		const { data: _, ...blank } = graph();
		const { status, json } = train(write('blank.json', blank), '--train', 'one.csv');
		expect(status).toBe(0);
		expect(testLosses(json)[0]).toBeGreaterThan(0);
	});

	it('with other contents are told', () => {
		const other = graph({ sha256: { train: '0'.repeat(64) } });
		const { status, stderr } = train(write('digest.json', other));
		expect(status).toBe(0);
		expect(stderr).toMatch(/^digest\.json: one\.csv: different contents/);
	});

	it.each([
		['missing', graph({ train: 'nope.csv' }), [], /data\.train: nope\.csv is neither beside/],
		['a folder', graph(), ['--train', '.'], /\. could not be opened/],
		['bad', graph(), ['--train', 'ok.json'], /ok\.json/],
		['of other columns', graph({ columns: ['a', 'b', 't'] }), ['--train', 'wide.csv'], /other col/],
		['without the target', graph({ target: ['z'] }), [], /no column “z”/],
		['none', { ...graph(), data: undefined }, [], /names none: --train FILE does/]
	])('%s are refused', (name, document, args, message) => {
		const { status, stderr, lines } = train(write(`${name}.json`, document), ...args);
		expect({ status, lines }).toEqual({ status: 2, lines: [] });
		expect(stderr).toMatch(message);
	});
});

describe('what cannot be used', () => {
	const ok = () => structuredClone(graph()) as never as { nodes: never[]; edges: never[] };
	const cyclic = () => {
		const document = ok();
		document.edges.push({ from: ['fc2', 'output'], to: ['act1', 'input'] } as never);
		return { ...document, edges: document.edges.filter((_, i) => i !== 1) };
	};
	it.each([
		['empty.json', '', /the file is empty\.$/],
		['half.json', '{"format":', /it is not JSON\.$/],
		['cycle.json', cyclic(), /edges\[\d\]: the wires close a cycle/],
		[
			'param.json',
			{
				...ok(),
				nodes: [{ id: 'f', type: 'Linear', params: { out_features: 'x' }, position: [0, 0] }]
			},
			/nodes\[0\]\.params\.out_features: /
		],
		[
			'unwired.json',
			{ ...ok(), edges: ok().edges.slice(1) },
			/nodes\[1\]\.input: Nothing is connected.*Mend: Connect x to fc1\.$/
		]
	])('%s', (name, contents, message) => {
		const { status, stderr, lines } = train(write(name, contents));
		expect({ status, lines }).toEqual({ status: 2, lines: [] });
		expect(stderr.split('\n')).toHaveLength(2);
		expect(stderr.startsWith(`${name}: `)).toBe(true);
		expect(stderr.trimEnd()).toMatch(message);
	});

	it.each([
		[['.'], /^\.: this is a folder/],
		[['nope.json'], /^nope\.json: there is no such file/],
		[['ok.json', '--epochs', '-1'], /^--epochs/],
		[['ok.json', '--fast'], /^--fast is no option/],
		[['ok.json', '--out', 'nowhere/x.json'], /cannot be written/],
		[['ok.json', '--out', 'ok.json'], /would overwrite/],
		[['--table', 'ok.json', 'ok.json'], /would overwrite/],
		[['--table', 'x.json', 'ok.json'], /--table wants the name of a CSV file first/]
	])('%j', (args, message) => {
		const { status, stderr, lines } = train(...args);
		expect({ status, lines }).toEqual({ status: 2, lines: [] });
		expect(stderr).toMatch(message);
	});
});

describe('training that diverges', () => {
	it('ends with 3, the node, the epoch and the update', () => {
		const wild = graph({}, { epochs: 40, optimizer: { type: 'SGD', lr: 1e5 } });
		const { status, stderr, json } = train(write('wild.json', wild), '--out', 'wild-out.json');
		expect(status).toBe(3);
		expect(stderr).toMatch(
			/^wild\.json: diverged in epoch (\d+), update \1 \(from 0\): .* of \w+ is/
		);
		const out = JSON.parse(readFileSync(join(folder, 'wild-out.json'), 'utf8'));
		expect(out).toMatchObject({ status: 'diverged', final: json.at(-1) });
		expect(out.divergence.epoch).toBe(json.length);
	});
});

it('Ctrl+C ends with what there is', async () => {
	const name = write('long.json', graph({}, { epochs: 100_000_000 }));
	const child = spawn(process.execPath, [script, name, '--out', 'long-out.json'], { cwd: folder });
	const status = new Promise<number | null>((resolve) => child.on('exit', resolve));
	child.stdout.once('data', () => child.kill('SIGINT'));
	expect(await status).toBe(130);
	const out = JSON.parse(readFileSync(join(folder, 'long-out.json'), 'utf8'));
	expect(out).toMatchObject({ status: 'stopped', final: { epoch: out.losses.train.length - 1 } });
});

describe('a table', () => {
	it('has a row a graph, and goes on after a bad one', () => {
		const link = `#g=${encodeLink({ ...graph(), title: '=HYPERLINK("x")' })}`;
		const { status, stderr, lines } = train('--table', 'marks.csv', 'ok.json', 'nope.json', link);
		expect({ status, lines }).toEqual({ status: 2, lines: [] });
		expect(stderr.split('\n')[1]).toBe('[2/3] nope.json: failed: there is no such file.');
		const text = readFileSync(join(folder, 'marks.csv'), 'utf8');
		const { data } = Papa.parse<Record<string, string>>(text, {
			header: true,
			skipEmptyLines: true
		});
		expect(data.map((row) => row['status'])).toEqual(['done', 'failed', 'done']);
		const final = train('ok.json').json[2];
		expect(data[0]).toEqual({
			graph: 'ok.json',
			title: 'small',
			parameters: '17',
			epochs: '3',
			train_loss: String(final.trainLoss),
			test_loss: String(final.testLoss),
			problems: '',
			status: 'done'
		});
		expect(data[1]!['problems']).toBe('there is no such file.');
		expect(data[2]).toMatchObject({ graph: link, title: `'=HYPERLINK("x")` });
	});

	it('of good graphs only ends with 0', () => {
		expect(train('--table', 'good.csv', 'ok.json').status).toBe(0);
	});
});

describe('against PyTorch', () => {
	const example = (name: string) => join(graphs, `${name}.gradboard.json`);

	it('a@b+c', () => {
		const { json } = train(example('a-at-b-plus-c'));
		const golden = notebook['a@b+c'];
		expect(json).toHaveLength(1);
		expect(json[0].values.z).toEqual(golden.value);
		expect(json[0].grads).toMatchObject({ a: golden['a.grad'], c: golden['c.grad'] });
		expect(json[0].grads.b).toBeUndefined();
	});

	it('sum(sigmoid(ones(20)))', () => {
		const { grads } = train(example('sum-sigmoid')).json[0];
		const golden = notebook['sum(sigmoid(ones(20)))']['a.grad'];
		expect(curveDiffers('a.grad', grads.a, golden)).toEqual([]);
	});

	it.skipIf(!operatorOf('Conv2d') || !operatorOf('MaxPool2d'))('ten updates of LeNet', () => {
		const { json } = train(example('lenet-random-target'), '--epochs', '10');
		expect(curveDiffers('loss', trainLosses(json), lenet.losses)).toEqual([]);
	});

	it.skipIf(!existsSync(join(lab, 'wine_train.csv')))(
		'the lab’s red wine (skipped where ../shared/data is missing)',
		() => {
			const [run] = wine.runs;
			const files = ['--train', join(lab, 'wine_train.csv'), '--test', join(lab, 'wine_test.csv')];
			const { json } = train(example('red-wine'), ...files);
			expect(curveDiffers('train loss', trainLosses(json), run!.trainLoss)).toEqual([]);
			expect(curveDiffers('test loss', testLosses(json), run!.testLoss)).toEqual([]);
		}
	);
});
