/**
 * Random nets as scripts: what PyTorch prints against what the board computes, to 1e-3.
 */
import { beforeAll, expect, it } from 'vitest';
import { boardLosses, firstDifference } from '../board-losses.ts';
import type { RandomNet } from '../random-nets.ts';
import { onTensors, randomNet } from '../random-nets.ts';
import { compareOnce, DUMP, type Seen } from '../torch-values.ts';
import { printedLosses, runScripts } from '../torch-script.ts';
import type { GraphDocument } from '#lib/graph/document.ts';
import { pytorchScript, scriptText } from '#lib/graph/export/script.ts';
import { scriptData } from '#lib/graph/export/script-data.ts';
import { stateNames } from '#lib/graph/export/state-names.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { NO_DATA } from '#lib/graph/testing.ts';
import { passOnce, startBackend } from '#lib/runner/compute.ts';
import { Backends } from '#lib/train/backend.ts';
import { dataInfo } from '#lib/train/data/dataset.ts';
import { readCsvData } from '#lib/train/data/read-csv.ts';
import { isDataError } from '#lib/train/data/table.ts';

const COUNT = 40;

beforeAll(async () => {
	expect(await new Backends('').start('cpu')).toBe(true);
});

function loaded({ data, files }: RandomNet) {
	const contents = (name: string | undefined) =>
		name === undefined ? null : { bytes: new TextEncoder().encode(files[name]!), sha256: '' };
	const result = readCsvData(data, {
		train: contents(data.train)!,
		test: contents(data.test)
	});
	if (isDataError(result)) throw new Error(JSON.stringify(result));
	return result;
}

it('trains random nets in PyTorch as on the board', ({ skip }) => {
	const nets = Array.from({ length: COUNT }, (_, seed) => {
		const net = randomNet(seed);
		const { document } = net;
		const data = loaded(net);
		const plan = planGraph(document, dataInfo(data.dataset));
		const script = pytorchScript(document, plan, scriptData(data));
		if (!script.ok) throw new Error(`${seed}: ${JSON.stringify([script, plan.problems])}`);
		const source = scriptText(script.lines);
		for (const { text } of script.lines) {
			expect([...text].length, `${seed}: ${text}`).toBeLessThanOrEqual(79);
			expect(text).not.toMatch(/\s$|[\n\r\u2028]/);
		}
		const ids = new Set(document.nodes.map(({ id }) => id));
		const told = new Set(script.lines.flatMap(({ nodes }) => nodes));
		for (const id of told) expect(ids).toContain(id);
		for (const { id } of plan.steps)
			if (!told.has(id))
				expect(plan.steps.find((s) => s.id === id)!.reachesLoss, `${seed}: ${id}`).toBe(false);
		const board = boardLosses(plan, data.dataset, document.training);
		expect(board.train.every(Number.isFinite), `${seed}`).toBe(true);
		return { seed, document, plan, source, board, files: net.files };
	});
	const results = runScripts(
		nets.map(({ seed, source, files }) => ({
			name: `net${seed}`,
			source,
			files,
			argv: ['--save', 'net.pt'],
			after: `state = torch.load('net.pt')
print([[key, list(state[key].shape), str(state[key].dtype)] for key in state])`
		}))
	);
	skip(results === null, 'no Python with torch');
	const problems = results!.flatMap(({ out, error }, i) => {
		const { seed, source, board, document, plan } = nets[i]!;
		if (error) return [`${seed}: ${error}\n${source}`];
		const found = printedLosses(out);
		const names = stateNames(document, plan).map(({ key, shape, dtype }) => [
			key,
			shape,
			`torch.${dtype}`
		]);
		const printed = out.trim().split('\n').at(-1)!.replaceAll("'", '"');
		return [
			...(firstDifference(found.train, board.train)
				? [`${seed}: train, ${firstDifference(found.train, board.train)}`]
				: []),
			...(firstDifference(found.test, board.test)
				? [`${seed}: test, ${firstDifference(found.test, board.test)}`]
				: []),
			...(printed === JSON.stringify(names).replaceAll(',', ', ')
				? []
				: [`${seed}: ${printed} against ${JSON.stringify(names)}`])
		];
	});
	expect(problems).toEqual([]);
}, 240_000);

it('trains and computes random nets on tensors as on the board', async ({ skip }) => {
	await startBackend('cpu', { root: '' } as Parameters<typeof startBackend>[1]);
	const made = Array.from({ length: 16 }, (__, i) => {
		const document = onTensors(randomNet(100 + i));
		const { training: _, ...once } = document;
		return [document, once].map((each: GraphDocument) => {
			const plan = planGraph(each, NO_DATA);
			const script = pytorchScript(each, plan, null);
			if (!script.ok) throw new Error(`${i}: ${JSON.stringify([script, plan.problems])}`);
			for (const { text } of script.lines) expect([...text].length).toBeLessThanOrEqual(79);
			return { name: `net ${100 + i}`, document: each, plan, lines: script.lines };
		});
	}).flat();
	const results = runScripts(
		made.map(({ name, lines, document }) => ({
			name,
			source: scriptText(lines),
			after: document.training ? '' : DUMP
		}))
	);
	skip(results === null, 'no Python with torch');
	const problems = results!.flatMap(({ out, error }, i) => {
		const { name, document, plan, lines } = made[i]!;
		if (error) return [`${name}: ${error}\n${scriptText(lines)}`];
		if (!document.training) {
			const seen = JSON.parse(out.trim().split('\n').at(-1)!) as Seen;
			return compareOnce(name, lines, passOnce(plan, 0), seen);
		}
		const board = boardLosses(plan, null, document.training);
		const apart = firstDifference(printedLosses(out).train, board.train);
		return apart ? [`${name}: ${apart}`] : [];
	});
	expect(problems).toEqual([]);
}, 240_000);
