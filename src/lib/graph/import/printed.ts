import { MAX_NODES } from '../document.ts';
import { Reader } from './expression.ts';
import { excerpt, ImportFailure } from './failure.ts';
import type { Module, Net } from './modules.ts';
import { layerOf, nameOrNull, SEQUENTIAL } from './modules.ts';
import { MAX_DEPTH, tokensOf } from './tokens.ts';

/** The output of `print(net)`: a line a module, `(fc1): Linear(in_features=11, …)`, blocks indented. */

/** What a session shows before it. */
const PROMPT = /^(?:\s*\n|(?:>>>|In \[\d*\]:).*\n|Out\[\d*\]:[ \t]*\r?\n)*/;
const HEAD = /^[ \t]*([\p{XID_Start}_][\p{XID_Continue}.]*)\([ \t]*\r?$/u;
/** Its name or its numbers, how often where PyTorch folds equal ones, its class, and what is in the bracket. */
const CHILD = /^\(([^()]*)\): (?:(\d+) x )?([\p{XID_Start}_][\p{XID_Continue}.]*)\((.*)$/u;

interface Open {
	readonly name: string | null;
	readonly type: string;
	readonly at: number;
	readonly times: number;
	readonly children: Module[];
}

/** Whether a text is what `print(net)` gives, of a net that holds something. */
export function isPrinted(text: string): boolean {
	const from = PROMPT.exec(text)![0].length;
	const [head = '', next = ''] = text.slice(from, from + 2000).split('\n', 2);
	return HEAD.test(head) && /^\s*(\([^()]*\): |\)\s*$)/.test(next);
}

/** Throws an `ImportFailure` at what is not understood. */
export function readPrinted(text: string): Net {
	const open: Open[] = [];
	let root: Net['root'] | null = null;
	let count = 0;
	let start = PROMPT.exec(text)![0].length;

	function add(module: Module, times: number): void {
		count += times;
		if (count > MAX_NODES) {
			throw new ImportFailure('too_many', module.at, { count, max: MAX_NODES });
		}
		const { children } = open.at(-1)!;
		for (let copy = 0; copy < times; copy++) children.push(module);
	}

	for (const line of text.slice(start).split('\n')) {
		const trimmed = line.trim();
		const at = start + line.length - line.trimStart().length;
		start += line.length + 1;
		if (trimmed === '') continue;
		if (root) throw unexpected(trimmed, at, '↵');
		if (open.length === 0) {
			open.push({ name: null, type: HEAD.exec(line)![1]!, at, times: 1, children: [] });
			continue;
		}
		if (trimmed === ')') {
			const { times, ...block } = open.pop()!;
			if (open.length > 0) add({ kind: 'block', ...block }, times);
			else root = { kind: 'block', ...block };
			continue;
		}
		const found = CHILD.exec(trimmed);
		if (!found) throw unexpected(trimmed, at, '(name): Module(…)');
		const [, label, repeated = '1', type, rest] = found as unknown as string[];
		const times = Number(repeated);
		// Of several, the numbers.
		const name = nameOrNull(/^\d+-\d+$/.test(label!) ? '' : label!);
		if (rest === '') {
			if (open.length >= MAX_DEPTH) throw new ImportFailure('too_deep', at);
			open.push({ name, type: type!, at, times, children: [] });
			continue;
		}
		const end = at + trimmed.length;
		const bracket = end - rest!.length - 1;
		const place = bracket - type!.length;
		if (type === SEQUENTIAL && rest === ')') {
			add({ kind: 'block', name, type, at: place, children: [] }, times);
			continue;
		}
		const reader = new Reader(tokensOf(text, bracket, end));
		reader.expect('(');
		const args = reader.args();
		if (reader.peek().kind !== 'end') throw reader.unexpected('↵');
		add(layerOf(type!, args, place, name), times);
	}
	if (!root) throw new ImportFailure('unclosed', open.at(-1)?.at ?? 0, { found: '(' });
	return { title: root.type === SEQUENTIAL ? null : root.type, root, loss: null, printed: true };
}

function unexpected(line: string, at: number, expected: string): ImportFailure {
	return new ImportFailure('unexpected', at, { found: excerpt(line), expected });
}
