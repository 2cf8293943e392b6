import fc from 'fast-check';
import { expect, it } from 'vitest';
import { className, pythonNames, snakeCase } from './python-names.ts';

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

it('leaves out names that are taken already', () => {
	expect(pythonNames([{ name: 'self', type: 'Add' }], ['self'])).toEqual(['self_2']);
});

it.each([
	['Block1', 'Block1', 'block1'],
	['conv block', 'ConvBlock', 'conv_block'],
	['my_MLP-head', 'MyMLPHead', 'my_mlp_head'],
	['2 layers', 'Block2Layers', 'block2_layers'],
	['none', 'None_', 'none_'],
	['隐藏层', '隐藏层', '隐藏层'],
	['+', 'Block', 'block']
])('a group %s is a class %s, held by %s', (name, expected, attribute) => {
	expect(className(name)).toBe(expected);
	expect(snakeCase(expected)).toBe(attribute);
});

it('gives every group a class name that Python takes', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (name) => {
			expect(className(name)).toMatch(/^\p{XID_Start}\p{XID_Continue}*$/u);
			expect(className(name)).toBe(className(name).normalize('NFKC'));
		})
	);
});
