import type { ScriptLine } from './lines.ts';
import { linesOf } from './lines.ts';
import type { Reading } from './read-lines.ts';

/**
 * Functions of a script that prepares tables: dicts of columns, each a list of its cells. What is
 * missing is None. Each changes the tables in place.
 */

export interface Cells {
	/** Whether something becomes of cells that are missing. */
	readonly hasMissing: boolean;
	/** Whether columns of texts have such cells. */
	readonly missingTexts: boolean;
	readonly hasTexts: boolean;
	readonly hasIgnored: boolean;
	readonly decimalComma: boolean;
	/** Whether all files have it. */
	readonly onlyComma: boolean;
}

/** `number` and `read_table`. */
export function readCells({ args, body }: Reading, cells: Cells): (readonly ScriptLine[])[] {
	const { hasMissing, missingTexts, hasTexts, hasIgnored, decimalComma } = cells;
	const plain = decimalComma ? "float(cell.replace(',', '.'))" : 'float(cell)';
	const read = hasMissing ? 'number(cell)' : plain;
	const numbers = `table[name] = [${read} for cell in cells]`;
	return [
		hasMissing ? number(cells) : [],
		missingTexts ? linesOf(TEXT) : [],
		linesOf(
			[
				`def read_table(${args.join(', ')}):`,
				'    """Read a CSV file: the cells of each column by its name."""',
				...body,
				'    table = {}',
				'    for i, name in enumerate(names):',
				'        cells = [row[i].strip() for row in rows]',
				...(hasTexts
					? [
							'        if name in TEXTS:',
							`            table[name] = ${missingTexts ? '[text(cell) for cell in cells]' : 'cells'}`,
							hasIgnored ? '        elif name not in IGNORED:' : '        else:',
							`            ${numbers}`
						]
					: hasIgnored
						? ['        if name not in IGNORED:', `            ${numbers}`]
						: [`        ${numbers}`]),
				'    return table'
			].join('\n')
		)
	];
}

const TEXT = `def text(cell):
    """The text in a cell; None where there is none."""
    return None if cell.lower() in MISSING else cell`;

function number({ decimalComma, onlyComma }: Cells): ScriptLine[] {
	return linesOf(
		[
			'def number(cell):',
			'    """The finite number in a cell; None where there is none."""',
			"    if '_' in cell or not cell.isascii():  # float() reads 1_000 and ١٢",
			'        return None',
			...(decimalComma && onlyComma
				? ["    if '.' in cell:  # here decimals stand behind a comma", '        return None']
				: []),
			'    try:',
			`        value = float(${decimalComma ? "cell.replace(',', '.')" : 'cell'})`,
			'    except ValueError:',
			'        return None',
			'    return value if math.isfinite(value) else None'
		].join('\n')
	);
}

/** What a script may call, by name. */
export const HELPERS = {
	keep: `def keep(table, rows):
    """The table of these rows, in their order."""
    return {name: [cells[i] for i in rows] for name, cells in table.items()}`,
	drop_missing: `def drop_missing(name, *tables):
    """Leave out the rows that have nothing in a column."""
    for table in tables:
        cells = table[name]
        rows = [i for i, cell in enumerate(cells) if cell is not None]
        table.update(keep(table, rows))`,
	known: `def known(name, table):
    """The cells of a column that are there."""
    return [cell for cell in table[name] if cell is not None]`,
	fill_missing: `def fill_missing(name, value, *tables):
    """Put a value into the cells of a column that are missing."""
    for table in tables:
        table[name] = [value if cell is None else cell for cell in table[name]]`,
	encode: `def encode(name, *tables):
    """Put the place of its category, from 0, into each cell of a column."""
    categories = CATEGORIES[name]
    for table in tables:
        table[name] = [float(categories.index(cell)) for cell in table[name]]`,
	one_hot: `def one_hot(name, *tables):
    """Put a column of ones and zeros for each category in a column's place."""
    categories = CATEGORIES[name]
    for table in tables:
        columns = dict(table)
        table.clear()
        for other, cells in columns.items():
            if other != name:
                table[other] = cells
                continue
            places = [categories.index(cell) for cell in cells]
            for i, category in enumerate(categories):
                ones = [float(place == i) for place in places]
                table[f'{name}={category}'] = ones`,
	'min-max': `def normalize(names, train, *others):
    """Scale columns so that the training rows go from 0 to 1.

    The test rows have no say in it: they are to be new to the network.
    """
    for name in names:
        low, high = min(train[name]), max(train[name])
        scale = (high - low) or 1  # a column of one value becomes zeros
        for table in (train, *others):
            table[name] = [(cell - low) / scale for cell in table[name]]`,
	'z-score': `def normalize(names, train, *others):
    """Scale columns to mean 0 and standard deviation 1 of the training rows.

    The test rows have no say in it: they are to be new to the network.
    """
    for name in names:
        cells = train[name]
        mean = statistics.fmean(cells)
        variance = statistics.fmean([(cell - mean) ** 2 for cell in cells])
        # A column of one value becomes zeros.
        scale = math.sqrt(variance) if min(cells) < max(cells) else 1
        for table in (train, *others):
            table[name] = [(cell - mean) / scale for cell in table[name]]`,
	to_tensor: `def to_tensor(names, table):
    """Columns side by side, a row each, in float32."""
    for name in names:
        if None in table[name] or not all(map(math.isfinite, table[name])):
            raise SystemExit(f'{name}: a cell is not a finite number.')
    return torch.tensor([table[name] for name in names]).T.contiguous()`
} as const;
export type Helper = keyof typeof HELPERS;
