import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { painted } from './highlight.ts';

const SCRIPT = `"""Trains
a net."""
import torch
from torch import nn

class Net(nn.Module):
    def forward(self, x):
        # one line
        return self.fc1(x) + 16 * 1e-3 if x is not None else 'ab'

`;
const LINES = SCRIPT.split('\n');

function kindOf(line: number, text: string): string | undefined {
	const [pieces] = painted(LINES).lines(line, line + 1);
	return pieces!.find((piece) => piece.text === text)?.kind;
}

describe('a script in colours', () => {
	it('tells words apart', () => {
		expect(kindOf(0, '"""Trains')).toBe('string');
		expect(kindOf(1, 'a net."""')).toBe('string');
		expect(kindOf(2, 'import')).toBe('keyword');
		expect(kindOf(5, 'Net')).toBe('function');
		expect(kindOf(6, 'forward')).toBe('function');
		expect(kindOf(7, '# one line')).toBe('comment');
		expect(kindOf(8, '16')).toBe('number');
		expect(kindOf(8, `'ab'`)).toBe('string');
	});

	it('any part of it is the text, to the character', () => {
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom(...LINES, '', '"""', "'", '(', 'é😀 = "字"', '\tx'), {
					maxLength: 30
				}),
				fc.nat(30),
				fc.nat(30),
				(lines, first, count) => {
					const found = painted(lines).lines(first, first + count);
					const texts = found.map((pieces) => pieces.map(({ text }) => text).join(''));
					expect(texts).toEqual(lines.slice(first, first + count));
				}
			),
			{ numRuns: 500 }
		);
	});
});
