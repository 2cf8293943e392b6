import type * as tfc from '@tensorflow/tfjs-core';
import type { Params, ParamValue, PortRef } from './document.ts';
import type { Fix, Problem, ProblemCode, Values } from './problem.ts';
import type { Shape, ValueType } from './shape.ts';

/** The tfjs namespace, handed in: the graph library never loads it. */
export type Tf = typeof tfc;
export type Tensor = tfc.Tensor;

export type Family = 'data' | 'layer' | 'activation' | 'loss' | 'tensor';

interface ParamBase {
	/** Filled in from the input's shape when absent; checked against it when given (`in_features`). */
	readonly inferred?: true;
	/** Whether null (PyTorch's None) is a value, shown as an empty field. */
	readonly optional?: true;
	/** null stands for the value of this parameter, and `print(module)` shows that value. */
	readonly follows?: string;
}
/** One parameter: yields its validator, its inspector field and its default. */
export type ParamSpec = ParamBase &
	(
		| {
				readonly kind: 'int';
				readonly default: number | null;
				readonly min?: number;
				readonly max?: number;
		  }
		| {
				readonly kind: 'float';
				readonly default: number | null;
				readonly min?: number;
				readonly max?: number;
				readonly step?: number;
		  }
		| { readonly kind: 'bool'; readonly default: boolean }
		| { readonly kind: 'choice'; readonly default: string; readonly options: readonly string[] }
		/** A list of whole numbers, empty for a scalar: a shape. `min` is 1 unless told (Reshape: −1). */
		| { readonly kind: 'shape'; readonly default: readonly number[] | null; readonly min?: number }
		/**
		 * A whole number or a list of them: PyTorch's `int or tuple` (`kernel_size`, `dim`). With
		 * `length`, a list has that many.
		 */
		| {
				readonly kind: 'ints';
				readonly default: number | readonly number[] | null;
				readonly min?: number;
				readonly max?: number;
				readonly length?: number;
		  }
		/** Literal values: a number, or lists of numbers within each other that form a full grid. */
		| { readonly kind: 'tensor'; readonly default: ParamValue }
		/** A fixed number of floats: Adam's `betas`. */
		| {
				readonly kind: 'floats';
				readonly default: readonly number[];
				readonly min?: number;
				/** Exclusive. */
				readonly below?: number;
		  }
	);

/** An input port. Every operator has one output, named `output`. */
export interface Port {
	readonly name: string;
	readonly optional?: true;
	/** Stands for any number of ports `<name>.0`, `<name>.1` …; only the last port may. */
	readonly variadic?: true;
}

/**
 * How a weight starts. `uniform` draws from U(-bound, bound), `rand` and `randn` as `torch.rand` and
 * `torch.randn` do, all with the plan's generator; `values` are row-major.
 */
export type Init =
	| { readonly kind: 'uniform'; readonly bound: number }
	| { readonly kind: 'constant'; readonly value: number }
	| { readonly kind: 'values'; readonly values: readonly number[] }
	| { readonly kind: 'rand' }
	| { readonly kind: 'randn' };

export interface WeightSpec {
	/** As in the module's `named_parameters()`: `weight`, `bias`. A leaf's own values are its `value`. */
	readonly name: string;
	readonly shape: readonly number[];
	readonly init: Init;
	/** What no gradient changes: running statistics, a leaf without `requires_grad`. */
	readonly buffer?: true;
}

/** What the data offers to the leaves; null where it is not known. */
export interface DataInfo {
	/** Features of one sample: `[11]`, `[1, 28, 28]`. */
	readonly features: readonly number[] | null;
	/** Number of target columns. */
	readonly targets: number | null;
	/** Number of classes where the target is a class index. */
	readonly classes: number | null;
}

/** A problem found by an operator: the planner adds the place. */
export interface Finding {
	readonly code: ProblemCode;
	readonly severity?: 'error' | 'warning';
	readonly port?: string;
	readonly values?: Values;
	readonly torch?: string;
	readonly fixes?: readonly Fix[];
	/** A node that helps when it stands before the port; the planner makes the mend. */
	readonly insert?: { readonly type: string; readonly params?: Params };
}

/** A node as its neighbours' operators may see it: for findings about what is wired before them. */
export interface Neighbour {
	readonly id: string;
	readonly name: string;
	readonly operator: Operator;
	readonly params: Params;
	/** What feeds its inputs, in the order of its ports: for mends that pass it over. */
	readonly feeds?: readonly (PortRef | null)[];
}

