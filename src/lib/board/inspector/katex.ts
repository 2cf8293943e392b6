import type katex from 'katex';

let loading: Promise<typeof katex> | undefined;

/** KaTeX with its style sheet and fonts: not part of the first page. */
export function loadKatex(): Promise<typeof katex> {
	loading ??= Promise.all([import('katex'), import('katex/dist/katex.min.css')]).then(
		([module]) => module.default
	);
	return loading;
}

/** What formulas are mostly set in. */
const FONTS = ['1em KaTeX_Main', 'italic 1em KaTeX_Math', '1em KaTeX_Size1', '1em KaTeX_Size2'];

/** Has KaTeX and its fonts at hand, so that the first formula is not late. */
export async function warmKatex(): Promise<void> {
	const katex = await loadKatex();
	const nowhere = document.createElement('span');
	katex.render('\\frac{\\partial L}{\\partial W} = \\sum_n \\delta_n^{\\top} x', nowhere);
	await Promise.all(FONTS.map((font) => document.fonts.load(font)));
}
