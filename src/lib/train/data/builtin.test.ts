import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUILTIN_SETS, builtinInfo, loadBuiltin, readBuiltin } from './builtin.ts';
import { checkTables } from './checks.ts';
import { dataInfo } from './dataset.ts';
import { isDataError } from './table.ts';

const root = new URL('../../../../static/', import.meta.url);

describe.each(BUILTIN_SETS)('$name', (set) => {
	const loaded = readBuiltin(set, new Uint8Array(readFileSync(new URL(set.file, root))));
	if (isDataError(loaded)) throw new Error(JSON.stringify(loaded));

	it('holds what the registry says', () => {
		const { dataset } = loaded;
		expect(dataset.train.count).toBe(set.trainRows);
		expect(dataset.test?.count).toBe(set.testRows);
		expect(dataInfo(dataset)).toEqual(builtinInfo(set));
		expect(dataset.targetNames).toEqual([set.target]);
	});

	const { train } = loaded;
	if (!train) return;
	it('is scaled, and both parts alike', () => {
		expect(checkTables(train, loaded.test, [set.target])).toEqual([]);
	});
});

it('an unknown or unreachable set is an error, not a crash', async () => {
	expect(await loadBuiltin('nothing', (file) => file)).toMatchObject({ code: 'unknown_builtin' });
	expect(await loadBuiltin('iris', () => 'http://127.0.0.1:1/')).toMatchObject({ code: 'fetch' });
});
