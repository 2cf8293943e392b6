/**
 * What the architecture forbids, as data for ESLint: imports only point down (routes → board → train →
 * graph, and runner → train beside board), the page never loads tfjs, nothing but an operator's own file knows it by name, no barrels.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './setup.js';

/** An import of a folder of src/lib, however it is written. */
const lib = (/** @type {string} */ path) => `^(#lib|\\.{1,2}(/[^/]+)*)/${path}`;

const TFJS = {
	regex: '^@tensorflow/',
	allowTypeImports: true,
	message: 'tfjs lives in the worker: only `import type` here.'
};
const SVELTE = {
	regex: '^(svelte|@sveltejs|@xyflow|bits-ui)(/|$)',
	message: 'No Svelte below board.'
};
const BOARD = { regex: lib('board/'), message: 'Imports point down: board is above.' };
const TRAIN = { regex: lib('train/'), message: 'Imports point down: train is above.' };
const ROUTES = { regex: lib('routes/'), message: 'Imports point down: routes are above.' };
const RUNNER = {
	regex: lib('runner/'),
	message: 'The runner is a host of its own: nothing imports it.'
};
const PARAGLIDE = { regex: lib('paraglide/'), message: 'Text for people is chosen in board.' };
const BESIDE_BOARD = [BOARD, ROUTES, PARAGLIDE, SVELTE];
const BELOW_BOARD = [...BESIDE_BOARD, RUNNER];

/** The files of train that the page may load besides data/: they hold no tfjs. */
const WITHOUT_TFJS = ['client', 'diagnose', 'protocol', 'random'];
const PLAIN = `(${WITHOUT_TFJS.join('|')})\\.ts$`;
const plainOnly = (/** @type {string} */ regex) => ({
	regex,
	allowTypeImports: true,
	message: 'This part of train brings tfjs: only the worker may load it, the page may not.'
});

const DOM = ['window', 'document', 'localStorage', 'sessionStorage', 'alert', 'HTMLElement'].map(
	(name) => ({ name, message: 'Runs in a worker and in Node: no DOM here.' })
);

const PLAIN_FILES = WITHOUT_TFJS.map((name) => `src/lib/train/${name}.ts`);

/** @type {{ files: string[]; ignores?: string[]; imports: object[]; restrictedGlobals?: object[] }[]} */
export const LAYERS = [
	{
		files: ['src/lib/graph/**/*.ts'],
		imports: [...BELOW_BOARD, TRAIN, TFJS],
		restrictedGlobals: DOM
	},
	{
		files: ['src/lib/train/**/*.ts'],
		ignores: [...PLAIN_FILES, 'src/lib/train/data/**'],
		imports: BELOW_BOARD,
		restrictedGlobals: DOM
	},
	{
		files: PLAIN_FILES,
		imports: [
			...BELOW_BOARD,
			TFJS,
			plainOnly(`^(\\./|#lib/train/)(?!${PLAIN}|data/|worker\\.ts\\?)`)
		],
		restrictedGlobals: DOM
	},
	{
		files: ['src/lib/train/data/*.ts'],
		imports: [...BELOW_BOARD, TFJS, plainOnly(`^(\\.\\./|#lib/train/)(?!${PLAIN}|data/)`)],
		restrictedGlobals: DOM
	},
	{
		files: ['src/lib/train/data/*/*.ts'],
		imports: [...BELOW_BOARD, TFJS, plainOnly(`^(\\.\\./\\.\\./|#lib/train/)(?!${PLAIN}|data/)`)],
		restrictedGlobals: DOM
	},
	{
		files: ['src/lib/runner/**/*.ts'],
		imports: BESIDE_BOARD,
		restrictedGlobals: DOM
	},
	{
		files: ['src/lib/board/**/*.{ts,svelte}'],
		imports: [ROUTES, RUNNER, TFJS, plainOnly(lib(`train/(?!${PLAIN}|data/)`))]
	},
	{
		files: ['src/routes/**/*.{ts,svelte}'],
		imports: [RUNNER, TFJS, plainOnly(lib(`train/(?!${PLAIN}|data/)`))]
	}
];

/** A file that only passes on what others export hides where things are, and makes cycles. */
export const NO_BARREL = [
	{ selector: 'ExportAllDeclaration', message: 'No barrels: import from the file itself.' },
	{
		selector: 'ExportNamedDeclaration[source]',
		message: 'No barrels: import from the file itself.'
	}
];

const NAMES = operatorNames().join('|');
const BY_NAME =
	'Only an operator’s own file knows it by name: ask its role, family or ports instead.';

/** Comparing with an operator's name, or a switch over them. */
export const NO_OPERATOR_BY_NAME = [
	{
		selector: `BinaryExpression[operator=/^[!=]==$/] > Literal[value=/^(${NAMES})$/]`,
		message: BY_NAME
	},
	{ selector: `SwitchCase > Literal[value=/^(${NAMES})$/]`, message: BY_NAME }
];

/** As the catalogue's files declare them. */
function operatorNames() {
	const folder = join(ROOT, 'src/lib/graph/ops');
	return readdirSync(folder)
		.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
		.flatMap(
			(name) => readFileSync(join(folder, name), 'utf8').match(/(?<=\btype: ['"])\w+/g) ?? []
		);
}
