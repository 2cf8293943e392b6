import { isLocale, type Locale } from '#lib/paraglide/runtime.js';
import type { Theme } from '../ui.svelte.ts';

/** What a frame shows: the network, the loss curves, or one pass step by step. */
export type EmbedView = 'board' | 'curves' | 'steps';

export const EMBED_VIEWS: readonly EmbedView[] = ['board', 'curves', 'steps'];

const THEMES: readonly Theme[] = ['light', 'dark'];

/** What stands in the address of a frame, `#g=…&view=curves&theme=dark&lang=zh-CN`. */
export interface EmbedOptions {
	/** The link's text, for `decodeLink`; null: the address holds no board. */
	readonly link: string | null;
	readonly view: EmbedView;
	/** null: as the visitor's system has it. */
	readonly theme: Theme | null;
	/** null: as the visitor's browser asks for. */
	readonly lang: Locale | null;
}

/**
 * Reads the address's fragment. What is unknown counts as not written; other keys (the place of the
 * step-through, `at=` and its like) are for others. Never throws.
 */
export function readOptions(fragment: string): EmbedOptions {
	// Not URLSearchParams: a `+` is no space here, and a bad escape is no error.
	const parts = new Map(
		fragment
			.replace(/^#/, '')
			.split('&')
			.map((part) => {
				const at = part.indexOf('=');
				return at < 0 ? ([part, ''] as const) : ([part.slice(0, at), part.slice(at + 1)] as const);
			})
			// The first of a name counts, as in `fromFragment`.
			.reverse()
	);
	const lang = parts.get('lang');
	return {
		link: parts.get('g') || null,
		view: EMBED_VIEWS.find((view) => view === parts.get('view')) ?? 'board',
		theme: THEMES.find((theme) => theme === parts.get('theme')) ?? null,
		lang: isLocale(lang) ? lang : null
	};
}

/** The fragment that `readOptions` reads; what is as without being written is left out. */
export function writeOptions({ link, view, theme, lang }: EmbedOptions): string {
	const parts = [
		link && `g=${link}`,
		view !== 'board' && `view=${view}`,
		theme && `theme=${theme}`,
		lang && `lang=${lang}`
	];
	return `#${parts.filter(Boolean).join('&')}`;
}
