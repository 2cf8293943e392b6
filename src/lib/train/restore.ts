import type { TrainingSettings } from '#lib/graph/document.ts';
import type { Program } from '#lib/graph/plan-types.ts';
import type { Progress, WeightValues } from '#lib/graph/weights/values.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Dataset } from './data/dataset.ts';
import { drawWeights, weightEntries } from './init.ts';
import { loaderFor } from './loader.ts';
import { flatten } from './weights.ts';

/**
 * The state from which training goes on with weights from elsewhere. The optimizer starts anew, and
 * the program's generator where the seed's weights leave it; rows are shuffled as if the epochs of
 * `at` had been seen. An epoch that was under way begins again.
 *
 * @param weights all of the program's; throws where they are not
 */
export function startFrom(
	program: Program,
	dataset: Dataset | null,
	settings: TrainingSettings,
	weights: readonly WeightValues[],
	{ epoch, update, trainLoss, testLoss }: Progress
): Checkpoint {
	const given = new Map(weights.map(({ node, name, values }) => [keyOf(node, name), values]));
	const entries = weightEntries(program);
	const values = entries.map(({ step, name, size }) => {
		const found = given.get(keyOf(program.steps[step]!.id, name));
		if (found?.length !== size) throw new Error(`No values for ${name} of step ${step}`);
		return found;
	});
	const loader = loaderFor(dataset, settings);
	loader.skip(epoch);
	const flat = flatten(entries, values);
	const buffers = new Map(
		entries.flatMap(({ trained }, i) => (trained ? [] : [[i, values[i]!] as const]))
	);
	const losses = (dataset?.test ? testLoss : trainLoss).map(Math.fround);
	const last = losses.at(-1) ?? NaN;
	const isBest = losses.every((loss) => !(loss < last)) && Number.isFinite(last);
	return {
		signature: program.signature,
		weights: flat,
		buffers,
		grad: null,
		random: drawWeights(program, settings.seed).generator.state,
		optimizer: null,
		slots: {},
		optimizerSteps: 0,
		loader: loader.state,
		epoch,
		update,
		owesTest: false,
		sums: { loss: 0, rows: 0 },
		losses,
		best: isBest ? { epoch, update, loss: last, weights: flat, buffers } : null
	};
}

function keyOf(node: string, name: string): string {
	return JSON.stringify([node, name]);
}
