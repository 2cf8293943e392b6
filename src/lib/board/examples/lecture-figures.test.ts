import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { exampleGraph } from '../../../../tests/example-graph.ts';
import type { GraphDocument, Scene } from '#lib/graph/document.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { noteOf } from '#lib/graph/scenes.ts';
import { Backends, tf } from '#lib/train/backend.ts';
import { readBuiltin } from '#lib/train/data/builtin.ts';
import { dataInfo, type Dataset } from '#lib/train/data/dataset.ts';
import { isDataError } from '#lib/train/data/table.ts';
import { finish } from '#lib/train/drive.ts';
import { recordPass } from '#lib/train/record.ts';
import type { Recorded } from '#lib/train/recorded.ts';
import { Trainer } from '#lib/train/trainer.ts';

/**
 * What the notes of the finished lectures say is what the product shows: each figure with a point is
 * a number of one of the lecture's passes. (That those are PyTorch's is shown in `tests/golden`.)
 */

const NO_DATA = { features: null, targets: null, classes: null };

function datasetOf({ data }: GraphDocument): Dataset | null {
	if (data?.source !== 'builtin') return null;
	const loaded = readBuiltin(data, (file) => readFileSync(`static/${file}`));
	if (isDataError(loaded)) throw new Error(loaded.code);
	return loaded.dataset;
}

/** The pass of each scene, in their order. */
function passes(document: GraphDocument, scenes: readonly Scene[]): Recorded[] {
	const dataset = datasetOf(document);
	const plan = planGraph(document, dataset ? dataInfo(dataset) : NO_DATA);
	const trainer = new Trainer(tf, plan, dataset, document.training!);
	const recorded = scenes.map(({ epoch = 0, input = null }) => {
		while (trainer.epoch < epoch) finish(trainer.step());
		return record(trainer, input);
	});
	trainer.dispose();
	return recorded;
}

function record(trainer: Trainer, input: Scene['input'] | null): Recorded {
	const work = recordPass(trainer, input ?? null);
	for (;;) {
		const { done, value } = work.next();
		if (!done) continue;
		const packed = value.parcel.pack();
		value.parcel.unpack(packed.dataSync<'float32'>());
		packed.dispose();
		value.kept.dispose();
		return value.build();
	}
}

/** Among the many of a larger tensor, any figure is found. */
const FEW = 32;

/** All numbers of a pass that are read one by one. */
function numbersOf(pass: Recorded): number[] {
	const weights = pass.weights.flatMap(({ before, gradient, after }) => [before, gradient, after]);
	const tensors = [...pass.outputs, ...pass.slopes, ...pass.gradients, ...weights];
	return [
		...tensors.flatMap((tensor) => {
			const values = tensor?.values ?? [];
			return values.length <= FEW ? [...values] : [];
		}),
		pass.lossAfter ?? NaN,
		Number(pass.optimizer?.args.lr)
	];
}

/** Whether a figure is a number rounded to as many decimals as the figure has. */
function isRounded(figure: string, numbers: readonly number[]): boolean {
	const unit = 10 ** -figure.split('.')[1]!.length;
	const value = Number(figure.replace('−', '-'));
	// A minus may be that of a subtraction.
	return numbers.some((number) => Math.abs(Math.abs(number) - Math.abs(value)) <= 0.51 * unit);
}

/** The steepest that a sigmoid gets is no number of a pass. */
const SAID = 0.25;

describe('the figures of', () => {
	beforeAll(async () => {
		expect(await new Backends('').start('cpu')).toBe(true);
	});

	it.each(['a-at-b-plus-c', 'perceptron', 'red-wine'])(
		'lecture-%s are those of its passes',
		(name) => {
			const document = exampleGraph(`lecture-${name}`);
			const scenes = document.scenes!;
			const numbers = [...passes(document, scenes).flatMap(numbersOf), SAID];
			const figures = scenes.flatMap((scene) => noteOf(scene, 'en').match(/−?\d+\.\d+/g) ?? []);
			expect(figures.length).toBeGreaterThan(3);
			expect(figures.filter((figure) => !isRounded(figure, numbers))).toEqual([]);
		}
	);
});
