/** Colours of classes and values, as CSS. */

const CLASSES = 10;

/** Of a class; beyond ten they come again. */
export function classColor(index: number): string {
	return `var(--class-${index % CLASSES})`;
}

/** Of a value, by where it stands between the lowest (0) and the highest (1): palest in the middle. */
export function valueColor(share: number): string {
	const end = share < 0.5 ? 0 : 1;
	const percent = Math.round(200 * Math.abs(share - 0.5));
	return `color-mix(in oklab, ${classColor(end)} ${percent}%, var(--panel))`;
}
