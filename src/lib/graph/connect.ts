import type { GraphDocument, PortRef } from './document.ts';
import { effectiveDocument } from './effective.ts';
import { findingValues, setsParam } from './inspect.ts';
import type { DataInfo } from './operator.ts';
import { findParamMend } from './param-mend.ts';
import type { Plan } from './plan-types.ts';
import type { ProblemCode, Values } from './problem.ts';
import type { Survey } from './survey.ts';
import { nameOf, shapeOf, surveyOf } from './survey.ts';
import { OUTPUT, portIndex, wiringOf, withFeed, wouldCycle } from './wiring.ts';

/** Said by `connect_<code>`; what a shape rule says, by `problem_<code>`. */
export type RefusalCode =
	| 'self'
	| 'closes_cycle'
	| 'unknown_node'
	| 'unknown_port'
	| 'two_outputs'
	| 'two_inputs'
	| ProblemCode;

export type Connection =
	| { readonly ok: true }
	| {
			readonly ok: false;
			readonly code: RefusalCode;
			readonly values: Values;
			/** PyTorch's own words. */
			readonly torch?: string;
	  };

const NO_DATA: DataInfo = { features: null, targets: null, classes: null };

/** The survey of the last question: while a wire is dragged, every port asks about the same graph. */
let last: { document: GraphDocument; plan: Plan; data: DataInfo; survey: Survey } | null = null;

function surveyFor(document: GraphDocument, plan: Plan, data: DataInfo): Survey {
	if (last?.document !== document || last.plan !== plan || last.data !== data) {
		const survey = surveyOf(effectiveDocument(document), data, plan.types);
		last = { document, plan, data, survey };
	}
	return last.survey;
}

/**
 * Whether a wire from an output to an input makes sense. A wire that can never be right is refused,
 * with the reason; one that one parameter, here or before, would make right is drawn, and the problem
 * with its mend shows.
 */
export function canConnect(
	document: GraphDocument,
	plan: Plan,
	from: PortRef,
	to: PortRef,
	data: DataInfo = NO_DATA
): Connection {
	const survey = surveyFor(document, plan, data);
	const { indexOf, operators, feeds } = wiringOf(document);
	const source = indexOf.get(from[0]);
	const target = indexOf.get(to[0]);
	if (source === undefined) return refuse('unknown_node', { node: from[0] });
	if (target === undefined) return refuse('unknown_node', { node: to[0] });
	const names = { source: nameOf(survey, source), node: nameOf(survey, target), port: to[1] };
	if (source === target) return refuse('self', names);
	if (from[1] !== OUTPUT) {
		const isInput = portIndex(operators[source], from[1]) >= 0;
		return refuse(isInput ? 'two_inputs' : 'unknown_port', {
			node: names.source,
			port: from[1]
		});
	}
	if (to[1] === OUTPUT) return refuse('two_outputs', names);
	const port = portIndex(operators[target], to[1]);
	if (port < 0) return refuse('unknown_port', names);
	if (feeds[target]![port] === source) return { ok: true };
	if (wouldCycle(document, from, to)) return refuse('closes_cycle', names);

	// Whatever comes goes through.
	if (document.nodes[target]!.bypassed) return { ok: true };
	const wired = withFeed(feeds[target]!, port, source);
	const result = shapeOf(survey, target, { feeds: wired });
	if (!result || 'output' in result) return { ok: true };
	const { error } = result;
	if (error.fixes?.some(setsParam)) return { ok: true };
	if (findParamMend(survey, target, wired, error.values)) return { ok: true };
	return {
		...refuse(error.code, findingValues(survey, target, wired, error)),
		...(error.torch === undefined ? {} : { torch: error.torch })
	};
}

function refuse(code: RefusalCode, values: Values) {
	return { ok: false, code, values } as const;
}
