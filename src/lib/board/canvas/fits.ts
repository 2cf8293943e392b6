import { canConnect } from '#lib/graph/connect.ts';
import type { Edge, GraphDocument, PortRef } from '#lib/graph/document.ts';
import type { Operator } from '#lib/graph/operator.ts';
import type { Plan } from '#lib/graph/plan-types.ts';
import type { DataInfo } from '#lib/graph/operator.ts';
import { shapeOf, surveyOf } from '#lib/graph/survey.ts';
import { OUTPUT, portsOf, portsOfNode, withFeed } from '#lib/graph/wiring.ts';
import { newNode } from './new-node.ts';

/** What the answers depend on; the board is one. */
export interface Graph {
	readonly document: GraphDocument;
	readonly plan: Plan;
	readonly data: DataInfo;
}

function withTrial(document: GraphDocument, operator: Operator): [GraphDocument, string] {
	const trial = newNode(document, operator, [0, 0]);
	return [{ ...document, nodes: [...document.nodes, trial] }, trial.id];
}

/** The first input of such a node, were it added, that this output could feed; null: none. */
export function inputThatFits(
	{ document, plan, data }: Graph,
	from: PortRef,
	operator: Operator
): string | null {
	const [trial, id] = withTrial(document, operator);
	return (
		portsOf(operator).find((name) => canConnect(trial, plan, from, [id, name], data).ok) ?? null
	);
}

/** Whether such a node, were it added, could feed this input. What a loss gives is the end. */
export function outputFits(
	{ document, plan, data }: Graph,
	operator: Operator,
	to: PortRef
): boolean {
	if (operator.role === 'loss') return false;
	const [trial, id] = withTrial(document, operator);
	return canConnect(trial, plan, [id, OUTPUT], to, data).ok;
}

/** Every input on the board that this output could feed, free ones first. */
export function fittingInputs({ document, plan, data }: Graph, from: PortRef): PortRef[] {
	const wired = new Set(document.edges.map(({ to }) => `${to[0]} ${to[1]}`));
	const isWired = ([node, port]: PortRef) => (wired.has(`${node} ${port}`) ? 1 : 0);
	return document.nodes
		.flatMap((node) => portsOfNode(document, node).map((port): PortRef => [node.id, port]))
		.filter((to) => canConnect(document, plan, from, to, data).ok)
		.toSorted((a, b) => isWired(a) - isWired(b));
}

/** The input of an existing node that a wire dropped on it goes to: the first free one that fits, else the first. */
export function inputOf(graph: Graph, from: PortRef, node: string): PortRef | null {
	return fittingInputs(graph, from).find((to) => to[0] === node) ?? null;
}

/**
 * The input by which such a node could be put into a wire, were it added: what the wire carries fits
 * it, and what it then gives fits where the wire ends. null: none.
 */
export function insertPort(graph: Graph, operator: Operator, { from, to }: Edge): string | null {
	if (operator.role === 'loss') return null;
	const { plan, data } = graph;
	const [trial, id] = withTrial(graph.document, operator);
	const survey = surveyOf(trial, data, plan.types);
	const [source, node] = [from[0], id].map((each) => survey.wiring.indexOf.get(each) ?? -1);
	const fits = portsOf(operator).find((name, place) => {
		if (!canConnect(trial, plan, from, [id, name], data).ok) return false;
		const feeds = withFeed(survey.wiring.feeds[node!]!, place, source!);
		const result = shapeOf(survey, node!, { feeds });
		if (!result || !('output' in result)) return canConnect(trial, plan, [id, OUTPUT], to, data).ok;
		const given = { ...plan, types: { ...plan.types, [id]: result.output } };
		return canConnect(trial, given, [id, OUTPUT], to, data).ok;
	});
	return fits ?? null;
}
