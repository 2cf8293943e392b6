import type { Tensor } from '#lib/graph/operator.ts';
import { localRule } from './backward.ts';
import { keptContext, weightOf } from './record-local.ts';
import type { Kept } from './record.ts';
import type { Element, Explanation, Term } from './recorded.ts';
import { MOST_TERMS } from './recorded.ts';

/** What of a step the element is: one of its inputs, or one of its weights. */
type Argument = { readonly port: number } | { readonly weight: string };

interface Reader {
	readonly step: number;
	readonly argument: Argument;
}

/** Derivatives of some elements of a step's output by one element of an argument. */
interface Column {
	readonly step: number;
	/** Flat indices in the output. */
	readonly indices: readonly number[];
	readonly locals: Tensor;
	/** Outputs beyond those. */
	readonly left: number;
}

/** Outputs of which none needs to be sought out. */
const FEW = 16;
/** Outputs that are asked one by one, at most. */
const MOST_ASKED = 256;

/**
 * The chain rule for one element: dL/dx = Σ dL/dy · dy/dx over all elements y that x goes into. Local
 * derivatives come from the operators' own rules: backward with a one in one place of dL/d(output).
 */
export function* explain(
	kept: Kept,
	element: Element
): Generator<void, (read: <T>(data: Promise<T>) => Promise<T>) => Promise<Explanation>> {
	const { tf } = kept.trainer;
	const columns: Column[] = [];
	let whole = false;
	try {
		for (const reader of readersOf(kept, element)) {
			columns.push(yield* column(kept, reader, element.index));
		}
		whole = true;
	} finally {
		if (!whole) tf.dispose(columns.map(({ locals }) => locals));
	}
	return async (read) => {
		const terms: Term[] = [];
		for (const { step, indices, locals } of columns) {
			const values = await read(locals.data());
			const upstream = kept.recorded!.gradients[step]!.values!;
			indices.forEach((index, at) => {
				if (values[at] !== 0)
					terms.push({ step, index, upstream: upstream[index]!, local: values[at]! });
			});
			locals.dispose();
		}
		const size = ({ upstream, local }: Term) => Math.abs(upstream * local);
		return {
			element,
			terms: terms.toSorted((a, b) => size(b) - size(a)).slice(0, MOST_TERMS),
			count: terms.length,
			left: columns.reduce((sum, { left }) => sum + left, 0),
			sum: terms.reduce((sum, { upstream, local }) => sum + upstream * local, 0),
			gradient: gradientOf(kept, element)
		};
	};
}

/** The element's gradient as backward gave it. */
export function gradientOf({ recorded }: Kept, element: Element): number {
	const { gradients } = recorded!;
	const own =
		element.kind === 'output' ? gradients[element.step] : weightOf(recorded!, element)!.gradient;
	return own!.values![element.index]!;
}

/** Who reads the element: the steps that sent a gradient back for it, or the weight's own step. */
function readersOf({ recorded }: Kept, element: Element): Reader[] {
	const { step } = element;
	if (element.kind === 'weight') return [{ step, argument: { weight: element.name } }];
	return recorded!.arrivals[step]!.filter(({ from }) => recorded!.gradients[from]?.values).map(
		({ from, port }) => ({ step: from, argument: { port } })
	);
}

function* column(kept: Kept, { step, argument }: Reader, index: number): Generator<void, Column> {
	const { tf, executor } = kept.trainer;
	const operator = executor.operators[step]!;
	const { size } = kept.outputs[step]!;
	const isOwn = operator.elementwise === true && 'port' in argument;
	if (isOwn) {
		const slope = kept.recorded!.slopes[step]!.values![index]!;
		return { step, indices: [index], locals: tf.tensor1d([slope]), left: 0 };
	}
	if (operator.affine && size > FEW) return affineColumn(kept, step, argument, index);
	const moved = size <= FEW ? [...Array(size).keys()] : yield* reached(kept, step, argument, index);
	const indices = moved.slice(0, MOST_ASKED);
	const locals: Tensor[] = [];
	try {
		for (const output of indices) {
			locals.push(localDerivative(kept, step, argument, index, output));
			yield;
		}
		return {
			step,
			indices,
			locals: locals.length > 0 ? tf.stack(locals) : tf.tensor1d([]),
			left: moved.length - indices.length
		};
	} finally {
		tf.dispose(locals);
	}
}

/** d(output)[output] / d(argument)[index] */
function localDerivative(
	kept: Kept,
	step: number,
	argument: Argument,
	index: number,
	output: number
): Tensor {
	const { tf, executor } = kept.trainer;
	return tf.tidy(() => {
		const context = keptContext(kept, step);
		const dy = oneAt(kept, context.output, output);
		const local = localRule(executor, step, { ...context, dy });
		const gradient =
			'port' in argument ? local.inputs[argument.port]! : local.weights![argument.weight]!;
		return tf.reshape(tf.slice(tf.reshape(gradient, [-1]), [index], [1]), []);
	});
}

function oneAt({ trainer: { tf } }: Kept, like: Tensor, index: number): Tensor {
	const values = new Float32Array(like.size);
	values[index] = 1;
	return tf.tensor(values, like.shape);
}

/**
 * Which outputs move when the element does, a little to either side: a large layer has many, and one
 * element reaches few of them.
 */
function* reached(
	kept: Kept,
	step: number,
	argument: Argument,
	index: number
): Generator<void, number[]> {
	const { tf } = kept.trainer;
	const found = tf.tidy(() => {
		const own = valueOf(kept, step, argument);
		const nudge = tf.mul(oneAt(kept, own, index), 0.01);
		const here = rerun(kept, step, argument, tf.clone(own));
		const moved = (to: Tensor) => tf.notEqual(rerun(kept, step, argument, to), here);
		return tf.logicalOr(moved(tf.add(own, nudge)), moved(tf.sub(own, nudge)));
	});
	yield;
	const flags = found.dataSync();
	found.dispose();
	return [...flags.keys()].filter((at) => flags[at]);
}

/** What the argument was in the pass. */
function valueOf(kept: Kept, step: number, argument: Argument): Tensor {
	const { inputs, weights } = keptContext(kept, step);
	return 'port' in argument ? inputs[argument.port]! : weights[argument.weight]!;
}

/** The step's output, were the argument another one. Within a tidy. */
function rerun(kept: Kept, step: number, argument: Argument, value: Tensor): Tensor {
	const { executor } = kept.trainer;
	const context = keptContext(kept, step);
	const inputs = context.inputs.map((input, port) =>
		'port' in argument && port === argument.port ? value : input
	);
	const weights =
		'port' in argument ? context.weights : { ...context.weights, [argument.weight]: value };
	const again = { ...context, inputs, weights, saved: {}, updates: {} };
	return executor.operators[step]!.forward!(again);
}

/** Of an affine step the whole column at once: f(e) − f(0), e being 1 in the element's place. */
function affineColumn(kept: Kept, step: number, argument: Argument, index: number): Column {
	const { tf } = kept.trainer;
	const locals = tf.tidy(() => {
		const one = oneAt(kept, valueOf(kept, step, argument), index);
		const [moved, still] = [one, tf.zerosLike(one)].map((value) =>
			rerun(kept, step, argument, value)
		);
		return tf.reshape(tf.sub(moved!, still!), [-1]);
	});
	return { step, indices: [...Array(locals.size).keys()], locals, left: 0 };
}
