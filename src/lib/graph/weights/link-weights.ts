import { deflateSync, strToU8 } from 'fflate';
import { fromBase64url, toBase64url } from '../base64url.ts';
import { fnv1a } from '../fnv.ts';
import { inflate } from '../inflate.ts';
import type { PlanStep } from '../plan-types.ts';
import type { Values } from '../problem.ts';
import { sizeOf } from '../shape.ts';
import type { Progress, WeightValues } from './values.ts';

/**
 * Trained weights in a link: base64url of the raw-deflated bytes
 *
 *     u8   version, 1          u32  how many values
 *     u32  FNV-1a of the names and shapes of the plan's weights
 *     u32  FNV-1a of the values' bytes
 *     u32  epochs, u32 updates, f32 last training loss, f32 last test loss (NaN: none)
 *     the values' float32, all first bytes, then all second ones …: signs and exponents are alike
 *
 * all little-endian. What stands behind them is left to later versions and not looked at.
 */
const VERSION = 1;
const HEADER = 29;

/** So many values fit a link: some 20,000 characters. More belong into a file. */
export const MOST_VALUES = 4096;
/** What a link's weights unfold to, at most; some room is left behind the values. */
export const MOST_BYTES = HEADER + 4 * MOST_VALUES + 16_384;
/** Longer texts are not even unfolded: no weights that fit are so long. */
export const MOST_LETTERS = 64_000;

/** Said by `weights_problem_<code>`, with the values named here. */
export type LinkWeightsCode =
	| 'link_damaged'
	/** {version} */
	| 'link_later'
	/** {max}: values */
	| 'link_too_large'
	/** They belong to another network. */
	| 'link_other';

export interface LinkWeightsProblem {
	readonly code: LinkWeightsCode;
	readonly values: Values;
}

/** How far the weights were trained: of the curves only their ends travel. */
export interface Trained {
	readonly epoch: number;
	readonly update: number;
	/** NaN where there is none. */
	readonly trainLoss: number;
	readonly testLoss: number;
}

export type LinkWeights =
	| { readonly ok: true; readonly weights: readonly WeightValues[]; readonly trained: Trained }
	| { readonly ok: false; readonly problem: LinkWeightsProblem };

type Steps = readonly Pick<PlanStep, 'id' | 'weights'>[];

/** How many values a plan's weights and buffers have. */
export function countValues(steps: Steps): number {
	return steps.reduce(
		(sum, { weights }) => sum + weights.reduce((size, { shape }) => size + sizeOf(shape), 0),
		0
	);
}

/**
 * Weights as the text of a link's part; null where they are too many.
 *
 * @param weights all of the plan's, in its order
 */
export function encodeLinkWeights(
	steps: Steps,
	weights: readonly WeightValues[],
	{ epoch, update, trainLoss, testLoss }: Progress
): string | null {
	const count = weights.reduce((sum, { values }) => sum + values.length, 0);
	if (count > MOST_VALUES || count === 0) return null;
	const bytes = new Uint8Array(HEADER + 4 * count);
	const view = new DataView(bytes.buffer);
	const plain = new DataView(new ArrayBuffer(4 * count));
	let at = 0;
	for (const { values } of weights) {
		for (const value of values) plain.setFloat32(4 * at++, value, true);
	}
	for (let i = 0; i < 4 * count; i++) {
		bytes[HEADER + (i % 4) * count + (i >> 2)] = plain.getUint8(i);
	}
	view.setUint8(0, VERSION);
	view.setUint32(1, count, true);
	view.setUint32(5, hashOf(steps), true);
	view.setUint32(9, fnv1a(bytes.subarray(HEADER)), true);
	view.setUint32(13, epoch, true);
	view.setUint32(17, update, true);
	view.setFloat32(21, trainLoss.at(-1) ?? NaN, true);
	view.setFloat32(25, testLoss.at(-1) ?? NaN, true);
	return toBase64url(deflateSync(bytes, { level: 9 }));
}

/** The weights of a link's part for the plan of its board, or why they are none. Never throws. */
export function decodeLinkWeights(text: string, steps: Steps): LinkWeights {
	if (text.length > MOST_LETTERS) return failed('link_too_large', { max: MOST_VALUES });
	const packed = fromBase64url(text);
	if (!packed || packed.length === 0) return failed('link_damaged');
	const bytes = inflate(packed, MOST_BYTES);
	if (bytes === 'large') return failed('link_too_large', { max: MOST_VALUES });
	if (bytes === 'damaged' || bytes.length < HEADER) return failed('link_damaged');
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const version = view.getUint8(0);
	if (version > VERSION) return failed('link_later', { version });
	const count = view.getUint32(1, true);
	if (count > MOST_VALUES) return failed('link_too_large', { max: MOST_VALUES });
	const planes = bytes.subarray(HEADER, HEADER + 4 * count);
	const isWhole = planes.length === 4 * count && fnv1a(planes) === view.getUint32(9, true);
	if (version !== VERSION || !isWhole) return failed('link_damaged');
	if (count !== countValues(steps) || view.getUint32(5, true) !== hashOf(steps)) {
		return failed('link_other');
	}
	return {
		ok: true,
		weights: cut(steps, joined(planes, count)),
		trained: {
			epoch: view.getUint32(13, true),
			update: view.getUint32(17, true),
			trainLoss: view.getFloat32(21, true),
			testLoss: view.getFloat32(25, true)
		}
	};
}

/** Of what the weights are called and shaped, whatever else a later version knows of a plan. */
function hashOf(steps: Steps): number {
	const parts = steps.flatMap(({ id, weights }) =>
		weights.map(({ name, shape }) => [id, name, shape])
	);
	return fnv1a(strToU8(JSON.stringify(parts)));
}

function joined(planes: Uint8Array, count: number): Float32Array {
	const plain = new DataView(new ArrayBuffer(4 * count));
	for (let i = 0; i < 4 * count; i++) plain.setUint8(i, planes[(i % 4) * count + (i >> 2)]!);
	return Float32Array.from({ length: count }, (_, i) => plain.getFloat32(4 * i, true));
}

function cut(steps: Steps, all: Float32Array): WeightValues[] {
	let at = 0;
	return steps.flatMap(({ id, weights }) =>
		weights.map(({ name, shape, buffer = false }) => {
			const values = all.slice(at, (at += sizeOf(shape)));
			return { node: id, name, shape, buffer, values };
		})
	);
}

function failed(code: LinkWeightsCode, values: Values = {}): LinkWeights {
	return { ok: false, problem: { code, values } };
}
