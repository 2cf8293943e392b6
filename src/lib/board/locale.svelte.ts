import { getLocale, setLocale } from '#lib/paraglide/runtime.js';

type Locale = ReturnType<typeof getLocale>;

/** The languages, each in its own words. */
export const LANGUAGES: readonly {
	readonly locale: Locale;
	readonly name: string;
	readonly short: string;
}[] = [
	{ locale: 'en', name: 'English', short: 'EN' },
	{ locale: 'zh-CN', name: '简体中文', short: '中文' }
];

let current = $state<Locale>(getLocale());

/** The language of the page as reactive state: the page re-renders by `{#key locale.current}`. */
export const locale = {
	get current(): Locale {
		return current;
	},
	/** Changes the language without a reload: the work and a running training go on. */
	choose(next: Locale): void {
		void setLocale(next, { reload: false });
		current = next;
	}
};
