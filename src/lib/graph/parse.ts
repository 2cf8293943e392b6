import * as v from 'valibot';
import type { GraphDocument } from './document.ts';
import { FORMAT_VERSION, MAX_NODES } from './document.ts';
import { graphErrors } from './graph-errors.ts';
import type { Json } from './migrate.ts';
import { migrate } from './migrate.ts';
import { showValue } from './params.ts';
import type { ParseError, ParseOptions, ParseResult } from './parse-types.ts';
import { scanJson } from './scan.ts';
import { documentSchema } from './schema.ts';

/** How many errors are told: whoever reads a file with more mends these first. */
const MAX_ERRORS = 20;

/** A document from the text of a file. */
export function parseText(text: string, options?: ParseOptions): ParseResult {
	let json: unknown;
	try {
		json = JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch {
		return failed({ code: 'not_json', place: '', values: {} });
	}
	return parseDocument(json, options);
}

/** A document from JSON: all of it, or what is wrong with it and where, and nothing. Never throws. */
export function parseDocument(json: unknown, options: ParseOptions = {}): ParseResult {
	const error = headError(json);
	if (error) return failed(error);
	const scanned = scanJson(json);
	if (scanned) return failed(scanned);
	const former = json as Json;
	const result = v.safeParse(documentSchema, migrate(former, former.version as number));
	if (!result.success) return failed(...result.issues.map(issueError));
	const document = result.output as GraphDocument;
	const errors = graphErrors(document, options.cycles ?? 'refuse');
	return errors.length > 0 ? failed(...errors) : { ok: true, document };
}

/** What has to be right before anything else is worth looking at. */
function headError(json: unknown): ParseError | null {
	if (typeof json !== 'object' || json === null || Array.isArray(json)) {
		return { code: 'not_gradboard', place: '', values: { found: showValue(json) } };
	}
	const { format, version, nodes } = json as Json;
	if (format !== 'gradboard') {
		return { code: 'not_gradboard', place: 'format', values: { found: showValue(format ?? null) } };
	}
	if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
		const values = { expected: 'int ≥ 1', found: showValue(version ?? null) };
		return { code: 'wrong_type', place: 'version', values };
	}
	if (version > FORMAT_VERSION) {
		const values = { version, supported: FORMAT_VERSION };
		return { code: 'later_version', place: 'version', values };
	}
	if (Array.isArray(nodes) && nodes.length > MAX_NODES) {
		return {
			code: 'too_many_nodes',
			place: 'nodes',
			values: { count: nodes.length, max: MAX_NODES }
		};
	}
	return null;
}

function failed(...errors: ParseError[]): ParseResult {
	return { ok: false, errors: errors.slice(0, MAX_ERRORS) };
}

/** Names of JSON's types as Python has them: nothing to translate. */
const EXPECTED: Readonly<Record<string, string>> = {
	string: 'str',
	number: 'float',
	boolean: 'bool',
	array: 'list',
	loose_object: 'dict',
	object_with_rest: 'dict',
	record: 'dict',
	strict_tuple: '[_, _]',
	safe_integer: 'int',
	finite: 'float',
	union: 'float | bool | str | list | None',
	regex: 'SHA-256'
};

function issueError(issue: v.BaseIssue<unknown>): ParseError {
	const place = placeOf(issue);
	if (issue.received === 'undefined') return { code: 'missing', place, values: {} };
	const bound = LIMITS[issue.type]?.(issue.expected ?? '');
	const expected =
		bound ??
		EXPECTED[issue.type] ??
		(issue.expected ?? '').replaceAll('"', "'").replace(/[()]/g, '');
	return { code: 'wrong_type', place, values: { expected, found: showValue(issue.input) } };
}

const LIMITS: Readonly<Record<string, (expected: string) => string>> = {
	min_value: (expected) => expected.replace('>=', '≥ '),
	gt_value: (expected) => expected.replace('>', '> '),
	lt_value: (expected) => expected.replace('<', '< '),
	min_length: (expected) => expected.replace('>=', '≥ '),
	max_length: (expected) => expected.replace('<=', '≤ ')
};

/** `nodes[3].params.out_features` */
function placeOf(issue: v.BaseIssue<unknown>): string {
	return (issue.path ?? []).reduce((place, { key }) => {
		if (typeof key === 'number') return `${place}[${key}]`;
		return place === '' ? String(key) : `${place}.${String(key)}`;
	}, '');
}
