import type katex from 'katex';

let loading: Promise<typeof katex> | undefined;

/** KaTeX with its style sheet and fonts: not part of the first page. */
export function loadKatex(): Promise<typeof katex> {
	loading ??= Promise.all([import('katex'), import('katex/dist/katex.min.css')]).then(
		([module]) => module.default
	);
	return loading;
}
