/**
 * How fast a file becomes a table: 100,000 rows of 50 columns in Node, decoding, cutting, numbers and
 * digest, beside `Papa.parse` of the same text, which only cuts. The browser does it in a worker.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleForNode } from './bundle.js';

/** @typedef {import('../tests/bench/table.ts')} Bench */

const ROWS = 100_000;
const COLUMNS = 50;

export async function benchData() {
	const folder = await mkdtemp(join(tmpdir(), 'gradboard-bench-'));
	try {
		const file = join(folder, 'table.mjs');
		await writeFile(file, await bundleForNode('tests/bench/table.ts'));
		/** @type {Bench} */
		const { measure } = await import(pathToFileURL(file).href);
		const { megabytes, here, packed, papa } = await measure(ROWS, COLUMNS);
		const size = `${ROWS.toLocaleString('en')} rows × ${COLUMNS}, ${megabytes.toFixed(0)} MB`;
		console.log(`reading ${size}     seconds     rows/s   to Papa.parse`);
		for (const [name, time] of /** @type {const} */ ([
			['CSV', here],
			['CSV in gzip', packed],
			['Papa.parse', papa]
		])) {
			const cells = [time.toFixed(2), (ROWS / time).toFixed(0), (time / papa).toFixed(2)];
			console.log(`${name.padEnd(38)}${cells.map((cell) => cell.padStart(11)).join('')}`);
		}
	} finally {
		await rm(folder, { recursive: true });
	}
}
