import type { Edge, GraphDocument, GraphNode } from '#lib/graph/document.ts';
import { DEFAULT_TRAINING, nodeName } from '#lib/graph/document.ts';
import type { Edit } from '#lib/graph/edit.ts';
import { least as minBy } from 'd3';
import { insertBetween, roomBetween } from '#lib/graph/fixes.ts';
import { freshId } from '#lib/graph/ids.ts';
import type { Operator } from '#lib/graph/operator.ts';
import { resolveParams } from '#lib/graph/operator.ts';
import { OPERATORS, operatorOf } from '#lib/graph/ops/index.ts';
import type { Plan } from '#lib/graph/plan-types.ts';
import type { Fix } from '#lib/graph/problem.ts';
import type { ValueType } from '#lib/graph/shape.ts';
import { shapeEqual } from '#lib/graph/shape.ts';
import { OUTPUT } from '#lib/graph/wiring.ts';

/** What a mend of a network that does not learn has to know. */
export interface Patient {
	readonly document: GraphDocument;
	readonly plan: Plan;
	/** Training rows; null: no data. */
	readonly rows: number | null;
}

/** A mend that sets the learning rate. `resets`: the weights of now are lost anyway. */
export function setRate({ document }: Pick<Patient, 'document'>, lr: number, resets = false): Fix {
	const { optimizer } = document.training ?? DEFAULT_TRAINING;
	return {
		code: resets ? 'set_lr_reset' : 'set_lr',
		values: { lr: String(lr) },
		edits: [{ kind: 'setTraining', training: { optimizer: { ...optimizer, lr } } }]
	};
}

/** A mend that puts another operator into the place of each node: same id, wires and name. */
export function replaceNodes(patient: Patient, ids: readonly string[], type: string): Fix[] {
	const { document } = patient;
	const operator = operatorOf(type);
	const nodes = document.nodes.filter(({ id }) => ids.includes(id));
	if (!operator || nodes.length === 0) return [];
	if (!nodes.every((node) => keepsShape(operator, inputType(patient, node)))) return [];
	const edges = document.edges.filter(({ from, to }) =>
		[from[0], to[0]].some((id) => ids.includes(id))
	);
	const edits: Edit[] = [
		{ kind: 'removeNodes', ids: nodes.map(({ id }) => id) },
		{ kind: 'addNodes', nodes: nodes.map((node) => ({ ...node, type, params: {} })), edges },
		...regroup(document)
	];
	const [first] = nodes;
	return nodes.length === 1
		? [{ code: 'replace_node', values: { node: nodeName(first!), type }, edits }]
		: [{ code: 'replace_nodes', values: { count: nodes.length, type }, edits }];
}

/** A mend that keeps what a node gets at mean 0 and variance 1. */
export function normaliseBefore(patient: Patient, id: string): Fix[] {
	const { document } = patient;
	const node = document.nodes.find((each) => each.id === id)!;
	const port = operatorOf(node.type)?.inputs[0]?.name;
	const edge = document.edges.find(({ to }) => to[0] === id && to[1] === port);
	const operator = normaliserFor(patient, inputType(patient, node));
	if (!edge || !operator) return [];
	const fix = insertBetween(document, edge, operator.type, operator.inputs[0]!.name);
	return [{ ...fix, edits: [...fix.edits, ...regroup(document, [edge], addedBy(fix))] }];
}

/** A mend that scales what a leaf gives, feature by feature, for all that read it. */
export function normaliseBehind(patient: Patient, id: string): Fix[] {
	const { document, plan } = patient;
	const source = document.nodes.find((each) => each.id === id)!;
	const edges = document.edges.filter(({ from }) => from[0] === id);
	const operator = normaliserFor(patient, plan.types[id], 'batch');
	if (edges.length === 0 || !operator) return [];
	const readers = document.nodes.filter((each) => edges.some(({ to }) => to[0] === each.id));
	const nearest = minBy(readers, ({ position }) => position[0])!;
	const { position, moves } = roomBetween(document, source, nearest);
	const node: GraphNode = {
		id: freshId(document, operator.type),
		type: operator.type,
		params: operator.diagnose!.normalises!.plain,
		position: [position[0], source.position[1]]
	};
	const port = operator.inputs[0]!.name;
	return [
		{
			code: 'insert_behind',
			values: { type: operator.type, node: nodeName(source) },
			edits: [
				{ kind: 'addNodes', nodes: [node], edges: [{ from: [id, OUTPUT], to: [node.id, port] }] },
				...edges.map(({ to }): Edit => ({
					kind: 'connect',
					edge: { from: [node.id, OUTPUT], to }
				})),
				...regroup(document, edges, node.id),
				...moves
			]
		}
	];
}

/** The first of the catalogue that takes such an input and can normalise it with these batches. */
function normaliserFor(
	{ document, rows }: Patient,
	type: ValueType | undefined,
	over?: 'batch' | 'row'
): Operator | undefined {
	const { batchSize } = document.training ?? DEFAULT_TRAINING;
	// One row has no variance over the batch; the last batch may be smaller than the others.
	const least = rows === null ? 0 : batchSize === null ? rows : rows % batchSize || batchSize;
	return OPERATORS.find((operator) => {
		const facts = operator.diagnose?.normalises;
		if (!facts || (over && facts.over !== over)) return false;
		return (facts.over !== 'batch' || least >= 2) && keepsShape(operator, type);
	});
}

function keepsShape(operator: Operator, type: ValueType | undefined): boolean {
	if (!type) return false;
	const result = operator.shape({
		inputs: [type],
		params: resolveParams(operator, {}),
		data: { features: null, targets: null, classes: null },
		id: '',
		sources: []
	});
	return 'output' in result && shapeEqual(result.output.shape, type.shape);
}

/** What feeds a node's first port. */
function inputType({ document, plan }: Patient, node: GraphNode): ValueType | undefined {
	const port = operatorOf(node.type)?.inputs[0]?.name;
	const edge = document.edges.find(({ to }) => to[0] === node.id && to[1] === port);
	return edge && plan.types[edge.from[0]];
}

function addedBy({ edits }: Fix): string | undefined {
	return edits.flatMap((edit) => (edit.kind === 'addNodes' ? edit.nodes : []))[0]?.id;
}

/** Groups as they were; a node that was put into wires within one group is in it too. */
function regroup(document: GraphDocument, edges: readonly Edge[] = [], added?: string): Edit[] {
	if (!document.groups) return [];
	const ends = edges.flatMap(({ from, to }) => [from[0], to[0]]);
	const groups = document.groups.map((group) =>
		added && ends.every((id) => group.nodes.includes(id))
			? { ...group, nodes: [...group.nodes, added] }
			: group
	);
	return [{ kind: 'setGroups', groups }];
}
