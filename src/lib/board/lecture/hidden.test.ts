import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL, hiddenName, howHidden, isHidden, toggleHidden, type HiddenKind } from './hidden.ts';

describe('one name', () => {
	it('is hidden and shown again', () => {
		const hidden = toggleHidden([], 'gradient', 'fc1.weight');
		expect(hidden).toEqual(['gradient fc1.weight']);
		expect(isHidden(hidden, 'gradient', 'fc1.weight')).toBe(true);
		expect(isHidden(hidden, 'gradient', 'fc1')).toBe(false);
		expect(isHidden(hidden, 'value', 'fc1.weight')).toBe(false);
		expect(toggleHidden(hidden, 'gradient', 'fc1.weight')).toEqual([]);
	});

	it('is an exception while all of its kind are hidden', () => {
		const shown = toggleHidden(['gradient *'], 'gradient', 'fc1');
		expect(shown).toEqual(['gradient *', '!gradient fc1']);
		expect(isHidden(shown, 'gradient', 'fc1')).toBe(false);
		expect(isHidden(shown, 'gradient', 'fc2')).toBe(true);
		expect(toggleHidden(shown, 'gradient', 'fc1')).toEqual(['gradient *']);
	});

	it('may hold spaces, dots, stars and exclamation marks', () => {
		for (const node of ['my layer', 'fc 1.0', '!value a', '*', '\\*', '* ', 'N × 3', '']) {
			const name = hiddenName(node);
			const keys = toggleHidden([], 'value', name);
			expect(isHidden(keys, 'value', name)).toBe(true);
			expect(isHidden(keys, 'value', 'other')).toBe(false);
			expect(howHidden(keys, 'value')).toBe('some');
		}
		expect(hiddenName('*', 'weight')).toBe('*.weight');
	});
});

describe('all of a kind', () => {
	it('forgets the single ones, hiding and showing', () => {
		const keys = ['shape a', 'gradient fc1', 'gradient fc2.bias'];
		const all = toggleHidden(keys, 'gradient', ALL);
		expect(all).toEqual(['shape a', 'gradient *']);
		expect(howHidden(all, 'gradient')).toBe('all');
		expect(isHidden(all, 'gradient', 'anything')).toBe(true);
		expect(toggleHidden(all, 'gradient', ALL)).toEqual(['shape a']);
	});

	it('hides the exceptions first', () => {
		const keys = ['gradient *', '!gradient fc1'];
		expect(howHidden(keys, 'gradient')).toBe('some');
		expect(isHidden(keys, 'gradient', ALL)).toBe(false);
		expect(toggleHidden(keys, 'gradient', ALL)).toEqual(['gradient *']);
	});

	it('is none where nothing of the kind is hidden', () => {
		expect(howHidden(['value *'], 'shape')).toBe('none');
		expect(howHidden(['!shape a'], 'shape')).toBe('none');
	});
});

describe('however the keys were made', () => {
	const kind = fc.constantFrom<HiddenKind>('shape', 'value', 'gradient');
	const node = fc.oneof(fc.constantFrom('a', 'b', '*', '\\*', 'a.b', '!value a'), fc.string());
	const name = node.map((id) => hiddenName(id));
	const toggle = fc.tuple(kind, fc.oneof(name, fc.constant(ALL)));

	it('a toggle turns over that name and no other, and twice is as before', () => {
		fc.assert(
			fc.property(fc.array(toggle), kind, name, kind, name, (before, k, n, otherKind, other) => {
				const keys = before.reduce<string[]>((all, [a, b]) => toggleHidden(all, a, b), []);
				const after = toggleHidden(keys, k, n);
				expect(isHidden(after, k, n)).toBe(!isHidden(keys, k, n));
				if (k !== otherKind || n !== other) {
					expect(isHidden(after, otherKind, other)).toBe(isHidden(keys, otherKind, other));
				}
				expect(toggleHidden(after, k, n).toSorted()).toEqual(keys.toSorted());
				expect(new Set(after).size).toBe(after.length);
			})
		);
	});
});
