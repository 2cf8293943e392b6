import type { ColumnType } from '../raw.ts';

/** How many cells of a column are what. */
export interface Tally {
	readonly numbers: number;
	readonly infinite: number;
	readonly texts: number;
}

/** More different texts are names or identifiers, however often they come. */
const MAX_CATEGORIES = 1000;
/** A category comes this often on average, at the least. */
const TIMES = 1.5;

const ISO_DATE =
	/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])([T ]([01]\d|2[0-4]):[0-5]\d(:[0-5]\d([.,]\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?)?$/i;

/**
 * Whether a column holds numbers: more of its cells are numbers than texts. Missing cells say
 * nothing, so that a column of nothing else is one of numbers.
 */
export function isNumeric({ numbers, infinite, texts }: Tally): boolean {
	return texts === 0 || numbers + infinite > texts;
}

/**
 * What a column of texts holds, without its missing cells: days where every text is one as ISO 8601
 * writes it, categories where there are at most 1000 different texts that come 1.5 times or more on
 * average (`a, b, a` are categories), else texts.
 */
export function textType(
	different: readonly string[],
	cells: number
): Exclude<ColumnType, 'number'> {
	if (different.length > 0 && different.every((text) => ISO_DATE.test(text))) return 'date';
	const few = different.length <= MAX_CATEGORIES && different.length * TIMES <= cells;
	return few ? 'category' : 'text';
}