export interface ShapeContext {
	/** One entry a connected input port; variadic operators get them all in order. */
	readonly inputs: readonly ValueType[];
	readonly params: Params;
	readonly data: DataInfo;
	/** This node's id, for the edits of a fix. */
	readonly id: string;
	/** What feeds each input. */
	readonly sources: readonly Neighbour[];
}

/** Either a type, perhaps with warnings, or an error. */
export type ShapeResult =
	| { readonly output: ValueType; readonly warnings?: readonly Finding[] }
	| { readonly error: Finding };

export interface ForwardContext {
	readonly tf: Tf;
	readonly inputs: readonly Tensor[];
	readonly weights: Readonly<Record<string, Tensor>>;
	readonly params: Params;
	readonly training: boolean;
	/** Tensors that backward wants again. The program disposes them after backward. */
	readonly saved: Record<string, Tensor>;
	/** New values of buffers, by name, put here in training mode: taken over behind the update. */
	readonly updates: Record<string, Tensor>;
	/** The program's generator, as it runs on behind the first draws. */
	readonly random: RandomSource;
}

/** What an operator may draw while it runs. */
export interface RandomSource {
	/** `torch.empty(count).bernoulli_(p)`: 1 with probability p, else 0. */
	bernoulli(count: number, p: number): Float32Array;
}

export interface BackwardContext extends ForwardContext {
	readonly output: Tensor;
	/** dL/d(output), of the output's shape. */
	readonly dy: Tensor;
	/** Which inputs' gradients somebody reads. Others may be left null. */
	readonly needs: readonly boolean[];
}

export interface Gradients {
	/** dL/d(input), one a port, each of that input's shape. */
	readonly inputs: readonly (Tensor | null)[];
	/** dL/d(weight) by name; all of the operator's weights. */
	readonly weights?: Readonly<Record<string, Tensor>>;
}

/** A formula in TeX, with what it gives: `output`, `input`, `weight`, ... */
export interface Formula {
	readonly of: string;
	readonly tex: string;
}

/** What is to be known of PyTorch's constructor beside `params`, to read a call of it. */
export interface Constructor {
	/** Its positional arguments. Absent: `params` in their order, then `inert`. */
	readonly positional?: readonly string[];
	/** How many of these have no default. */
	readonly required?: number;
	/** Arguments that are no parameters here, with the values at which they change nothing. */
	readonly inert?: Readonly<Record<string, readonly ParamValue[] | 'any'>>;
	/** Parameters that `print(module)` leaves out, whatever their value. */
	readonly unprinted?: readonly string[];
}

/**
 * What a loss takes its input for: a value to come near to; logits or logarithms of probabilities,
 * one a class; a probability, or its logit, of the target being 1.
 */
export type Reading = 'value' | 'logits' | 'logProbabilities' | 'probability' | 'logit';

/** What an operator says of learning that stops. */
export interface Diagnosable {
	/** An output of only zeros means a dead unit: no gradient passes it. */
	readonly deadWhenZero?: true;
	/** At these outputs and beyond the slope is 1 % of the largest, or less. */
	saturates?(params: Params): readonly [low: number, high: number];
	/** The type of what goes on learning in its place. */
	readonly instead?: string;
	/**
	 * It brings its input to mean 0 and variance 1: each feature over the batch, or each row over its
	 * features. `plain`: the parameters with which it does only that.
	 */
	readonly normalises?: { readonly over: 'batch' | 'row'; readonly plain: Params };
}

export type KerasValue = null | boolean | number | string | readonly KerasValue[];

/** A layer of Keras, for TensorFlow.js: class and configuration as Keras writes them. */
export interface KerasLayer {
	readonly className: string;
	readonly config: Readonly<Record<string, KerasValue>>;
	/** In Keras's order: each made of one of the node's weights, its axes in this order. */
	readonly weights?: readonly {
		readonly name: string;
		readonly from: string;
		readonly order?: readonly number[];
	}[];
}

/** Layers one behind the other that do exactly the same; or with which parameters there are none: `groups = 2`. */
export type KerasLayers = readonly KerasLayer[] | { readonly without: string };

/**
 * Everything the product knows about an operator. One object, one file; nothing else knows an
 * operator by name. What it is for people stands in `messages/<locale>/ops.json` as `op_<type>`.
 */
