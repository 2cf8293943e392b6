import { boundary } from '../boundary.ts';
import type { GraphDocument, Group } from '../document.ts';
import { nodeName } from '../document.ts';
import { effectiveDocument } from '../effective.ts';
import { nodesBetween } from '../groups.ts';
import { operatorOf } from '../ops/index.ts';
import type { Program } from '../plan-types.ts';
import { attributesOf, statementOf } from './attributes.ts';
import { classLines } from './class-lines.ts';
import { forwardOf } from './forward.ts';
import { className, IN_METHODS, pythonNames } from './python-names.ts';

export type ModuleRefusal =
	/** Of its nodes none is there. */
	| 'no_nodes'
	/** A node is fed by the data: {nodes}. */
	| 'holds_data'
	/** A loss stands beside a module, not in it: {nodes}. */
	| 'holds_loss'
	/** Nodes that have an error, or stand behind one: {nodes}. */
	| 'has_error'
	/** Its wires come back in through {nodes}. */
	| 'returns';

export type ModuleSource =
	| {
			readonly ok: true;
			readonly name: string;
			/** What stands at the head of its file, a line each. */
			readonly imports: readonly string[];
			/** The class, with a newline at its end. */
			readonly text: string;
	  }
	| {
			readonly ok: false;
			readonly code: ModuleRefusal;
			/** Names of the nodes in question. */
			readonly nodes: readonly string[];
	  };

/**
 * A group as a class of its own: what feeds it are the arguments of `forward`, each source one, in
 * the order of `boundary`, and what is read outside is what it returns. Bypassed nodes are
 * `nn.Identity()`. Weights start anew, as PyTorch draws them.
 *
 * @param plan the document's
 */
export function moduleClass(
	document: GraphDocument,
	{ steps }: Pick<Program, 'steps'>,
	group: Group
): ModuleSource {
	const effective = effectiveDocument(document);
	const ids = new Set(group.nodes);
	const nodes = effective.nodes.filter(({ id }) => ids.has(id));
	const refuse = (code: ModuleRefusal, which: readonly (typeof nodes)[number][]): ModuleSource => ({
		ok: false,
		code,
		nodes: which.map(nodeName)
	});
	if (nodes.length === 0) return refuse('no_nodes', []);
	const roleOf = (type: string) => operatorOf(type)?.role;
	const losses = nodes.filter(({ type }) => roleOf(type) === 'loss');
	if (losses.length > 0) return refuse('holds_loss', losses);
	const fed = nodes.filter(({ type }) => roleOf(type) !== undefined);
	if (fed.length > 0) return refuse('holds_data', fed);
	const planned = new Set(steps.map(({ id }) => id));
	const wrong = nodes.filter(({ id }) => !planned.has(id));
	if (wrong.length > 0) return refuse('has_error', wrong);
	const between = new Set(nodesBetween(effective, group.nodes));
	if (between.size > 0) {
		return refuse(
			'returns',
			effective.nodes.filter(({ id }) => between.has(id))
		);
	}

	const own = steps.filter(({ id }) => ids.has(id));
	const attributes = attributesOf(own, steps);
	const { inputs, outputs } = boundary(effective, group);
	const stepAt = new Map(steps.map((step, i) => [step.id, i]));
	const sources = inputs.map(({ from }) => stepAt.get(from![0])!);
	const args = pythonNames(
		sources.map((at) => steps[at]!),
		IN_METHODS
	);
	const body = forwardOf({
		steps,
		own: own.map(({ id }) => stepAt.get(id)!),
		attributes: new Map(attributes.map(({ step, name }) => [step, name])),
		args: new Map(sources.map((at, i) => [at, args[i]!])),
		outputs: outputs.map(([id]) => stepAt.get(id)!)
	});
	const name = className(group.name);
	const about = (at: number) => steps[at]!.id;
	const lines = classLines(
		name,
		attributes.map((attribute) => ({
			text: statementOf(attribute),
			nodes: [attribute.step.id]
		})),
		args,
		body.map(({ text, steps: made }) => ({ text, nodes: made.map(about) }))
	);
	const source = lines.map(({ text }) => `${text}\n`).join('');
	const imports = ['from torch import nn'];
	if (/\btorch\./.test(source)) imports.unshift('import torch');
	return { ok: true, name, imports, text: source };
}
