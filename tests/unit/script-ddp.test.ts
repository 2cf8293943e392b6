/**
 * Scripts under torchrun: two processes (gloo, CPU) learn what one learns.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { firstDifference } from '../board-losses.ts';
import { runTorch } from '../python.ts';
import { printedLosses } from '../torch-script.ts';
import { wineFiles } from '../wine.ts';
import type { GraphDocument } from '#lib/graph/document.ts';
import { pytorchScript, scriptText } from '#lib/graph/export/script.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { WINE, wineGraph } from '#lib/graph/testing.ts';

/**
 * Prints what one process and two print. Debian's torchrun does not start under Python 3.11 unless it
 * is told where output goes (its default is a flag of no value).
 */
const COMPARE = `
import json, subprocess, sys
def run(*command):
    done = subprocess.run([sys.executable, '-W', 'ignore', *command, '--plot', 'plot.png'],
                          capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout
shared = ['-m', 'torch.distributed.run', '--standalone', '--nproc_per_node=2', '-r', '1', '-t', '1']
print(json.dumps([run('script.py'), run(*shared, 'script.py', '--ddp')]))
`;

function compare(document: GraphDocument, files: Readonly<Record<string, string>>) {
	const script = pytorchScript(document, planGraph(document, WINE), null);
	if (!script.ok) throw new Error(script.code);
	const folder = mkdtempSync(join(tmpdir(), 'gradboard-'));
	try {
		for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
		writeFileSync(join(folder, 'script.py'), scriptText(script.lines));
		const out = runTorch(`import os\nos.chdir(${JSON.stringify(folder)})\n${COMPARE}`);
		if (out === null) return null;
		const [one, two] = JSON.parse(out) as [string, string];
		// Each line says which process printed it: the first alone does.
		const lines = two.replace(/^\[\w+\]: ?/gm, '');
		return { one: printedLosses(one), two: printedLosses(lines) };
	} finally {
		rmSync(folder, { recursive: true });
	}
}

it('two processes train the wine script as one does', ({ skip }) => {
	const document = wineGraph();
	const training = { ...document.training!, epochs: 20 };
	const found = compare({ ...document, training }, wineFiles());
	skip(found === null, 'no Python with torch');
	const { one, two } = found!;
	expect(one.train.length).toBe(20);
	expect(firstDifference(two.train, one.train)).toBeNull();
	expect(firstDifference(two.test, one.test)).toBeNull();
}, 180_000);

it('shares of different sizes, and none, count as much as they are', ({ skip }) => {
	const document = wineGraph();
	const first = (text: string, rows: number) =>
		text
			.split('\n')
			.slice(0, rows + 1)
			.join('\n');
	const { 'wine_train.csv': train, 'wine_test.csv': test } = wineFiles();
	const found = compare(
		{
			...document,
			nodes: document.nodes.map((each) =>
				each.id === 'loss' ? { ...each, params: { reduction: 'sum' } } : each
			),
			training: {
				seed: 1,
				epochs: 20,
				// The last batch has one row: the other process has none.
				batchSize: 7,
				shuffle: true,
				optimizer: { type: 'SGD', lr: 0.01, momentum: 0.5 },
				zeroGrad: true,
				scheduler: { type: 'ReduceLROnPlateau', patience: 0, factor: 0.5, threshold: 0.1 },
				clipGradNorm: 2
			}
		},
		{ 'wine_train.csv': first(train!, 22), 'wine_test.csv': first(test!, 9) }
	);
	skip(found === null, 'no Python with torch');
	const { one, two } = found!;
	expect(one.train.length).toBe(20);
	expect(firstDifference(two.train, one.train)).toBeNull();
	expect(firstDifference(two.test, one.test)).toBeNull();
}, 180_000);
