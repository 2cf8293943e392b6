import type { GraphDocument } from '#lib/graph/document.ts';
import type { ParseError } from '#lib/graph/parse-types.ts';
import type { Problem } from '#lib/graph/problem.ts';
import type { DataWarning } from '#lib/train/data/checks.ts';
import type { DataError } from '#lib/train/data/table.ts';
import data from '../../../messages/en/data.json' with { type: 'json' };
import problems from '../../../messages/en/problems.json' with { type: 'json' };

/**
 * Codes as lines for people, from the board's own catalogue. The command speaks English: what it
 * prints is for terminals, scripts and logs.
 */

const MESSAGES: Readonly<Record<string, string>> = { ...data, ...problems };

function say(key: string, values: Readonly<Record<string, string | number>>): string {
	const text = MESSAGES[key] ?? key;
	return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

/** Text of others on one line, without what would steer a terminal. */
export function oneLine(text: string): string {
	return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** The first of several, and how many more there are. */
export function firstOf(texts: readonly string[]): string {
	const more = texts.length - 1;
	return more > 0 ? `${texts[0]} (and ${more} more)` : texts[0]!;
}

/** Why a file or a link is no graph, with the place in it. */
export function parseErrorText({ code, place, values }: ParseError): string {
	return say(`parse_${code}`, { place, ...values });
}

/** What is wrong with a graph: where, what, and the first mend that the board would offer. */
export function problemText(document: GraphDocument, problem: Problem): string {
	const { code, node, port, values } = problem;
	const at = document.nodes.findIndex(({ id }) => id === node);
	const inside = values['param'] !== undefined;
	const place =
		at < 0 ? '' : `nodes[${at}]${inside ? `.params.${values['param']}` : port ? `.${port}` : ''}: `;
	const [mend] = problem.fixes;
	const hint = mend ? ` Mend: ${say(`fix_${mend.code}`, mend.values)}.` : '';
	return `${place}${say(`problem_${code}`, values)}${hint}`;
}

/** What is wrong with a table. */
export function dataErrorText({ code, values }: DataError): string {
	const isEmpty = code === 'cell' && values['value'] === '';
	return say(`data_error_${isEmpty ? 'cell_empty' : code}`, values);
}

/** What may go wrong with a table. */
export function dataWarningText({ code, values }: DataWarning): string {
	const { max = 0 } = values;
	const figure = typeof max === 'number' ? Number(max.toPrecision(5)) : max;
	return say(`data_warning_${code}`, { ...values, max: figure });
}

/** Files that are not those the graph was made with. */
export function differentText(names: string): string {
	return say('data_different', { names });
}