export interface Operator {
	/** PyTorch's name; permanent. */
	readonly type: string;
	readonly family: Family;
	/** What it stands for in the program: a leaf fed by the data, or a loss. */
	readonly role?: 'input' | 'target' | 'loss';
	/** A 16×16 stroke path (SVG path data) that tells it apart in its family. */
	readonly icon: string;
	/** The page of PyTorch's documentation. */
	readonly docs: string;
	readonly inputs: readonly Port[];
	readonly params: Readonly<Record<string, ParamSpec>>;
	/** Shape rule, with a symbolic batch. Never throws. */
	shape(context: ShapeContext): ShapeResult;
	/** The parameters that follow from the inputs. Called only with inputs that `shape` accepted. */
	infer?(context: Pick<ShapeContext, 'inputs' | 'params'>): Params;
	/** Weights in PyTorch's creation order. Called only with inputs that `shape` accepted. */
	weights?(context: Pick<ShapeContext, 'inputs' | 'params'>): readonly WeightSpec[];
	/** Leaves with a role are fed by the program and need none. */
	forward?(context: ForwardContext): Tensor;
	/** Without one, the program takes tfjs's vjp of `forward` at the same inputs. */
	backward?(context: BackwardContext): Gradients;
	/** Each element of the output follows from the same element of the only input. */
	readonly elementwise?: true;
	/** Takes random numbers while it is trained. */
	readonly draws?: true;
	/** Gives its only input as it is. One of the catalogue does: a bypassed node is planned as it. */
	readonly passesThrough?: true;
	/** The output is a linear function of each input and each weight, the others fixed, plus what does not depend on it. */
	readonly affine?: true;
	/** How a loss reads its input: what the network's answer stands for. */
	readonly reads?: Reading;
	/** A loss of the difference between its inputs, which have one shape: the residuals can be shown. */
	readonly residual?: true;
	/** What can be seen going wrong here, and what helps elsewhere. */
	readonly diagnose?: Diagnosable;
	/** Its output is probabilities: a loss that takes logits warns of it. */
	readonly yieldsProbabilities?: true;
	/**
	 * The constructor call: `nn.Linear(11, 16)`; of a function the call on its ports' names:
	 * `torch.add(input, other)`.
	 */
	torch?(context: Pick<ShapeContext, 'inputs' | 'params'>): string;
	/** What its constructor takes beside `params`. */
	readonly constructs?: Constructor;
	/**
	 * A module's line in `print(net)`, exactly: `Linear(in_features=11, out_features=16, bias=True)`.
	 * Functions and leaves have none: a module does not list them.
	 */
	repr?(context: Pick<ShapeContext, 'inputs' | 'params'>): string;
	/**
	 * The class name of the output's `grad_fn` in PyTorch 2: `ReluBackward0`. Leaves have none. A
	 * function where it depends on the input.
	 */
	readonly gradFn?: string | ((context: Pick<ShapeContext, 'inputs' | 'params'>) => string);
	/**
	 * The same in Keras's layers, in PyTorch's layout and in eval mode. Asked only where the batch comes
	 * first in what goes in and out. Absent: Keras has no such layer.
	 */
	layers?(context: Pick<ShapeContext, 'inputs' | 'params'> & { output: ValueType }): KerasLayers;
	/** A few words for the node's card: `11 → 16`. Not translated: names and figures only. */
	summary?(context: Pick<ShapeContext, 'inputs' | 'params'>): string;
	readonly formulas: readonly Formula[];
	readonly gradients: readonly Formula[];
	/** Input shapes and params that the docs show and the tests walk. */
	readonly examples: readonly {
		readonly inputs: readonly (readonly number[])[];
		readonly params?: Params;
	}[];
}

/** Number of learned values: buffers do not count. */
export function countParameters(weights: readonly WeightSpec[]): number {
	return weights
		.filter(({ buffer }) => !buffer)
		.reduce((sum, { shape }) => sum + shape.reduce((size, dim) => size * dim, 1), 0);
}

/** Params with every default filled in. */
export function resolveParams(operator: Operator, params: Params): Record<string, ParamValue> {
	const resolved: Record<string, ParamValue> = {};
	for (const [name, spec] of Object.entries(operator.params)) {
		// null is PyTorch's None, which may be a value beside a default.
		const given = params[name];
		resolved[name] = given === undefined ? spec.default : given;
	}
	return resolved;
}

export type { Problem, Shape };
