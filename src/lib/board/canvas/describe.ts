import type { Edge, GraphNode, Group, Note } from '#lib/graph/document.ts';
import { nodeName } from '#lib/graph/document.ts';
import { groupOf } from '#lib/graph/groups.ts';
import type { Plan, PlanStep } from '#lib/graph/plan-types.ts';
import { countParameters } from '#lib/graph/operator.ts';
import { showShape } from '#lib/graph/shape.ts';
import { OUTPUT, portName, wiringOf } from '#lib/graph/wiring.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Board } from '../board.svelte.ts';
import { formatCount } from '../format.ts';
import type { Remark } from '../diagnoses/diagnoses.ts';
import { problemText, remarkText } from '../text.ts';

/** Number of trainable values of a node. */
export function parameterCount(step: PlanStep | undefined): number {
	return countParameters(step?.weights ?? []);
}

/** A node for those who do not see it: name, what it is wired to, shapes, parameters and what is wrong. */
export function describeNode(
	board: Board,
	step: PlanStep | undefined,
	node: GraphNode,
	remarks: readonly Remark[] = []
): string {
	const { nodes } = board.document;
	const { indexOf, operators, feeds, successors } = wiringOf(board.document);
	const at = indexOf.get(node.id)!;
	const parts = [m.canvas_node_label({ type: node.type, name: nodeName(node) })];
	if (node.bypassed) parts.push(m.groups_bypassed());
	const group = groupOf(board.document).get(node.id);
	if (group) parts.push(m.groups_in_group({ name: group.name }));
	feeds[at]!.forEach((source, i) => {
		if (source < 0) return;
		const port = portName(operators[at], i) ?? '';
		const type = board.plan.types[nodes[source]!.id];
		const shape = type ? showShape(type.shape) : m.canvas_shape_unknown();
		parts.push(m.groups_port_from({ port, source: nodeName(nodes[source]!), shape }));
	});
	const output = board.plan.types[node.id];
	if (output) parts.push(m.canvas_port_shape({ port: OUTPUT, shape: showShape(output.shape) }));
	const readers = [...new Set(successors[at])].map((reader) => nodeName(nodes[reader]!));
	if (readers.length > 0) parts.push(m.groups_goes_to({ names: readers.join(m.canvas_comma()) }));
	const count = parameterCount(step);
	if (count > 0) parts.push(m.canvas_parameters({ count: formatCount(count) }));
	const wrong = [
		...(board.problemsByNode.get(node.id) ?? []).map((problem) => ({
			...problem,
			text: problemText(problem)
		})),
		...remarks.map((remark) => ({ ...remark, text: remarkText(remark) }))
	];
	for (const { severity, text } of wrong) {
		parts.push(
			severity === 'error' ? m.canvas_problem_label({ text }) : m.canvas_warning_label({ text })
		);
	}
	return parts.join(m.canvas_comma());
}

/** A folded group for those who do not see it. */
export function describeGroup(board: Board, group: Group): string {
	const names = group.nodes.flatMap((id) => {
		const node = board.node(id);
		return node ? [nodeName(node)] : [];
	});
	const problems = group.nodes.flatMap((id) => board.problemsByNode.get(id) ?? []);
	return [
		m.groups_card_label({
			name: group.name,
			count: names.length,
			members: names.join(m.canvas_comma())
		}),
		...problems.map((problem) => m.canvas_problem_label({ text: problemText(problem) }))
	].join(m.canvas_comma());
}

/** A note for those who do not see it. */
export function describeNote({ text }: Note): string {
	return m.groups_note_label({ text });
}

/** A wire for those who do not see it. */
export function describeWire(
	plan: Plan,
	names: ReadonlyMap<string, string>,
	{ from, to }: Edge
): string {
	const type = plan.types[from[0]];
	return m.canvas_wire_label({
		from: names.get(from[0]) ?? from[0],
		to: names.get(to[0]) ?? to[0],
		port: to[1],
		shape: type ? showShape(type.shape) : m.canvas_shape_unknown()
	});
}
