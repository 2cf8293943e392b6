import type { GraphNode } from './document.ts';
import { nodeName } from './document.ts';
import { insertBetween, removeNode, removeWire, resetParam, setParam } from './fixes.ts';
import { feedMends } from './mends.ts';
import type { Finding, Operator } from './operator.ts';
import { findParamMend } from './param-mend.ts';
import { checkParam } from './params.ts';
import type { Fix, Problem, Values } from './problem.ts';
import type { ValueType } from './shape.ts';
import { isScalar, showShape, torchSize } from './shape.ts';
import type { Survey } from './survey.ts';
import { emptyPorts, nameOf, shapeOf } from './survey.ts';
import { operatorOf } from './ops/index.ts';
import { OUTPUT, portIndex, portName } from './wiring.ts';

/** What a node gives; undefined where it is wrong, not fully wired, or behind such a node. */
export function typeOf(survey: Survey, node: number): ValueType | undefined {
	const operator = survey.wiring.operators[node];
	if (!operator || badParams(survey, node, operator).length > 0) return undefined;
	const result = (survey.results[node] = shapeOf(survey, node));
	return result && 'output' in result ? result.output : undefined;
}

/**
 * What is wrong with a node, the types of all others known. `feedsLoss`: the nodes that the loss
 * depends on, null where there is no loss. What does not concern the loss does not keep the graph
 * from training, so it is a warning there.
 */
export function problemsOf(
	survey: Survey,
	node: number,
	feedsLoss: ReadonlySet<number> | null
): Problem[] {
	const operator = survey.wiring.operators[node];
	const place = survey.document.nodes[node]!;
	const severity = !feedsLoss || feedsLoss.has(node) ? 'error' : 'warning';
	const base = { severity, node: place.id } as const;
	if (!operator) {
		const values = { node: nodeName(place), type: place.type };
		return [{ ...base, code: 'unknown_type', values, fixes: [removeNode(place)] }];
	}
	const bad = badParams(survey, node, operator);
	if (bad.length > 0) {
		return bad.map(({ param, values }) => ({
			...base,
			code: 'bad_param',
			values: { node: nodeName(place), param, ...values },
			fixes: [resetParam(place, param)]
		}));
	}
	const empty = emptyPorts(operator, survey.wiring.feeds[node]!);
	if (empty.length > 0) {
		return empty.map((port) => ({
			...base,
			severity: feedsLoss?.has(node) ? 'error' : 'warning',
			code: 'missing_input',
			port,
			values: { node: nodeName(place), port },
			torch: `forward() missing 1 required positional argument: '${port}'`,
			fixes: feedMends(survey, node, port)
		}));
	}
	// The inputs' types came before it: what the rule said then holds.
	const known = survey.results[node];
	const result = known === undefined ? shapeOf(survey, node) : known;
	if (!result) return [];
	if ('error' in result) {
		const fixes = errorFixes(survey, node, result.error);
		return [{ ...toProblem(survey, node, result.error), severity, fixes }];
	}
	const problems = (result.warnings ?? []).map((warning) => toWarning(survey, node, warning));
	if (operator.role === 'loss' && !isScalar(result.output.shape)) {
		problems.push(notScalar(survey, node, operator, result.output));
	}
	return problems;
}

/** A loss that is not the first: which one to train is not said. */
export function secondLoss(survey: Survey, first: number, second: number): Problem {
	const place = survey.document.nodes[second]!;
	return {
		code: 'two_losses',
		severity: 'error',
		node: place.id,
		values: { node: nodeName(place), first: nameOf(survey, first) },
		fixes: [removeNode(place)]
	};
}

function badParams(
	survey: Survey,
	node: number,
	operator: Operator
): { param: string; values: Values }[] {
	return Object.entries(survey.params[node]!).flatMap(([param, value]) => {
		const check = checkParam(operator.params[param]!, value);
		return check.ok ? [] : [{ param, values: check.reason.values }];
	});
}

