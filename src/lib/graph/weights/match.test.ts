import { describe, expect, it } from 'vitest';
import { planGraph } from '../plan.ts';
import { graph, node, WINE, wineGraph } from '../testing.ts';
import { matchWeights } from './match.ts';
import type { Entry, Tensor } from './safetensors.ts';
import { readSafetensors, valuesOf, writeSafetensors } from './safetensors.ts';
import type { WeightSlot } from './slots.ts';
import { slotsOf } from './slots.ts';

const WINE_SLOTS = slotsOf(wineGraph(), planGraph(wineGraph(), WINE));

/** Entries with these shapes; the values count up from `from`. */
function entries(shapes: Readonly<Record<string, readonly number[]>>, from = 0): Entry[] {
	let next = from;
	const tensors = Object.entries(shapes).map(([name, shape]): Tensor => {
		const length = shape.reduce((size, dim) => size * dim, 1);
		return { name, shape, dtype: 'F32', values: Array.from({ length }, () => next++) };
	});
	const result = readSafetensors(writeSafetensors(tensors));
	if (!result.ok) throw new Error('not written');
	return [...result.entries];
}

const WINE_SHAPES = {
	'fc1.weight': [16, 11],
	'fc1.bias': [16],
	'fc2.weight': [1, 16],
	'fc2.bias': [1]
};

function keyed(prefix: string, shapes: Readonly<Record<string, readonly number[]>>) {
	return Object.fromEntries(Object.entries(shapes).map(([key, shape]) => [prefix + key, shape]));
}

function problem(given: Entry[], slots: readonly WeightSlot[] = WINE_SLOTS) {
	const result = matchWeights(given, slots);
	return result.ok ? null : result.problem;
}

/** `fc1.weight` by the first value that went there. */
function places(given: Entry[], slots: readonly WeightSlot[] = WINE_SLOTS) {
	const result = matchWeights(given, slots);
	if (!result.ok) throw new Error(JSON.stringify(result.problem));
	const firsts = result.weights.map(
		({ node: id, name, values }) => [`${id}.${name}`, values[0]] as const
	);
	return { by: result.by, ...Object.fromEntries(firsts) };
}

