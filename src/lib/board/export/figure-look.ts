import type { Family } from '#lib/graph/operator.ts';

/** How figures look on paper: the board's light colours (`app.css`), on white, whatever the theme. */
export const COLORS = {
	paper: '#ffffff',
	line: '#e3e6eb',
	line2: '#cfd4dc',
	lineStrong: '#868e9b',
	ink: '#1b1f27',
	ink2: '#4d5665',
	ink3: '#656e7c',
	accent: '#4f46e5',
	warn: '#a15c00',
	error: '#c2255c',
	train: '#4f46e5',
	test: '#b15108'
} as const;

/** `--run-0` … of the light theme. */
export const RUN_COLORS: readonly string[] = [
	'#0f7f6b',
	'#a4449a',
	'#857400',
	'#3f8fc4',
	'#c2255c',
	'#5b6472',
	'#7a4b2a'
];

/** Operator families, as on the board: hue and icon together. */
export const FAMILY_COLORS: Readonly<Record<Family, string>> = {
	data: '#0e7490',
	layer: '#4f46e5',
	activation: '#b45309',
	loss: '#be185d',
	tensor: '#4d7c0f'
};

/** Fonts that the machine has: a picture cannot bring the page's own. */
export const FONTS =
	"Inter, 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

/** A colour mixed with white: `share` of it remains. */
export function tint(color: string, share: number): string {
	const parts = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
	const mixed = parts.map((part) => Math.round(255 - (255 - part) * share));
	return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
