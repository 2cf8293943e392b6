import { describe, expect, it } from 'vitest';
import type { Scene } from './document.ts';
import { addScene, moveScene, noteOf, removeScene, replaceScene, withNote } from './scenes.ts';

const scene = (node: string): Scene => ({ at: ['forward', node] });
const LIST = ['a', 'b', 'c', 'd'].map(scene);
const names = (scenes: readonly Scene[]) => scenes.map(({ at }) => at[1]).join('');

describe('a scene', () => {
	it('is added at the end, behind another, or first', () => {
		expect(names(addScene(LIST, scene('x')))).toBe('abcdx');
		expect(names(addScene(LIST, scene('x'), 1))).toBe('abxcd');
		expect(names(addScene(LIST, scene('x'), -1))).toBe('xabcd');
		expect(names(addScene(LIST, scene('x'), 99))).toBe('abcdx');
		expect(names(addScene([], scene('x')))).toBe('x');
	});

	it.each([
		[0, 2, 'bcad'],
		[3, 0, 'dabc'],
		[1, 2, 'acbd']
	])('moves from %d to %d: %s', (from, to, order) => {
		expect(names(moveScene(LIST, from, to))).toBe(order);
	});

	it('is taken out or replaced', () => {
		expect(names(removeScene(LIST, 1))).toBe('acd');
		expect(names(replaceScene(LIST, 3, scene('x')))).toBe('abcx');
	});

	it('that is not there changes nothing', () => {
		for (const at of [-1, 4, NaN, 0.5]) {
			expect(moveScene(LIST, at, 0)).toBe(LIST);
			expect(moveScene(LIST, 0, at)).toBe(LIST);
			expect(removeScene(LIST, at)).toBe(LIST);
			expect(replaceScene(LIST, at, scene('x'))).toBe(LIST);
		}
		expect(moveScene(LIST, 2, 2)).toBe(LIST);
	});
});

describe('a note', () => {
	const both = { ...scene('a'), note: { en: 'Look', 'zh-CN': '看' } };

	it('is in the reader’s language, else in English, else in any', () => {
		expect(noteOf(both, 'zh-CN')).toBe('看');
		expect(noteOf(both, 'fr')).toBe('Look');
		expect(noteOf({ ...both, note: { 'zh-CN': '看' } }, 'en')).toBe('看');
		expect(noteOf({ ...both, note: { en: 'Look', fr: '' } }, 'fr')).toBe('Look');
		expect(noteOf({ ...both, note: 'Look' }, 'zh-CN')).toBe('Look');
		expect(noteOf({ ...both, note: {} }, 'toString')).toBe('');
		expect(noteOf(scene('a'), 'en')).toBe('');
	});

	it('changes in one language', () => {
		expect(withNote(both, 'en', 'See').note).toEqual({ en: 'See', 'zh-CN': '看' });
		expect(withNote(both, 'en', '').note).toEqual({ 'zh-CN': '看' });
		expect(withNote({ ...both, note: { en: 'Look' } }, 'en', '')).toEqual(scene('a'));
		expect(withNote(scene('a'), 'en', 'See')).toEqual({ ...scene('a'), note: 'See' });
		expect(withNote({ ...both, note: 'Look' }, 'zh-CN', '看')).toEqual({ ...both, note: '看' });
		expect(withNote({ ...both, note: 'Look' }, 'en', '')).toEqual(scene('a'));
	});
});
