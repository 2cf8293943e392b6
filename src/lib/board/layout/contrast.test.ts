import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/**
 * The colours of `app.css` against each other, in both themes: WCAG 2.2 asks for 4.5 : 1 of text
 * (1.4.3) and for 3 : 1 of what controls are told by, such as the ring of the focus (1.4.11).
 */

const css = readFileSync('src/app.css', 'utf8');

type Colors = ReadonlyMap<string, string>;

function colorsOf(selector: string): Colors {
	const from = css.indexOf(`${selector} {`);
	const block = css.slice(from, css.indexOf('\n}', from));
	return new Map(
		[...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, color]) => [name!, color!])
	);
}

/** Relative luminance, 0 to 1. */
function luminance(color: string): number {
	const [r, g, b] = [1, 3, 5].map((at) => {
		const c = Number.parseInt(color.slice(at, at + 2), 16) / 255;
		return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
	}) as [number, number, number];
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
	const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [
		number,
		number
	];
	return (light + 0.05) / (dark + 0.05);
}

const SURFACES = ['bg', 'panel', 'raised', 'hover'];
/** Text by what it stands on. */
const TEXT: Readonly<Record<string, readonly string[]>> = {
	ink: [...SURFACES, 'accent-soft', 'warn-soft', 'error-soft'],
	'ink-2': [...SURFACES, 'accent-soft', 'warn-soft', 'error-soft'],
	'ink-3': SURFACES,
	accent: ['bg', 'panel', 'raised', 'hover', 'accent-soft'],
	'accent-ink': ['accent'],
	ok: ['panel', 'raised', 'hover', 'accent-soft'],
	warn: ['panel', 'raised', 'hover', 'warn-soft'],
	error: ['panel', 'raised', 'hover', 'error-soft'],
	train: ['panel', 'hover'],
	test: ['panel', 'hover'],
	// What the code is coloured with.
	layer: ['panel', 'hover', 'accent-soft'],
	data: ['panel', 'hover', 'accent-soft'],
	loss: ['panel', 'hover', 'accent-soft']
};
/** Rings, lines of curves and icons of families by what they stand on. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
	accent: SURFACES,
	'line-strong': ['panel', 'bg'],
	data: SURFACES,
	layer: SURFACES,
	activation: SURFACES,
	loss: SURFACES,
	tensor: SURFACES
};

const light = colorsOf(':root');
const dark = new Map([...light, ...colorsOf(":root[data-theme='dark']")]);

describe.each([
	['light', light],
	['dark', dark]
])('contrast in the %s theme', (_, colors) => {
	const tooLittle = (pairs: typeof TEXT, least: number) =>
		Object.entries(pairs).flatMap(([name, grounds]) =>
			grounds
				.map((ground) => ({
					pair: `${name} on ${ground}`,
					is: contrast(colors.get(name)!, colors.get(ground)!)
				}))
				.filter(({ is }) => is < least)
		);

	it('text is told from what it stands on', () => expect(tooLittle(TEXT, 4.5)).toEqual([]));
	it('so are rings and signs', () => expect(tooLittle(SIGNS, 3)).toEqual([]));
});

it('white on black is the most there is', () => {
	expect(contrast('#ffffff', '#000000')).toBeCloseTo(21);
});
