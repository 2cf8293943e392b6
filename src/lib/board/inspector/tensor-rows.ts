import type { InspectedTensor } from '#lib/train/protocol.ts';
import { isPictures } from './heat-map.ts';

/** A node's own values and their gradient; what else it sends are its weights'. */
const OUTPUTS: readonly string[] = ['output', 'output.grad'];

/** How many samples of images a tensor holds, to be looked at one by one; null for any other. */
export function sampleCount({ name, shape }: InspectedTensor): number | null {
	const areImages = OUTPUTS.includes(name) && shape.length === 4 && isPictures(shape);
	return areImages && shape[0]! > 0 ? shape[0]! : null;
}

/** Rows sent and rows there are, where only the first were sent; else null. */
export function rowsSent({ shape, whole }: InspectedTensor): {
	readonly shown: number;
	readonly rows: number;
} | null {
	const [shown] = shape;
	const rows = whole?.[0];
	return shown === undefined || rows === undefined || rows <= shown ? null : { shown, rows };
}

/** Whether no value is below zero, as after ReLU: then the scale starts at zero. */
export function isNeverNegative(values: Float32Array): boolean {
	return values.every((value) => !(value < 0));
}
