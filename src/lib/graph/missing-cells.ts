/** Cells in which nothing is said, trimmed and in lower case: the reader and scripts know the same. */
export const MISSING_CELLS: readonly string[] = [
	'',
	'?',
	'-',
	'--',
	'na',
	'n/a',
	'#n/a',
	'nan',
	'null',
	'none',
	'nil'
];
