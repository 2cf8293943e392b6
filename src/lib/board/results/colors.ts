/** Colours of classes and values, as CSS. */

const CLASSES = 10;

/** Of a class; beyond ten they come again. */
export function classColor(index: number): string {
	return `var(--class-${index % CLASSES})`;
}

/** Of a value, by where it stands between the lowest (0) and the highest (1). */
export function valueColor(share: number): string {
	const percent = Math.round(100 * share);
	return `color-mix(in oklab, var(--class-1) ${percent}%, var(--class-0))`;
}
