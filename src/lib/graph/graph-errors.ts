import type { GraphDocument, GraphNode, ParamValue, TrainingSettings } from './document.ts';
import { cycleGroups } from './order.ts';
import { canBypass } from './effective.ts';
import type { IdFault } from './id-faults.ts';
import { groupFaults, noteFaults } from './id-faults.ts';
import { isNodeId } from './ids.ts';
import type { ParamSpec } from './operator.ts';
import { OPTIMIZERS } from './optimizers.ts';
import { checkParam, paramProblems } from './params.ts';
import type { ParseError } from './parse-types.ts';
import { operatorOf } from './ops/index.ts';
import { SCHEDULERS } from './schedulers.ts';
import { OUTPUT, portIndex, wiringOf } from './wiring.ts';

/** Names of a cycle that are told before it is cut short. */
const SHOWN = 6;

/** What the schema cannot see: what the catalogue does not know, and places that contradict each other. */
export function graphErrors(document: GraphDocument, cycles: 'refuse' | 'keep'): ParseError[] {
	const nodes = new Map<string, GraphNode>();
	const errors = document.nodes.flatMap((node, i) => {
		const place = `nodes[${i}]`;
		if (!isNodeId(node.id)) return [idError('bad_id', place, node)];
		if (nodes.has(node.id)) return [idError('duplicate_id', place, node)];
		nodes.set(node.id, node);
		return nodeErrors(node, place);
	});
	// Wires are told by ids, and cycles by wires: what is wrong there would only be told again here.
	if (nodes.size === document.nodes.length) errors.push(...edgeErrors(document, nodes));
	errors.push(
		...noteFaults(document.notes ?? []).map((fault) => faultError('notes', fault)),
		...groupFaults(document.groups ?? [], nodes).map((fault) => faultError('groups', fault))
	);
	if (document.training) errors.push(...trainingErrors(document.training));
	if (errors.length === 0 && cycles === 'refuse') errors.push(...cycleErrors(document));
	return errors;
}

function idError(code: 'bad_id' | 'duplicate_id', place: string, node: GraphNode): ParseError {
	return { code, place: `${place}.id`, values: { node: node.id } };
}

function faultError(list: 'notes' | 'groups', { code, place, id }: IdFault): ParseError {
	return { code, place: `${list}${place}`, values: { node: id } };
}

function nodeErrors(node: GraphNode, place: string): ParseError[] {
	const operator = operatorOf(node.type);
	const about = { node: node.id, type: node.type };
	if (!operator) return [{ code: 'unknown_type', place: `${place}.type`, values: about }];
	const errors = paramProblems(operator, node.params).map(({ param, reason }): ParseError => {
		const at = `${place}.params.${param}`;
		if (!reason) return { code: 'unknown_param', place: at, values: { ...about, param } };
		const { expected, value: found } = reason.values;
		return { code: 'bad_param', place: at, values: { ...about, param, expected, found } };
	});
	if (node.bypassed && !canBypass(operator)) {
		const values = { expected: 'False', found: 'True' };
		errors.push({ code: 'wrong_type', place: `${place}.bypassed`, values });
	}
	return errors;
}

function trainingErrors({ optimizer, scheduler }: TrainingSettings): ParseError[] {
	const { type: _, ...given } = optimizer;
	const errors = argumentErrors('optimizer', given, OPTIMIZERS[optimizer.type].arguments);
	if (!scheduler) return errors;
	const { type, ...rest } = scheduler;
	const { arguments: known, required } = SCHEDULERS[type];
	const absent = required.filter((name) => rest[name] === undefined);
	return [
		...errors,
		...absent.map((name): ParseError => {
			return { code: 'missing', place: `training.scheduler.${name}`, values: {} };
		}),
		...argumentErrors('scheduler', rest, known)
	];
}

/** An argument that is not known would be passed over in silence, and the losses be others than PyTorch's. */
function argumentErrors(
	key: 'optimizer' | 'scheduler',
	given: Readonly<Record<string, ParamValue | undefined>>,
	known: Readonly<Record<string, ParamSpec>>
): ParseError[] {
	return Object.entries(given).flatMap(([name, argument]): ParseError[] => {
		const place = `training.${key}.${name}`;
		if (!Object.hasOwn(known, name)) {
			const values = { expected: Object.keys(known).join(' | '), found: name };
			return [{ code: 'wrong_type', place, values }];
		}
		const check = checkParam(known[name]!, argument);
		if (check.ok) return [];
		const { expected, value: found } = check.reason.values;
		return [{ code: 'wrong_type', place, values: { expected, found } }];
	});
}

function edgeErrors(document: GraphDocument, nodes: ReadonlyMap<string, GraphNode>): ParseError[] {
	const wired = new Set<string>();
	return document.edges.flatMap(({ from, to }, i): ParseError[] => {
		const place = `edges[${i}]`;
		const source = nodes.get(from[0]);
		const target = nodes.get(to[0]);
		if (!source || !target) {
			const [end, node] = source ? ['to', to[0]] : ['from', from[0]];
			return [{ code: 'dangling_edge', place: `${place}.${end}`, values: { node } }];
		}
		if (from[1] !== OUTPUT) return [portError(`${place}.from`, source, from[1])];
		const operator = operatorOf(target.type);
		// Of an unknown type no port is known; the type itself has been told.
		if (operator && portIndex(operator, to[1]) < 0) {
			return [portError(`${place}.to`, target, to[1])];
		}
		const key = JSON.stringify(to);
		if (wired.has(key)) {
			const values = { node: to[0], port: to[1] };
			return [{ code: 'doubled_edge', place: `${place}.to`, values }];
		}
		wired.add(key);
		return [];
	});
}

function portError(place: string, { id, type }: GraphNode, port: string): ParseError {
	return { code: 'unknown_port', place, values: { node: id, type, port } };
}

function cycleErrors(document: GraphDocument): ParseError[] {
	const { group, groups } = cycleGroups(wiringOf(document));
	const { indexOf } = wiringOf(document);
	return groups.map((members, at): ParseError => {
		const edge = document.edges.findIndex(
			({ from, to }) => group[indexOf.get(from[0])!] === at && group[indexOf.get(to[0])!] === at
		);
		const ids = members.map((node) => document.nodes[node]!.id);
		const shown = ids.length > SHOWN ? [...ids.slice(0, SHOWN), '…'] : ids;
		return { code: 'cycle', place: `edges[${edge}]`, values: { nodes: shown.join(', ') } };
	});
}
