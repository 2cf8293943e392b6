import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawnLines, lineByKey, lineOf, runCommand } from './code-lines.ts';

const line = (text: string, ...nodes: string[]) => ({ text, nodes });

it('a short script is drawn whole, of a long one what is seen and some more', () => {
	expect(drawnLines(300, { top: 4000, height: 500 }, 20)).toEqual({ first: 0, end: 300 });
	fc.assert(
		fc.property(
			fc.integer({ min: 801, max: 9000 }),
			fc.nat(200_000),
			fc.nat(2000),
			(count, top, height) => {
				const { first, end } = drawnLines(count, { top, height }, 20);
				expect(end - first).toBeLessThan(500);
				for (let at = Math.floor(top / 20); at < Math.min(count, (top + height) / 20); at++) {
					expect(at >= first && at < end).toBe(true);
				}
			}
		)
	);
});

it('a node is looked for where it is told alone', () => {
	const lines = [
		line('class Net', 'a', 'b'),
		line('self.a', 'a'),
		line('self.b', 'b'),
		line('b(a)', 'b')
	];
	expect(lineOf(lines, new Set(['a']))).toBe(1);
	expect(lineOf(lines, new Set(['b']))).toBe(2);
	expect(lineOf(lines, new Set(['c']))).toBe(-1);
});

it('keys walk within the script', () => {
	expect(lineByKey('ArrowDown', 0, 3, 10)).toBe(1);
	expect(lineByKey('PageDown', 0, 3, 10)).toBe(2);
	expect(lineByKey('ArrowUp', 0, 3, 10)).toBe(0);
	expect(lineByKey('End', 0, 3, 10)).toBe(2);
	expect(lineByKey('x', 0, 3, 10)).toBe(null);
});

it('the command is the one that the script names', () => {
	const said = '    python3 script.py --train a.csv --test b.csv';
	expect(runCommand([line('"""A net.'), line(said)])).toBe(said.trim());
	expect(runCommand([line('import torch')])).toBe('python3 script.py');
});
