import type { ScriptLine } from './lines.ts';
import { INDENT, statement } from './lines.ts';

/** A statement and the ids of the nodes that it is about. */
export interface About {
	readonly text: string;
	readonly nodes: readonly string[];
}

/** A class of `nn.Module`; without statements in its constructor it has none of its own. */
export function classLines(
	name: string,
	constructor: readonly About[],
	args: readonly string[],
	forward: readonly About[]
): ScriptLine[] {
	const nodes = [...new Set(constructor.flatMap((each) => each.nodes))];
	const head = statement(`class ${name}(nn.Module)`, nodes, 0, ':');
	const init =
		constructor.length === 0
			? []
			: [
					{ text: `${INDENT}def __init__(self):`, nodes: [] },
					{ text: `${INDENT}${INDENT}super().__init__()`, nodes: [] },
					...constructor.flatMap((each) => statement(each.text, each.nodes, 2))
				];
	const body =
		forward.length === 0
			? []
			: [
					...statement(`def forward(${['self', ...args].join(', ')})`, [], 1, ':'),
					...forward.flatMap((each) => statement(each.text, each.nodes, 2))
				];
	const gap = init.length > 0 && body.length > 0 ? [{ text: '', nodes: [] }] : [];
	return [...head, ...init, ...gap, ...body];
}
