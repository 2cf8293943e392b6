import { expect, it } from 'vitest';
import { Score } from './score.svelte.ts';

it('counts answers and knows what is revealed, until it is reset', () => {
	const score = new Score();
	for (const ok of [true, false, true]) score.tell(ok);
	score.revealed.add('gradient fc1.weight');
	expect([score.right, score.wrong]).toEqual([2, 1]);
	expect(score.revealed.has('gradient fc1.weight')).toBe(true);
	score.reset();
	expect([score.right, score.wrong, score.revealed.size]).toEqual([0, 0, 0]);
});
