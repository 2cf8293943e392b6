import { expect, it } from 'vitest';
import type { PrepareStep } from '#lib/graph/document.ts';
import { reasonText, splitText, stepLines, stepText } from './step-text.ts';

const split = { ratio: 0.75, seed: 7 };

it('says every step in one line', () => {
	const steps: PrepareStep[] = [
		{ kind: 'missing', column: 'x', use: 'drop' },
		{ kind: 'split' },
		{ kind: 'missing', column: 'z', use: 'constant', value: 1.25 },
		{ kind: 'encode', column: 'q', as: 'index', categories: [3, 5, 8] },
		{ kind: 'encode', column: 'c', as: 'one-hot', categories: ['a', 'b'] },
		{ kind: 'normalize', method: 'z-score', target: true }
	];
	expect(stepLines({ prepare: steps, split })).toEqual([
		'Drop rows where x is missing or odd',
		'Split: 75 % train, 25 % test, seed 7',
		'Fill z with 1.25',
		'q: 3 … 8 become 0 … 2',
		'c: one column of 0 and 1 for each of 2 categories',
		'Scale features to mean 0 and deviation 1, targets too'
	]);
	expect(stepText({ kind: 'normalize', method: 'min-max' }, {})).toContain('0 … 1');
});

it('says how rows are split where no step does', () => {
	expect(stepLines({ split })).toEqual([splitText(split)]);
	expect(stepLines({})).toEqual(['All rows train: there is no test set']);
	expect(stepLines({ test: 't.csv' })[0]).toMatch(/^Two files/);
	expect(splitText({ ...split, stratify: true })).toContain('share kept');
});

it('says why a step stays', () => {
	expect(reasonText('step_normalize_before_split')).toContain('fitted on the training rows');
});