describe('the tensors of a file find their places', () => {
	it('by the keys of the state_dict', () => {
		expect(places(entries(WINE_SHAPES))).toEqual({
			by: 'key',
			'fc1.weight': 0,
			'fc1.bias': 176,
			'fc2.weight': 192,
			'fc2.bias': 208
		});
	});

	it('by the keys of a wrapped net', () => {
		for (const prefix of ['module.', '_orig_mod.', 'module._orig_mod.']) {
			expect(places(entries(keyed(prefix, WINE_SHAPES)))).toMatchObject({ by: 'key' });
		}
	});

	it('by the names of nodes', () => {
		const slots = WINE_SLOTS.map((slot, i) => ({ ...slot, key: `net.${i}` }));
		expect(places(entries(WINE_SHAPES), slots)).toMatchObject({ by: 'node', 'fc1.bias': 176 });
		const labelled = slots.map((slot) => ({ ...slot, label: `my ${slot.node}` }));
		expect(places(entries(keyed('my ', WINE_SHAPES)), labelled)).toMatchObject({ by: 'node' });
	});

	it('layer by layer where only kinds and shapes agree, in the order of the file or of names', () => {
		const sequential = {
			'0.bias': [16],
			'0.weight': [16, 11],
			'2.bias': [1],
			'2.weight': [1, 16]
		};
		expect(places(entries(sequential))).toMatchObject({
			by: 'order',
			'fc1.bias': 0,
			'fc1.weight': 16,
			'fc2.bias': 192
		});
		const chain = Array.from({ length: 11 }, (_, i) => node(`l${i} Linear`, { out_features: 3 }));
		const wide = graph(
			[node('x Input', { shape: [3] }), ...chain],
			['x l0', ...chain.slice(1).map(({ id }, i) => `l${i} ${id}`)]
		);
		const slots = slotsOf(wide, planGraph(wide, { ...WINE, features: [3] }));
		// As the format's own library sorts them.
		const names = chain.flatMap((_, i) => [`net.${i}.bias`, `net.${i}.weight`]).sort();
		const sorted = entries(
			Object.fromEntries(names.map((name) => [name, name.endsWith('bias') ? [3] : [3, 3]]))
		);
		const found = matchWeights(sorted, slots);
		if (!found.ok) throw new Error('not found');
		expect(found.by).toBe('order');
		for (const { node: id, name, values } of found.weights) {
			const own = sorted.find((each) => each.name === `net.${id.slice(1)}.${name}`)!;
			expect(values).toEqual(valuesOf(own));
		}
	});

	it('layer by layer, with what a BatchNorm counted or without', () => {
		const normed = graph(
			[
				node('x Input', { shape: [3] }),
				node('bn BatchNorm1d'),
				node('fc Linear', { out_features: 1 })
			],
			['x bn', 'bn fc']
		);
		const slots = slotsOf(normed, planGraph(normed, { ...WINE, features: [3] }));
		const layer = (names: string[]) => names.map((name) => [`1.${name}`, [3]] as const);
		const all = ['weight', 'bias', 'running_mean', 'running_var'];
		const some: Readonly<Record<string, number[]>>[] = [{}, { '1.num_batches_tracked': [] }];
		for (const counts of some) {
			const file: Record<string, readonly number[]> = {
				...Object.fromEntries(layer(all)),
				...counts,
				'2.weight': [1, 3],
				'2.bias': [1]
			};
			const found = places(entries(file), slots);
			expect(found).toMatchObject({ by: 'order', 'bn.running_var': 9 });
			expect('bn.num_batches_tracked' in found).toBe('1.num_batches_tracked' in counts);
		}
	});

	it('whatever a BatchNorm counted', () => {
		const more = entries({ ...WINE_SHAPES, 'fc1.num_batches_tracked': [] });
		expect(problem(more)).toBeNull();
	});

	it('or not at all, and the first that does not is named', () => {
		const { 'fc2.bias': _, ...less } = WINE_SHAPES;
		expect(problem(entries(less))).toEqual({ code: 'missing', values: { key: 'fc2.bias' } });
		expect(problem(entries({ ...WINE_SHAPES, 'fc3.bias': [1] }))).toEqual({
			code: 'unexpected',
			values: { key: 'fc3.bias' }
		});
		expect(problem(entries({ ...WINE_SHAPES, 'fc1.weight': [8, 11] }))).toEqual({
			code: 'size_mismatch',
			values: { key: 'fc1.weight', found: '[8, 11]', expected: '[16, 11]' }
		});
		expect(problem([])).toMatchObject({ code: 'missing' });
		expect(problem(entries(WINE_SHAPES), [])).toMatchObject({ code: 'no_weights' });
	});

	it('and those that are no numbers are counted', () => {
		const tensors = Object.entries(WINE_SHAPES).map(([name, shape]): Tensor => {
			const length = shape.reduce((size, dim) => size * dim, 1);
			return { name, shape, dtype: 'F32', values: Array.from({ length }, () => NaN) };
		});
		const read = readSafetensors(writeSafetensors(tensors));
		const result = matchWeights(read.ok ? read.entries : [], WINE_SLOTS);
		expect(result.ok && result.notFinite).toBe(209);
	});

	it('and what the state_dict holds not may be missing', () => {
		const slots = WINE_SLOTS.map((slot) => (slot.node === 'fc2' ? { ...slot, key: null } : slot));
		const { 'fc2.bias': _, 'fc2.weight': __, ...less } = WINE_SHAPES;
		const result = matchWeights(entries(less), slots);
		expect(result.ok && result.missing.map(({ node: id, name }) => `${id}.${name}`)).toEqual([
			'fc2.weight',
			'fc2.bias'
		]);
		expect(places(entries(WINE_SHAPES), slots)).toMatchObject({ 'fc2.weight': 192 });
	});
});
