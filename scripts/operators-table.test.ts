import '@tensorflow/tfjs-backend-webgl';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { Backends, tf } from '#lib/train/backend.ts';
import { operatorsTable } from './operators-table.ts';

const wasm = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json');

it('docs/operators.md says what the catalogue says (npm run docs makes it again)', async () => {
	const backends = new Backends(`${dirname(wasm)}/dist/`);
	expect(await backends.start('wasm')).toBe(true);
	expect(await backends.start('cpu')).toBe(true);
	const table = operatorsTable(tf, ['cpu', 'wasm', 'webgl']);
	await expect(table).toMatchFileSnapshot('../docs/operators.md');
});
