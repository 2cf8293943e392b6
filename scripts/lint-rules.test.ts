import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { ROOT } from './setup.js';

const eslint = new ESLint({ cwd: ROOT });

/** Lints a file that is not there, with the project's own configuration, and returns what it breaks. */
async function broken(filePath: string, code: string): Promise<(string | null)[]> {
	const [result] = await eslint.lintText(code, { filePath });
	return result!.messages.map(({ ruleId }) => ruleId);
}

const IMPORTS = '@typescript-eslint/no-restricted-imports';
const SYNTAX = 'no-restricted-syntax';

describe('imports point down', () => {
	it.each([
		['graph', '#lib/train/protocol.ts'],
		['graph', '../train/protocol.ts'],
		['graph', '#lib/board/board.svelte.ts'],
		['graph/ops', '../../board/ui.svelte.ts'],
		['graph', '#lib/paraglide/messages.js'],
		['graph', 'svelte'],
		['graph', '@tensorflow/tfjs-core'],
		['train', '#lib/board/board.svelte.ts'],
		['train', '../board/board.svelte.ts'],
		['train', 'svelte/store'],
		['train', '#lib/runner/main.ts'],
		['board', '../../routes/+layout.ts'],
		['board', '#lib/runner/main.ts'],
		['runner', '#lib/board/text.ts'],
		['runner', '#lib/paraglide/messages.js'],
		['runner', 'svelte/store']
	])('%s must not import %s', async (folder, from) => {
		const code = `import { x } from '${from}';\nx();\n`;
		expect(await broken(`src/lib/${folder}/made-up.ts`, code)).toEqual([IMPORTS]);
	});

	it.each([
		['graph', '#lib/graph/shape.ts'],
		['graph/ops', '../shape.ts'],
		['train', '#lib/graph/shape.ts'],
		['train', '@tensorflow/tfjs-core'],
		['train', './program.ts'],
		['board', '#lib/graph/shape.ts'],
		['board', '#lib/train/client.ts'],
		['board', '#lib/train/data/csv.ts'],
		['runner', '#lib/graph/plan.ts'],
		['runner', '#lib/train/trainer.ts'],
		['runner', '@tensorflow/tfjs-core']
	])('%s may import %s', async (folder, from) => {
		const code = `import { x } from '${from}';\nx();\n`;
		expect(await broken(`src/lib/${folder}/made-up.ts`, code)).toEqual([]);
	});
});

describe('the page loads no tfjs', () => {
	it.each([
		['src/lib/board/made-up.ts', '@tensorflow/tfjs'],
		['src/lib/board/canvas/made-up.ts', '#lib/train/program.ts'],
		['src/lib/board/made-up.ts', '../train/worker.ts'],
		['src/routes/made-up.ts', '#lib/train/trainer.ts'],
		['src/lib/train/client.ts', '@tensorflow/tfjs-core'],
		['src/lib/train/client.ts', './program.ts'],
		['src/lib/train/data/made-up.ts', '../trainer.ts'],
		['src/lib/train/random.ts', './optim.ts']
	])('%s must not load %s', async (file, from) => {
		expect(await broken(file, `import { x } from '${from}';\nx();\n`)).toEqual([IMPORTS]);
	});

	it.each([
		['src/lib/graph/made-up.ts', '@tensorflow/tfjs-core'],
		['src/lib/board/made-up.ts', '#lib/train/program.ts'],
		['src/lib/train/client.ts', './trainer.ts']
	])('%s may name types of %s', async (file, from) => {
		const code = `import type { X } from '${from}';\nexport type Y = X;\n`;
		expect(await broken(file, code)).toEqual([]);
	});

	it.each([
		['src/lib/train/client.ts', './worker.ts?worker'],
		['src/lib/train/data/made-up.ts', '../random.ts'],
		['src/lib/train/data/made-up.ts', './table.ts']
	])('%s may load %s', async (file, from) => {
		expect(await broken(file, `import { x } from '${from}';\nx();\n`)).toEqual([]);
	});

	it('in Svelte components too', async () => {
		const code = `<script lang="ts">\n\timport { x } from '@tensorflow/tfjs-core';\n\tx();\n</script>\n`;
		expect(await broken('src/lib/board/MadeUp.svelte', code)).toEqual([IMPORTS]);
	});
});

describe('what else the house does not do', () => {
	it('import in a circle', async () => {
		const code = `import { OPERATORS } from './index.ts';\nexport const Linear = OPERATORS;\n`;
		expect(await broken('src/lib/graph/ops/linear.ts', code)).toEqual(['import-x/no-cycle']);
	});

	it('reach for the DOM below board', async () => {
		const code = 'export const width = () => window.innerWidth;\n';
		expect(await broken('src/lib/graph/made-up.ts', code)).toEqual(['no-restricted-globals']);
		expect(await broken('src/lib/train/made-up.ts', code)).toEqual(['no-restricted-globals']);
		expect(await broken('src/lib/board/made-up.ts', code)).toEqual([]);
	});

	it('know an operator by name', async () => {
		const compare = `export const f = (type: string) => type === 'Linear';\n`;
		const choose = `export function f(t: string) {\n\tswitch (t) {\n\t\tcase 'ReLU':\n\t\t\treturn 1;\n\t}\n}\n`;
		expect(await broken('src/lib/board/made-up.ts', compare)).toEqual([SYNTAX]);
		expect(await broken('src/lib/graph/made-up.ts', choose)).toEqual([SYNTAX]);
		expect(await broken('src/lib/graph/ops/made-up.ts', compare)).toEqual([]);
	});

	it('barrels', async () => {
		const code = `export * from './shape.ts';\nexport { x } from './document.ts';\n`;
		expect(await broken('src/lib/graph/index.ts', code)).toEqual([SYNTAX, SYNTAX]);
	});

	it('raw HTML from text', async () => {
		const code = `<script lang="ts">\n\tconst { text }: { text: string } = $props();\n</script>\n\n{@html text}\n`;
		expect(await broken('src/lib/board/MadeUp.svelte', code)).toEqual(['svelte/no-at-html-tags']);
	});
});
