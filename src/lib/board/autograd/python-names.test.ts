import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pythonNames } from './python-names.ts';

const names = (...list: string[]) => pythonNames(list.map((name) => ({ name, type: 'Linear' })));

it.each([
	['fc1', 'fc1'],
	['view(1, -1)', 'view_1_1'],
	['x ** 2', 'x_2'],
	['3', '_3'],
	['隐藏层', '隐藏层'],
	['ﬁlter', 'filter'],
	['class', 'class_'],
	['type', 'type_'],
	['__init__', 'init'],
	['+', 'linear'],
	['🙂', 'linear']
])('%s is called %s', (name, expected) => {
	expect(names(name)).toEqual([expected]);
});

it('gives no name twice', () => {
	expect(names('fc', 'fc', 'fc_2', 'f c', 'f-c')).toEqual(['fc', 'fc_2', 'fc_2_2', 'f_c', 'f_c_2']);
});

it('gives every list of names valid and different ones', () => {
	fc.assert(
		fc.property(fc.array(fc.string({ unit: 'grapheme' })), (list) => {
			const given = names(...list);
			expect(new Set(given).size).toBe(list.length);
			for (const name of given) expect(name).toMatch(/^[\p{XID_Start}_]\p{XID_Continue}*$/u);
		})
	);
});
