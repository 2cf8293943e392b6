import { writeFileSync } from 'node:fs';
import { Fault } from './fault.ts';
import { pathOf, type Host } from './host.ts';
import { HELP, readOptions, type Options } from './options.ts';
import { checkOutputs } from './output-file.ts';
import { graphName, readGraph } from './read-graph.ts';
import { runGraph, type EpochLine, type Report, type Watcher } from './run-graph.ts';
import { oneLine } from './say.ts';
import { addRow, beginTable } from './table.ts';

/** Exit status of a command that was stopped by Ctrl+C, as shells have it. */
const STOPPED = 130;

/** `npm run -s train -- …`: returns the exit status, and never throws. */
export async function main(argv: readonly string[], host: Host): Promise<number> {
	try {
		const options = readOptions(argv);
		if (!options) {
			host.out(HELP.trimEnd());
			return 0;
		}
		checkOutputs(options, host);
		return await (options.table === undefined ? trainOne(options, host) : trainMany(options, host));
	} catch (error) {
		return tell(error, host);
	}
}

async function trainOne(options: Options, host: Host): Promise<number> {
	const [graph] = options.graphs as [string];
	const source = readGraph(graph, host);
	const report = await runGraph(source, options, host, {
		warn: (text) => host.err(oneLine(`${source.name}: ${text}`)),
		epoch: (line) => host.out(JSON.stringify(line)),
		pass: (pass) => host.out(JSON.stringify(pass))
	}).catch((error: unknown) => {
		throw error instanceof Fault ? error : new Fault(`${source.name}: ${failureText(error)}`);
	});
	writeOut(report, options, host);
	if (report.error !== null) throw new Fault(`${source.name}: ${report.error}`, 3);
	return report.status === 'stopped' ? STOPPED : 0;
}

/** Goes on after a graph that is bad; one row each. */
async function trainMany(options: Options, host: Host): Promise<number> {
	const path = pathOf(host, options.table!);
	const reports: Report[] = [];
	beginTable(path);
	for (const [i, graph] of options.graphs.entries()) {
		if (host.stopped()) break;
		const head = `[${i + 1}/${options.graphs.length}] ${oneLine(graphName(graph))}`;
		const report = await tried(graph, options, host, {
			warn: () => {},
			epoch: ({ epoch }, epochs) => host.progress(`${head} … epoch ${epoch + 1}/${epochs}`),
			pass: () => {}
		});
		host.err(`${head}: ${summary(report)}`);
		addRow(path, graph, report);
		reports.push(report);
	}
	writeOut(reports, options, host);
	if (host.stopped()) return STOPPED;
	// A graph that could not be run at all is worse than one that diverged.
	if (reports.some(({ status }) => status === 'failed')) return 2;
	return reports.some(({ status }) => status === 'diverged') ? 3 : 0;
}

async function tried(
	graph: string,
	options: Options,
	host: Host,
	watcher: Watcher
): Promise<Report> {
	let title = '';
	try {
		const source = readGraph(graph, host);
		({ title } = source.document);
		return await runGraph(source, options, host, watcher);
	} catch (error) {
		if (!(error instanceof Fault)) (await import('./compute.ts')).dropBackend();
		const name = graphName(graph);
		return {
			graph: name,
			title,
			status: 'failed',
			error: failureText(error).replace(`${name}: `, ''),
			warnings: [],
			backend: null,
			parameterCount: null,
			settings: null,
			losses: { train: [], test: [] },
			final: null,
			divergence: null,
			pass: null
		};
	}
}

function summary({ status, error, final, losses }: Report): string {
	if (error !== null) return `${status}: ${oneLine(error)}`;
	return final ? `${status}, ${epochs(losses.train.length)}, ${shown(final)}` : status;
}

function epochs(count: number): string {
	return count === 1 ? '1 epoch' : `${count} epochs`;
}

function shown({ trainLoss, testLoss }: EpochLine): string {
	return `train loss ${trainLoss}${testLoss === null ? '' : `, test loss ${testLoss}`}`;
}

function writeOut(results: unknown, { out }: Options, host: Host): void {
	if (out === undefined) return;
	try {
		writeFileSync(pathOf(host, out), `${JSON.stringify(results, null, 1)}\n`);
	} catch (error) {
		throw new Fault(`--out: ${out} could not be written: ${(error as Error).message}`);
	}
}

/** Says what went wrong, on one line. */
function tell(error: unknown, host: Host): number {
	host.err(oneLine(failureText(error)));
	return error instanceof Fault ? error.status : 2;
}

function failureText(error: unknown): string {
	if (error instanceof Fault) return error.message;
	// An array that cannot be had, in JavaScript or in wasm.
	const isMemory = error instanceof RangeError || error instanceof WebAssembly.RuntimeError;
	if (isMemory) return `too large for the memory there is (${error.message}).`;
	return `could not be computed: ${error instanceof Error ? error.message : String(error)}`;
}
