import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PrepareStep } from '#lib/graph/document.ts';
import { canMove, checkSteps, moveStep, orderFaults } from './steps.ts';

const drop: PrepareStep = { kind: 'missing', column: 'a', use: 'drop' };
const encode: PrepareStep = { kind: 'encode', column: 'a', as: 'index', categories: [1, 2] };
const cut: PrepareStep = { kind: 'split' };
const scale: PrepareStep = { kind: 'normalize', method: 'z-score' };

it('steps stand where they make sense', () => {
	expect(orderFaults([drop, encode, cut, scale])).toEqual([]);
	expect(orderFaults([cut, drop, scale, encode])).toEqual([]);
	const codes = (steps: PrepareStep[]) => orderFaults(steps).map(({ code, step }) => [step, code]);
	expect(codes([encode, drop])).toEqual([[0, 'step_encode_before_missing']]);
	expect(codes([scale, cut])).toEqual([[0, 'step_normalize_before_split']]);
	expect(codes([cut, scale, drop])).toEqual([[1, 'step_normalize_before_missing']]);
});

it('a step goes where it makes sense, or it is said why not', () => {
	const steps = [drop, cut, encode, scale];
	expect(canMove(steps, 1, 0)).toBeNull();
	expect(canMove(steps, 2, 0)).toBe('step_encode_before_missing');
	expect(canMove(steps, 3, 0)).toBe('step_normalize_before_split');
	expect(canMove(steps, 0, 4)).toBe('step_no_place');
	expect(canMove(steps, 2, 3)).toBeNull();
	expect(moveStep(steps, 3, 0)).toEqual([scale, drop, cut, encode]);
});

it('what can be moved leaves an order that stands', () => {
	const steps = [drop, cut, encode, scale];
	fc.assert(
		fc.property(
			fc.shuffledSubarray(steps, { minLength: 4 }),
			fc.nat(3),
			fc.nat(3),
			(all, from, to) => {
				if (orderFaults(all).length > 0) return;
				expect(canMove(all, from, to) === null).toBe(
					orderFaults(moveStep(all, from, to)).length === 0
				);
			}
		)
	);
});

it('faults are named by their step', () => {
	const ref = {
		source: 'csv',
		train: 'a.csv',
		target: ['y'],
		columns: ['a', 'a=1', 'y'],
		prepare: [
			drop,
			{ ...encode, as: 'one-hot' },
			drop,
			cut,
			{ kind: 'missing', column: 'y', use: 'constant' },
			{ kind: 'missing', column: 'z', use: 'mean' }
		]
	} as const;
	expect(checkSteps(ref, null).map(({ step, code }) => [step, code])).toEqual([
		[1, 'step_categories'],
		[2, 'step_twice'],
		[3, 'step_split'],
		[4, 'step_constant'],
		[5, 'step_no_column']
	]);
	expect(checkSteps({ ...ref, ignore: ['a', 'y', 'z'] }, null).map(({ step }) => step)).toEqual([
		3
	]);
});
