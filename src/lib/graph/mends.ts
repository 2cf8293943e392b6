import type { Edge, GraphNode } from './document.ts';
import { addLeaf, COLUMN, connect, insertBetween, ROW } from './fixes.ts';
import { freshId } from './ids.ts';
import type { Operator, ShapeResult } from './operator.ts';
import { resolveParams } from './operator.ts';
import { OPERATORS } from './ops/index.ts';
import type { Fix } from './problem.ts';
import { shapeEqual } from './shape.ts';
import type { Survey } from './survey.ts';
import { nameOf, shapeOf } from './survey.ts';
import { OUTPUT, portIndex, reach, withFeed } from './wiring.ts';

/** How many of the nearest outputs are tried before a mend is given up. */
const TRIES = 16;

/** Mends for an input that nothing feeds. */
export function feedMends(survey: Survey, node: number, port: string): Fix[] {
	return [connectNearest(survey, node, port), addMissingLeaf(survey, node, port)].filter(
		(fix) => fix !== null
	);
}

/**
 * A wire from the nearest output that has a known type, closes no cycle and is accepted by the
 * operator's shape rule. What a loss compares with comes from the data's target, and only that.
 */
function connectNearest(survey: Survey, node: number, port: string): Fix | null {
	const { document, wiring } = survey;
	const operator = wiring.operators[node]!;
	const target = document.nodes[node]!;
	const { targets, others } = outputsOf(survey);
	const behind = reach(wiring.successors, node);
	const refused = new Set<number>();
	for (let tries = 0; tries < TRIES; tries++) {
		let source = -1;
		let least = Infinity;
		for (const candidate of isTargetPort(operator, port) ? targets : others) {
			if (behind.has(candidate) || refused.has(candidate)) continue;
			const length = wireLength(document.nodes[candidate]!, target);
			if (length < least) [source, least] = [candidate, length];
		}
		if (source < 0) return null;
		const feeds = withFeed(wiring.feeds[node]!, portIndex(operator, port), source);
		const result = shapeOf(survey, node, { feeds });
		if (!result || 'output' in result) return connect(document.nodes[source]!, target, port);
		refused.add(source);
	}
	return null;
}

/** What a mend may wire from. Asked for only once every type is known, so that once is enough. */
interface Outputs {
	readonly targets: readonly number[];
	readonly others: readonly number[];
}
const outputs = new WeakMap<Survey, Outputs>();

function outputsOf(survey: Survey): Outputs {
	const former = outputs.get(survey);
	if (former) return former;
	const { types, wiring } = survey;
	const typed = types.flatMap((type, i) => (type ? [i] : []));
	const roleOf = (node: number) => wiring.operators[node]!.role;
	const found = {
		targets: typed.filter((node) => roleOf(node) === 'target'),
		others: typed.filter((node) => roleOf(node) !== 'target' && roleOf(node) !== 'loss')
	};
	outputs.set(survey, found);
	return found;
}

/** From a right edge to a left one. */
function wireLength(source: GraphNode, target: GraphNode): number {
	const across = source.position[0] + COLUMN - target.position[0];
	const down = source.position[1] - target.position[1];
	return across * across + down * down;
}

/** The leaf that such an input needs, where the graph has none yet. */
function addMissingLeaf({ document, wiring }: Survey, node: number, port: string): Fix | null {
	const role = isTargetPort(wiring.operators[node]!, port) ? 'target' : 'input';
	if (wiring.operators.some((operator) => operator?.role === role)) return null;
	const leaf = OPERATORS.find((operator) => operator.role === role);
	return leaf ? addLeaf(document, leaf.type, document.nodes[node]!, port, role === 'target') : null;
}

function isTargetPort(operator: Operator, port: string): boolean {
	return operator.role === 'loss' && port === 'target';
}

/** A loss behind the last output: the first of the catalogue that accepts it, with its target. */
export function addLoss(survey: Survey, order: readonly number[]): Fix[] {
	const { document, wiring, types } = survey;
	const roleOf = (node: number) => wiring.operators[node]?.role;
	const last = order.findLast(
		(node) => types[node] && roleOf(node) !== 'target' && wiring.successors[node]!.length === 0
	);
	const leaf = OPERATORS.find((operator) => operator.role === 'target');
	if (last === undefined || !leaf) return [];
	const target = order.find((node) => roleOf(node) === 'target' && types[node]);
	const targetType = target === undefined ? leafType(survey, leaf) : types[target];
	const losses = OPERATORS.filter((operator) => operator.role === 'loss');
	const accepts = (warnings: boolean) => (loss: Operator) => {
		if (!targetType) return true;
		const result = loss.shape({
			inputs: [types[last]!, targetType],
			params: resolveParams(loss, {}),
			data: survey.data,
			id: '',
			sources: []
		});
		return 'output' in result && (warnings || !result.warnings?.length);
	};
	const loss = losses.find(accepts(false)) ?? losses.find(accepts(true)) ?? losses[0];
	if (!loss) return [];
	const [x, y] = document.nodes[last]!.position;
	const lossNode: GraphNode = {
		id: freshId(document, loss.type),
		type: loss.type,
		params: {},
		position: [x + COLUMN, y]
	};
	const leafNode: GraphNode = {
		id: freshId(document, leaf.type, new Set([lossNode.id])),
		type: leaf.type,
		params: {},
		position: [x, y + ROW]
	};
	const targetId = target === undefined ? leafNode.id : document.nodes[target]!.id;
	const edges: Edge[] = [document.nodes[last]!.id, targetId].map((id, port) => ({
		from: [id, OUTPUT],
		to: [lossNode.id, loss.inputs[port]!.name]
	}));
	const nodes = target === undefined ? [leafNode, lossNode] : [lossNode];
	return [
		{
			code: 'add_and_connect',
			values: { type: loss.type, node: nameOf(survey, last), port: OUTPUT },
			edits: [{ kind: 'addNodes', nodes, edges }]
		}
	];
}

function leafType(survey: Survey, leaf: Operator) {
	const params = resolveParams(leaf, {});
	const result = leaf.shape({ inputs: [], params, data: survey.data, id: '', sources: [] });
	return 'output' in result ? result.output : undefined;
}

/** A module with weights before the loss, of a size that leaves the loss's input as it is. */
export function insertWeights(survey: Survey, loss: number): Fix[] {
	const { document, wiring, types } = survey;
	const port = wiring.operators[loss]!.inputs[0]!.name;
	const source = wiring.feeds[loss]![0]!;
	const before = types[source];
	if (!before) return [];
	for (const operator of OPERATORS) {
		if (!operator.weights || operator.inputs.length !== 1) continue;
		for (const [param, spec] of Object.entries(operator.params)) {
			const width = before.shape.at(-1);
			if (spec.kind !== 'int' || spec.inferred || typeof width !== 'number') continue;
			const params = { [param]: width };
			const result: ShapeResult = operator.shape({
				inputs: [before],
				params: resolveParams(operator, params),
				data: survey.data,
				id: '',
				sources: []
			});
			if (!('output' in result) || !shapeEqual(result.output.shape, before.shape)) continue;
			const edge: Edge = {
				from: [document.nodes[source]!.id, OUTPUT],
				to: [document.nodes[loss]!.id, port]
			};
			return [insertBetween(document, edge, operator.type, operator.inputs[0]!.name, params)];
		}
	}
	return [];
}
