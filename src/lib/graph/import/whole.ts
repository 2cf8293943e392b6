import type { GraphDocument, GraphNode, Params } from '../document.ts';
import { EMPTY_DOCUMENT } from '../document.ts';
import { applyEdits } from '../edit.ts';
import { ROW } from '../fixes.ts';
import { freshId } from '../ids.ts';
import type { DataInfo } from '../operator.ts';
import { OPERATORS, operatorOf } from '../ops/index.ts';
import { planGraph } from '../plan.ts';
import { OUTPUT } from '../wiring.ts';
import { STEP_X } from './chain.ts';
import type { ImportedNet, ImportNote } from './read.ts';

/** A net with what feeds it, its target and its loss, and what was decided for it. */
export interface Whole {
	readonly nodes: readonly GraphNode[];
	readonly edges: GraphDocument['edges'];
	readonly groups: GraphDocument['groups'];
	readonly notes: readonly ImportNote[];
}

/**
 * The net as a board that can be trained: an input before it, behind it its own loss or the one that
 * fits the data. Where nothing is known of the data the loss is left open.
 */
export function wholeNet(net: ImportedNet, data: DataInfo): Whole {
	const { groups } = net;
	const leaf = OPERATORS.find(({ role }) => role === 'input')!;
	const taken = new Set(net.nodes.map(({ id }) => id));
	const fresh = (type: string): string => {
		const id = freshId(EMPTY_DOCUMENT, type, taken);
		taken.add(id);
		return id;
	};
	const input: GraphNode = { id: fresh(leaf.type), type: leaf.type, params: {}, position: [0, 0] };
	const first = net.nodes[0]!;
	const nodes = [
		input,
		...net.nodes.map((node) => ({
			...node,
			position: [node.position[0] + STEP_X, node.position[1]] as const
		}))
	];
	const port = operatorOf(first.type)!.inputs[0]!.name;
	const edges = [{ from: [input.id, OUTPUT], to: [first.id, port] } as const, ...net.edges];
	const chain: GraphDocument = { ...EMPTY_DOCUMENT, nodes, edges };
	const loss = net.loss ?? lossFor(chain, input, data);
	if (!loss) {
		return { nodes, edges, groups, notes: [...net.notes, { code: 'loss_open', values: {} }] };
	}
	const target = OPERATORS.find(({ role }) => role === 'target')!;
	const last = nodes.at(-1)!;
	const [x, y] = last.position;
	const targetNode: GraphNode = {
		id: fresh(target.type),
		type: target.type,
		params: {},
		position: [x, y + ROW]
	};
	const lossNode: GraphNode = {
		...loss,
		id: fresh(loss.type),
		position: [x + STEP_X, y]
	};
	const [given, wanted] = operatorOf(loss.type)!.inputs;
	const { type } = loss;
	return {
		nodes: [...nodes, targetNode, lossNode],
		edges: [
			...edges,
			{ from: [last.id, OUTPUT], to: [lossNode.id, given!.name] },
			{ from: [targetNode.id, OUTPUT], to: [lossNode.id, wanted!.name] }
		],
		groups,
		notes: net.loss ? net.notes : [...net.notes, { code: 'loss_chosen', values: { type } }]
	};
}

/** The loss that the planner's mend would add; of a net that does not fit the data, by the data alone. */
function lossFor(
	chain: GraphDocument,
	input: GraphNode,
	data: DataInfo
): { readonly type: string; readonly params: Params } | null {
	for (const document of [chain, { ...chain, nodes: [input], edges: [] }]) {
		const problem = planGraph(document, data).problems.find(({ code }) => code === 'no_loss');
		const [fix] = problem?.fixes ?? [];
		if (!fix) continue;
		const added = applyEdits(document, fix.edits).nodes;
		const loss = added.find(({ type }) => operatorOf(type)?.role === 'loss');
		if (loss) return { type: loss.type, params: loss.params };
	}
	return null;
}
