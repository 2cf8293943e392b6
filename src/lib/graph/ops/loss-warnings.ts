import type { Finding, Neighbour, ShapeContext } from '../operator.ts';
import type { Fix } from '../problem.ts';

/** A mend that lets a loss read what stands before its source. */
function bypassFix(source: Neighbour, id: string): Fix[] {
	const before = source.feeds?.[0];
	if (!before) return [];
	return [
		{
			code: 'bypass_node',
			values: { node: source.name },
			edits: [{ kind: 'connect', edge: { from: before, to: [id, 'input'] } }]
		}
	];
}

/**
 * The warning of a loss that turns logits into probabilities itself and is fed with probabilities.
 *
 * @param applies what it does to its input: `softmax`
 */
export function probabilitiesWarning({ sources, id }: ShapeContext, applies: string): Finding[] {
	const source = sources[0];
	if (!source?.operator.yieldsProbabilities) return [];
	const isTwice = source.operator.type.toLowerCase() === applies;
	return [
		{
			code: isTwice && applies === 'softmax' ? 'softmax_before_loss' : 'logits_expected',
			severity: 'warning',
			port: 'input',
			values: { source: source.name, type: source.operator.type, applies },
			fixes: bypassFix(source, id)
		}
	];
}

/**
 * Whether what feeds a loss gives scores of any size. Reshaping and arithmetic may carry on what is
 * none, so that they are not suspected.
 */
export function givesScores({ operator }: Neighbour): boolean {
	const isLayer = operator.weights !== undefined && operator.inputs.length > 0;
	return (isLayer || operator.family === 'activation') && !operator.yieldsProbabilities;
}
