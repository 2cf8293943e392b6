import type { Tensor } from '#lib/graph/operator.ts';
import { gradientOf } from './explain.ts';
import type { StepWeights } from './pass.ts';
import { weightOf } from './record-local.ts';
import type { Kept } from './record.ts';
import type { Check, Element } from './recorded.ts';

/** Step of the difference for values around one; larger ones take a larger one. */
const STEP = 0.02;
/** Half a unit in the last place of a float32 near one. */
const ROUNDING = 2 ** -24;

/**
 * The loss with one element moved to either side, twice: central differences with h and h/2 and
 * Richardson's extrapolation (4·D(h/2) − D(h)) / 3, whose error is of the order h⁴. Everything else
 * stays: the same rows, the same weights, the same draws.
 */
export function* check(
	kept: Kept,
	element: Element
): Generator<void, (read: <T>(data: Promise<T>) => Promise<T>) => Promise<Check>> {
	const { tf, draws } = kept.trainer;
	const h = STEP * Math.max(1, Math.abs(valueOf(kept, element)));
	const now = draws.state;
	const losses: Tensor[] = [];
	let whole = false;
	try {
		for (const move of [h, -h, h / 2, -h / 2]) {
			draws.state = kept.random;
			losses.push(yield* lossAt(kept, element, move));
		}
		whole = true;
	} finally {
		draws.state = now;
		if (!whole) tf.dispose(losses);
	}
	return async (read) => {
		const packed = tf.tidy(() => tf.stack(losses.map((loss) => tf.reshape(loss, []))));
		tf.dispose(losses);
		const [above, below, nearAbove, nearBelow] = await read(packed.data());
		packed.dispose();
		const wide = (above! - below!) / (2 * h);
		const near = (nearAbove! - nearBelow!) / h;
		const difference = (4 * near - wide) / 3;
		const gradient = gradientOf(kept, element);
		const blur =
			(8 * ROUNDING * Math.max(Math.abs(above!), Math.abs(below!))) / h + Math.abs(near - wide) / 3;
		const agrees = Math.abs(gradient - difference) <= 0.01 * Math.abs(gradient) + blur;
		return { element, gradient, difference, h, above: above!, below: below!, agrees };
	};
}

/** The element's own value. */
function valueOf({ recorded }: Kept, element: Element): number {
	if (element.kind === 'output') return recorded!.outputs[element.step]!.values![element.index]!;
	return weightOf(recorded!, element)!.before.values![element.index]!;
}

/** The root's value with the element moved. */
function* lossAt(kept: Kept, element: Element, move: number): Generator<void, Tensor> {
	const { tf, executor } = kept.trainer;
	const root = kept.recorded!.root!;
	const moved = (tensor: Tensor) =>
		tf.tidy(() => {
			const by = new Float32Array(tensor.size);
			by[element.index] = move;
			return tf.add(tensor, tf.tensor(by, tensor.shape));
		});
	let weights: StepWeights = kept.weights;
	let own: Tensor | null = null;
	if (element.kind === 'weight') {
		const { step, name } = element;
		own = moved(weights[step]![name]!);
		weights = weights.map((each, at) => (at === step ? { ...each, [name]: own! } : each));
	}
	let loss: Tensor | null = null;
	const take = (step: number, tensor: Tensor) => {
		if (step === root) loss = tf.clone(tensor);
	};
	const replace = (step: number, output: Tensor) =>
		element.kind === 'output' && step === element.step ? moved(output) : null;
	let whole = false;
	try {
		yield* executor.forward(weights, kept.feed, { output: take }, replace);
		whole = true;
		return loss!;
	} finally {
		own?.dispose();
		if (!whole) (loss as Tensor | null)?.dispose();
	}
}
