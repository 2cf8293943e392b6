/**
 * `npm test`: types, lint, unit tests, build and the end-to-end tests against that build.
 *
 *   npm test -- --only unit,e2e     some of the stages
 *   npm test -- --keep-going        all stages, whatever fails
 *   npm test -- --only e2e 02-edit  other arguments go to the last stage
 */
import { ensureChromium } from './chromium.js';
import { install, requireNode, run } from './setup.js';

/** @type {Record<string, [string, ...string[]]>} */
const STAGES = {
	check: ['npm', 'run', '--silent', 'check', '--'],
	lint: ['npm', 'run', '--silent', 'lint', '--'],
	unit: ['npx', 'vitest', 'run'],
	build: ['npx', 'vite', 'build', '--logLevel', 'warn'],
	e2e: ['npx', 'playwright', 'test']
};

requireNode();
const { stages, keepGoing, rest } = readArguments(process.argv.slice(2));
install();
if (stages.includes('e2e')) process.env['CHROMIUM_PATH'] = await ensureChromium();

/** @type {{ name: string; status: number; seconds: number }[]} */
const results = [];
for (const name of stages) {
	console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`);
	const [command, ...args] = /** @type {[string, ...string[]]} */ (STAGES[name]);
	const started = performance.now();
	const status = run(command, name === stages.at(-1) ? [...args, ...rest] : args);
	results.push({ name, status, seconds: (performance.now() - started) / 1000 });
	if (status !== 0 && !keepGoing) break;
}

console.log('\n── summary ' + '─'.repeat(53));
for (const { name, status, seconds } of results) {
	console.log(`${status === 0 ? 'passed' : 'FAILED'}  ${name.padEnd(8)}${seconds.toFixed(1)} s`);
}
for (const name of stages.slice(results.length)) console.log(`not run ${name}`);
process.exitCode = results.find(({ status }) => status !== 0)?.status ?? 0;

/** @param {string[]} args */
function readArguments(args) {
	const rest = [...args];
	const keepGoing = take(rest, '--keep-going', 0) !== null;
	const only = take(rest, '--only', 1);
	const stages = only === null ? Object.keys(STAGES) : only.split(',');
	for (const name of stages) {
		if (name in STAGES) continue;
		console.error(`No stage "${name}". There are: ${Object.keys(STAGES).join(', ')}.`);
		process.exit(1);
	}
	return { stages, keepGoing, rest };
}

/**
 * Takes an option, and its value if it has one, out of the arguments.
 * @param {string[]} args
 * @param {string} name
 * @param {0 | 1} values
 */
function take(args, name, values) {
	const at = args.indexOf(name);
	if (at < 0) return null;
	return args.splice(at, 1 + values)[values] ?? '';
}