/** A finding at its place, with the names of the nodes that it is about. */
function toProblem(survey: Survey, node: number, finding: Finding): Problem {
	const place = survey.document.nodes[node]!;
	const name = nodeName(place);
	return {
		code: finding.code,
		severity: finding.severity ?? 'error',
		node: place.id,
		...(finding.port === undefined ? {} : { port: finding.port }),
		values: findingValues(survey, node, survey.wiring.feeds[node]!, finding),
		...(finding.torch === undefined ? {} : { torch: finding.torch }),
		// An operator knows its node by id only.
		fixes: [
			...(finding.fixes ?? []).map((fix) =>
				fix.values.node === place.id ? { ...fix, values: { ...fix.values, node: name } } : fix
			),
			...insertion(survey, node, finding)
		]
	};
}

/** The mend that puts a node before the port that a finding is about. */
function insertion({ document, wiring }: Survey, node: number, finding: Finding): Fix[] {
	const { insert, port } = finding;
	if (!insert || port === undefined) return [];
	const place = document.nodes[node]!;
	const source = wiring.feeds[node]![portIndex(wiring.operators[node], port)] ?? -1;
	const before = portName(operatorOf(insert.type), 0);
	if (source < 0 || before === undefined) return [];
	const edge = { from: [document.nodes[source]!.id, OUTPUT], to: [place.id, port] } as const;
	return [insertBetween(document, edge, insert.type, before, insert.params)];
}

/**
 * A finding's values, with the names of the node, of what feeds the port and of what feeds another,
 * and the shape that the port gets.
 */
export function findingValues(
	survey: Survey,
	node: number,
	feeds: readonly number[],
	finding: Finding
): Values {
	const at = Math.max(0, portIndex(survey.wiring.operators[node], finding.port ?? ''));
	const source = feeds[at] ?? -1;
	const other = feeds.find((feed, i) => i !== at && feed >= 0) ?? -1;
	return {
		node: nameOf(survey, node),
		...(finding.port === undefined ? {} : { port: finding.port }),
		...(source < 0 ? {} : { source: nameOf(survey, source), ...foundAt(survey, source) }),
		...(other < 0 ? {} : { other: nameOf(survey, other) }),
		...finding.values
	};
}

function foundAt(survey: Survey, source: number): Values {
	const type = survey.types[source];
	return type ? { found: showShape(type.shape) } : {};
}

function toWarning(survey: Survey, node: number, finding: Finding): Problem {
	const problem = toProblem(survey, node, finding);
	if (problem.fixes.length > 0) return { ...problem, severity: 'warning' };
	const mend = findParamMend(survey, node, survey.wiring.feeds[node]!, finding.values, true);
	return { ...problem, severity: 'warning', fixes: mend ? [mend] : [] };
}

/** The operator's own mends, then those that a search finds, then the wire's removal. */
function errorFixes(survey: Survey, node: number, finding: Finding): Fix[] {
	const place = survey.document.nodes[node]!;
	const operator = survey.wiring.operators[node]!;
	const feeds = survey.wiring.feeds[node]!;
	const fixes = [...toProblem(survey, node, finding).fixes];
	if (!fixes.some(setsParam)) {
		const { param } = finding.values ?? {};
		const mend =
			typeof param === 'string' && Object.hasOwn(place.params, param)
				? resetParam(place, param)
				: findParamMend(survey, node, feeds, finding.values);
		if (mend) fixes.push(mend);
	}
	const port = finding.port ?? portName(operator, 0);
	const source = port === undefined ? -1 : (feeds[portIndex(operator, port)] ?? -1);
	if (port !== undefined && source >= 0) {
		fixes.push(removeWire(survey.document.nodes[source]!, place, port));
	}
	return fixes;
}

/** Whether a mend changes parameters only. */
export function setsParam(fix: Fix): boolean {
	return fix.code === 'set_param' || fix.code === 'reset_param';
}

function notScalar(survey: Survey, node: number, operator: Operator, output: ValueType): Problem {
	const place: GraphNode = survey.document.nodes[node]!;
	const fixes = Object.entries(operator.params).flatMap(([param, spec]): Fix[] => {
		if (spec.kind !== 'choice') return [];
		const option = spec.options.find((value) => {
			const params = { ...survey.params[node], [param]: value };
			const result = shapeOf(survey, node, { params });
			return result && 'output' in result && isScalar(result.output.shape);
		});
		return option === undefined ? [] : [setParam(place, param, option)];
	});
	return {
		code: 'loss_not_scalar',
		severity: 'error',
		node: place.id,
		values: { node: nodeName(place), found: torchSize(output.shape) },
		torch: 'grad can be implicitly created only for scalar outputs',
		fixes
	};
}
