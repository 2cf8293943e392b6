import { describe, expect, it } from 'vitest';
import { readOptions, writeOptions } from './options.ts';

const NOTHING = { link: null, view: 'board', theme: null, lang: null };

describe('readOptions', () => {
	it.each(['', '#', '#&&', '#=', '#g=', '#%ZZ', '#board'])('finds nothing in %j', (fragment) => {
		expect(readOptions(fragment)).toEqual(NOTHING);
	});

	it('reads all of it, in any order', () => {
		const all = { link: 'q1-_', view: 'curves', theme: 'dark', lang: 'zh-CN' };
		expect(readOptions('#g=q1-_&view=curves&theme=dark&lang=zh-CN')).toEqual(all);
		expect(readOptions('lang=zh-CN&theme=dark&view=curves&g=q1-_')).toEqual(all);
	});

	it('takes what it does not know for not written', () => {
		expect(readOptions('#g=a&view=3d&theme=pink&lang=tlh')).toEqual({ ...NOTHING, link: 'a' });
		expect(readOptions('#g=a&theme=&lang=%ZZ&view=%E0%A4%A')).toEqual({ ...NOTHING, link: 'a' });
		expect(readOptions('#g=a&view=constructor')).toEqual({ ...NOTHING, link: 'a' });
	});

	it('leaves the keys of others alone', () => {
		const options = readOptions('#g=a&at=backward:fc1&in=train:3&view=steps');
		expect(options).toEqual({ ...NOTHING, link: 'a', view: 'steps' });
	});

	it('takes the first of two', () => {
		expect(readOptions('#g=a&g=b&view=steps&view=curves')).toMatchObject({
			link: 'a',
			view: 'steps'
		});
	});
});

describe('writeOptions', () => {
	it('is read back', () => {
		for (const view of ['board', 'curves', 'steps'] as const) {
			for (const theme of ['light', 'dark', null] as const) {
				for (const lang of ['en', 'zh-CN', null] as const) {
					const options = { link: 'q1-_', view, theme, lang };
					expect(readOptions(writeOptions(options))).toEqual(options);
				}
			}
		}
	});

	it('is as short as it can be', () => {
		expect(writeOptions({ link: 'a', view: 'board', theme: null, lang: null })).toBe('#g=a');
	});
});
