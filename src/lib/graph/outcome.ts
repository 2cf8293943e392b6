import type { Reading } from './operator.ts';
import { operatorOf } from './ops/index.ts';
import type { Program } from './plan-types.ts';
import { N, dimEqual, sizeOf } from './shape.ts';

/** What a network says of a row: the tensor that its loss reads, and how the loss takes it. */
export interface Outcome {
	/** The step whose output it is. */
	readonly step: number;
	/** The loss that reads it, and the step that the loss compares it with. */
	readonly loss: number;
	readonly target: number;
	readonly reading: Reading;
	/** Values a row. */
	readonly width: number;
	/** Whether it is compared with the data's own target, one value a value. */
	readonly isTold: boolean;
}

/** null: no loss that training starts from reads an answer of each row. */
export function outcomeOf({ steps, needsData }: Program): Outcome | null {
	if (!needsData) return null;
	for (const [loss, step] of steps.entries()) {
		const reading = step.reachesLoss ? operatorOf(step.type)?.reads : undefined;
		if (!reading) continue;
		const [answer, target] = step.inputs as [number, number];
		const { shape } = steps[answer]!.output;
		if (shape[0] === undefined || !dimEqual(shape[0], N)) continue;
		if (!shape.slice(1).every((dim) => typeof dim === 'number')) continue;
		return {
			step: answer,
			loss,
			target,
			reading,
			width: sizeOf(shape.slice(1)),
			isTold: operatorOf(steps[target]!.type)?.role === 'target'
		};
	}
	return null;
}

/** Whether each row has one of several classes, or one of two for each target. */
export function isClasses(reading: Reading): boolean {
	return reading === 'logits' || reading === 'logProbabilities';
}

/**
 * What a loss makes of its input before it compares: probabilities of classes that sum to 1 a row,
 * the probability of 1, or the value as it is. `values` is rows × width.
 */
export function readValues(values: Float32Array, width: number, reading: Reading): Float32Array {
	switch (reading) {
		case 'logits':
			return softmaxRows(values, width);
		case 'logProbabilities':
			return values.map(Math.exp);
		case 'logit':
			return values.map((logit) => 1 / (1 + Math.exp(-logit)));
		case 'probability':
		case 'value':
			return values;
	}
}

/** Shifted by the largest of each row, so that [1000, 0, 0] is exact. */
function softmaxRows(values: Float32Array, width: number): Float32Array {
	const out = new Float32Array(values.length);
	for (let start = 0; start < values.length; start += width) {
		let largest = -Infinity;
		for (let i = start; i < start + width; i++) largest = Math.max(largest, values[i]!);
		let sum = 0;
		for (let i = start; i < start + width; i++) sum += out[i] = Math.exp(values[i]! - largest);
		for (let i = start; i < start + width; i++) out[i] = out[i]! / sum;
	}
	return out;
}
