import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitText, textWidth, wrapText } from './text-width.ts';

const SMALL = { size: 12 };

describe('the width of a text', () => {
	it('counts Chinese characters as wide as high, and marks on letters not at all', () => {
		expect(textWidth('红酒', { size: 10 })).toBe(20);
		expect(textWidth('e\u0301', SMALL)).toBe(textWidth('e', SMALL));
		expect(textWidth('i', SMALL)).toBeLessThan(textWidth('m', SMALL));
	});

	it('is kept by what is fitted, whatever the text', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme' }),
				fc.integer({ min: 20, max: 300 }),
				(text, room) => {
					expect(textWidth(fitText(text, room, SMALL), SMALL)).toBeLessThanOrEqual(room);
				}
			)
		);
	});

	it('cuts with an ellipsis and leaves what has room as it is', () => {
		expect(fitText('CrossEntropyLoss', 500, SMALL)).toBe('CrossEntropyLoss');
		expect(fitText('CrossEntropyLoss', 60, SMALL)).toMatch(/^Cross.*…$/);
	});
});

describe('lines of a text', () => {
	it('break at spaces and keep empty lines', () => {
		expect(wrapText('one two three\n\nfour', 54, 9, SMALL)).toEqual([
			'one two',
			'three',
			'',
			'four'
		]);
	});

	it('break within what is too long for a line, and between Chinese characters', () => {
		expect(wrapText('abcdefghijklmnop', 40, 9, SMALL).join('')).toBe('abcdefghijklmnop');
		expect(wrapText('学习率太大了', 36, 9, SMALL)).toEqual(['学习率', '太大了']);
	});

	it('tell that there is more', () => {
		const lines = wrapText('one two three four five six', 50, 2, SMALL);
		expect(lines).toHaveLength(2);
		expect(lines[1]).toMatch(/…$/);
	});

	it('never are wider than the room, nor more than there may be', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 5 }), (text, most) => {
				const lines = wrapText(text, 60, most, SMALL);
				expect(lines.length).toBeLessThanOrEqual(most);
				for (const line of lines) expect(textWidth(line, SMALL)).toBeLessThanOrEqual(60);
			})
		);
	});
});
