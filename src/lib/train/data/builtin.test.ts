import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUILTIN_SETS, builtinInfo, builtinSize, loadBuiltin, readBuiltin } from './builtin.ts';
import { checkTables } from './checks.ts';
import { dataInfo } from './dataset.ts';
import { isDataError } from './table.ts';

const root = new URL('../../../../static/', import.meta.url);

const read = (file: string) => readFileSync(new URL(file, root));

describe.each(BUILTIN_SETS)('$name', (set) => {
	const loaded = readBuiltin(set, read);
	if (isDataError(loaded)) throw new Error(JSON.stringify(loaded));

	it('holds what the registry says', () => {
		const { dataset } = loaded;
		const { trainRows, testRows } = builtinSize(set);
		expect(dataset.train.count).toBe(trainRows);
		expect(dataset.test?.count).toBe(testRows);
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
	expect(await loadBuiltin({ name: 'nothing' }, (file) => file)).toMatchObject({
		code: 'unknown_builtin'
	});
	expect(await loadBuiltin({ name: 'iris' }, () => 'http://127.0.0.1:1/')).toMatchObject({
		code: 'fetch'
	});
});
