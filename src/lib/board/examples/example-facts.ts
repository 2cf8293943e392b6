import type { GraphDocument } from '#lib/graph/document.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { m } from '#lib/paraglide/messages.js';
import { knownInfo } from '../data/known-info.ts';
import { builtinTitle } from '../data/text.ts';
import { nodesText, parametersText } from '../inspector/counts-text.ts';

/** Figures of a graph in words: nodes, parameters, data set. */
export function exampleFacts(document: GraphDocument): string[] {
	const { steps, parameterCount } = planGraph(document, knownInfo(document.data));
	// How many there are is not known before all shapes are.
	const isKnown = steps.length === document.nodes.length;
	return [
		nodesText(document.nodes.length),
		...(isKnown ? [parametersText(parameterCount)] : []),
		dataText(document)
	];
}

function dataText({ data }: GraphDocument): string {
	if (!data) return m.examples_no_data();
	if (data.source === 'builtin') return builtinTitle(data.name);
	return m.examples_own_data({ file: data.train });
}
