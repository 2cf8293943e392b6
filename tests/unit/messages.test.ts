import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const LOCALES = ['en', 'zh-CN'] as const;
const AREAS = readdirSync('messages/en');

type Message = string | readonly { readonly match: Readonly<Record<string, string>> }[];

function read(locale: string, area: string): Record<string, Message> {
	const { $schema: _, ...messages } = JSON.parse(
		readFileSync(`messages/${locale}/${area}`, 'utf8')
	);
	return messages;
}

/** The values that a message is filled with, in all its variants. */
function holes(message: Message): string[] {
	const text = typeof message === 'string' ? message : JSON.stringify(message);
	return [...new Set(text.match(/(?<=\{)\w+(?=\})/g) ?? [])].sort();
}

describe.each(AREAS)('messages/*/%s', (area) => {
	const [en, zh] = LOCALES.map((locale) => read(locale, area)) as [
		Record<string, Message>,
		Record<string, Message>
	];

	it('says the same things in both languages', () => {
		expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
	});

	it('is filled with the same values in both languages', () => {
		const filled = (all: Record<string, Message>) =>
			Object.fromEntries(Object.entries(all).map(([key, message]) => [key, holes(message)]));
		expect(filled(zh)).toEqual(filled(en));
	});

	it('leaves nothing empty', () => {
		const empty = [...Object.entries(en), ...Object.entries(zh)].filter(
			([, message]) => message.length === 0
		);
		expect(empty).toEqual([]);
	});
});

it('no key stands in two areas', () => {
	const keys = AREAS.flatMap((area) => Object.keys(read('en', area)));
	expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});

it('every area is known to the compiler', () => {
	const settings = readFileSync('project.inlang/settings.json', 'utf8');
	expect(AREAS.filter((area) => !settings.includes(`{locale}/${area}`))).toEqual([]);
});
