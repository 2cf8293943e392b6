/** An answer of the table of input files, as `tests/unit/data-files.test.ts` has it. */
export interface Answer {
	readonly cells?: Readonly<Record<string, readonly (number | string)[]>>;
	readonly types?: string;
	readonly error?: string;
	readonly also?: object;
	readonly as?: object;
}

const SHOWN = 60;

/** A piece of code in a cell of a table; what would break the table is escaped. */
function code(text: string): string {
	// eslint-disable-next-line no-control-regex
	const line = text.replace(/[\0-\x1f\x7f-\x9f\uFEFF\uFFFD]/g, (c) => {
		const short = JSON.stringify(c).slice(1, -1);
		return short === c ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}` : short;
	});
	const shown = line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
	return `\`\` ${shown.replaceAll('|', '\\|').replaceAll('`', "'")} \`\``;
}

/** `x: 1, 2 · y: 3, 4`; long columns are cut. */
function cellsText(cells: NonNullable<Answer['cells']>): string {
	return Object.entries(cells)
		.map(
			([name, values]) =>
				`${name}: ${values.slice(0, 5).join(', ')}${values[5] === undefined ? '' : ', …'}`
		)
		.join(' · ');
}

function answerText({ cells, types, error, also }: Answer): string {
	if (error === undefined) return `${code(cellsText(cells!))}${types ? ` (${types})` : ''}`;
	const { values } = (also ?? {}) as { values?: { kind?: string } };
	return `refused: \`${error}\`${values?.kind ? `, ${values.kind}` : ''}`;
}

/** `tests/data/README.md`: every file, how it begins, how it is asked to be read, what comes of it. */
export function answersTable(
	answers: readonly (readonly [string, Answer])[],
	textOf: (name: string) => string
): string {
	const rows = answers.map(([name, answer]) => {
		const asked = answer.as ? code(JSON.stringify(answer.as)) : '';
		return `| ${name} | ${code(textOf(name))} | ${asked} | ${answerText(answer)} |`;
	});
	return `# Input files

Each is a form that people's files have. \`node scripts/make-test-data.js\` makes them; this table is made by
\`npx vitest run tests/unit/data-files.test.ts --update\` of the answers that stand in that test in full. Odd cells stand
as their kind and their text; all columns are numbers where nothing else is said.

| file | begins with | read as | what comes of it |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
