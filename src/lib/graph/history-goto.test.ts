import fc from 'fast-check';
import { expect, it } from 'vitest';
import { History } from './history.ts';
import { wineGraph } from './testing.ts';

it('goes to any step and comes to the document that stood there', () => {
	fc.assert(
		fc.property(
			fc.array(fc.string({ minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 12 }),
			fc.array(fc.integer({ min: -3, max: 15 }), { maxLength: 12 }),
			(titles, visits) => {
				let now = 0;
				const history = new History<string>(wineGraph(), { now: () => (now += 5000) });
				const documents = [history.current];
				for (const title of titles) {
					history.apply('rename', [{ kind: 'setTitle', title }]);
					if (history.current !== documents.at(-1)) documents.push(history.current);
				}
				const { names } = history.steps;
				expect(names).toHaveLength(documents.length - 1);
				for (const visit of visits) {
					history.goTo(visit);
					const { position } = history.steps;
					expect(position).toBe(Math.min(Math.max(visit, 0), names.length));
					expect(history.current).toBe(documents[position]);
					expect(history.canUndo).toBe(position > 0);
					expect(history.canRedo).toBe(position < names.length);
					expect(history.steps.names).toEqual(names);
				}
			}
		)
	);
});

it('does not go on with the typing that was before', () => {
	const history = new History<string>(wineGraph(), { now: () => 0 });
	history.apply('rename', [{ kind: 'setTitle', title: 'a' }]);
	history.goTo(0);
	history.goTo(1);
	history.apply('rename', [{ kind: 'setTitle', title: 'ab' }]);
	expect(history.steps).toEqual({ names: ['rename', 'rename'], position: 2 });
});
