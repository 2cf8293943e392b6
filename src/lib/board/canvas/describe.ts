import type { Edge, GraphNode, Group, Note } from '#lib/graph/document.ts';
import { nodeName } from '#lib/graph/document.ts';
import type { Plan, PlanStep } from '#lib/graph/plan-types.ts';
import { countParameters } from '#lib/graph/operator.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import { showShape } from '#lib/graph/shape.ts';
import { portName } from '#lib/graph/wiring.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Board } from '../board.svelte.ts';
import { formatCount } from '../format.ts';
import { problemText } from '../text.ts';

/** Number of trainable values of a node. */
export function parameterCount(step: PlanStep | undefined): number {
	return countParameters(step?.weights ?? []);
}

/** A node for those who do not see it: name, shapes, parameters and problems. */
export function describeNode(board: Board, step: PlanStep | undefined, node: GraphNode): string {
	const parts = [m.canvas_node_label({ type: node.type, name: nodeName(node) })];
	const operator = operatorOf(node.type);
	step?.inputs.forEach((index, i) => {
		const type = board.plan.steps[index]?.output;
		const port = portName(operator, i) ?? '';
		if (type) parts.push(m.canvas_port_shape({ port, shape: showShape(type.shape) }));
	});
	const output = board.plan.types[node.id];
	if (output) parts.push(m.canvas_port_shape({ port: 'output', shape: showShape(output.shape) }));
	const count = parameterCount(step);
	if (count > 0) parts.push(m.canvas_parameters({ count: formatCount(count) }));
	for (const problem of board.problemsByNode.get(node.id) ?? []) {
		const text = problemText(problem);
		parts.push(
			problem.severity === 'error'
				? m.canvas_problem_label({ text })
				: m.canvas_warning_label({ text })
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
