import { describe, expect, it } from 'vitest';
import { stepTo } from './problem-steps.ts';

describe('stepping through nodes with problems', () => {
	const nodes = ['fc1', 'act1', 'loss'];

	it('goes on and back, around the ends', () => {
		expect(stepTo(nodes, 'fc1', 1)).toBe('act1');
		expect(stepTo(nodes, 'loss', 1)).toBe('fc1');
		expect(stepTo(nodes, 'fc1', -1)).toBe('loss');
		expect(stepTo(nodes, 'act1', -1)).toBe('fc1');
	});

	it('starts at the first or the last from elsewhere', () => {
		expect(stepTo(nodes, undefined, 1)).toBe('fc1');
		expect(stepTo(nodes, 'x', -1)).toBe('loss');
	});

	it('stays at the only one, and goes nowhere without any', () => {
		expect(stepTo(['fc1'], 'fc1', 1)).toBe('fc1');
		expect(stepTo(['fc1'], 'fc1', -1)).toBe('fc1');
		expect(stepTo([], 'fc1', 1)).toBeNull();
	});
});
