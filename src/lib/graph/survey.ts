import type { GraphDocument, ParamValue } from './document.ts';
import { nodeName } from './document.ts';
import type { DataInfo, Neighbour, Operator, ShapeContext, ShapeResult } from './operator.ts';
import { resolveParams } from './operator.ts';
import type { ValueType } from './shape.ts';
import type { Wiring } from './wiring.ts';
import { OUTPUT, portName, wiringOf } from './wiring.ts';

/** A document as shape rules see it. Nodes go by their place in `nodes`. */
export interface Survey {
	readonly document: GraphDocument;
	readonly data: DataInfo;
	readonly wiring: Wiring;
	/** What each node gives; undefined while it is not known. The planner fills it in as it goes. */
	readonly types: (ValueType | undefined)[];
	/** What each node's shape rule said when its type was asked for; undefined where it was not. */
	readonly results: (ShapeResult | null | undefined)[];
	/** Every default filled in; empty for an unknown type. */
	readonly params: readonly Readonly<Record<string, ParamValue>>[];
}

/** What differs from the survey in a "what if". */
export interface Trial {
	/** What feeds the ports of the node in question. */
	readonly feeds?: readonly number[];
	readonly params?: Readonly<Record<string, ParamValue>>;
	readonly types?: ReadonlyMap<number, ValueType>;
}

export function surveyOf(
	document: GraphDocument,
	data: DataInfo,
	types: Readonly<Record<string, ValueType>> = {}
): Survey {
	const wiring = wiringOf(document);
	return {
		document,
		data,
		wiring,
		types: document.nodes.map(({ id }) => (Object.hasOwn(types, id) ? types[id] : undefined)),
		results: [],
		params: document.nodes.map((node, i) => {
			const operator = wiring.operators[i];
			return operator ? resolveParams(operator, node.params) : {};
		})
	};
}

/** A node's name, as people see it. */
export function nameOf(survey: Survey, node: number): string {
	return nodeName(survey.document.nodes[node]!);
}

/** Required ports that nothing feeds. */
export function emptyPorts(operator: Operator, feeds: readonly number[]): string[] {
	return operator.inputs.flatMap((port, i) => {
		if (port.optional) return [];
		// Of a variadic port one wire is enough, wherever it ends.
		if (port.variadic) {
			return feeds.slice(i).some((source) => source >= 0) ? [] : [portName(operator, i)!];
		}
		return feeds[i] === -1 ? [port.name] : [];
	});
}

/**
 * The node's shape rule at its inputs; null where it cannot be asked: an input is empty or its type
 * is not known.
 */
export function shapeOf(survey: Survey, node: number, trial: Trial = {}): ShapeResult | null {
	const operator = survey.wiring.operators[node];
	if (!operator) return null;
	const feeds = trial.feeds ?? survey.wiring.feeds[node]!;
	if (emptyPorts(operator, feeds).length > 0) return null;
	const wired = feeds.filter((source) => source >= 0);
	const inputs = wired.map((source) => trial.types?.get(source) ?? survey.types[source]);
	if (inputs.some((type) => type === undefined)) return null;
	return operator.shape({
		inputs: inputs as ValueType[],
		params: trial.params ?? survey.params[node]!,
		data: survey.data,
		id: survey.document.nodes[node]!.id,
		sources: wired.map((source) => neighbour(survey, source))
	});
}

/** What `weights` and the like are asked with, once the shape rule has accepted. */
export function inputsOf(survey: Survey, node: number): ShapeContext['inputs'] {
	return survey.wiring.feeds[node]!.filter((source) => source >= 0).map(
		(source) => survey.types[source]!
	);
}

function neighbour(survey: Survey, node: number): Neighbour {
	const { nodes } = survey.document;
	return {
		id: nodes[node]!.id,
		name: nameOf(survey, node),
		operator: survey.wiring.operators[node]!,
		params: survey.params[node]!,
		feeds: survey.wiring.feeds[node]!.map((source) =>
			source < 0 ? null : ([nodes[source]!.id, OUTPUT] as const)
		)
	};
}
