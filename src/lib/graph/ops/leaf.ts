import type { Params, ParamValue } from '../document.ts';
import type { Finding, Init, Operator, ParamSpec, ShapeResult } from '../operator.ts';
import type { Dtype } from '../shape.ts';

export const REQUIRES_GRAD: ParamSpec = { kind: 'bool', default: false };

/** Elements of a leaf at most: more would fill the memory before anything is computed. */
const MAX_ELEMENTS = 2 ** 24;

interface LeafRule extends Pick<Operator, 'type' | 'icon' | 'docs' | 'formulas' | 'examples'> {
	readonly params: Operator['params'];
	shapeOf(params: Params): readonly number[];
	dtypeOf?(params: Params): Dtype;
	/** What else PyTorch would refuse. */
	refuse?(params: Params): Finding | null;
	init(params: Params): Init;
	/** The call but for `requires_grad`: its name and arguments. */
	call(params: Params): readonly [callee: string, ...args: string[]];
	summary(params: Params): string;
}

/**
 * A tensor that stands by itself. Its values are a weight named `value`: a parameter where it
 * requires a gradient, else a buffer.
 */
export function leaf({
	shapeOf,
	dtypeOf,
	refuse,
	init,
	call,
	summary,
	...rest
}: LeafRule): Operator {
	return {
		...rest,
		family: 'tensor',
		inputs: [],
		shape({ params }): ShapeResult {
			const shape = shapeOf(params);
			const tooLarge = shape.reduce((product, dim) => product * dim, 1) > MAX_ELEMENTS;
			const error = tooLarge ? largeShape(params.shape!) : refuse?.(params);
			return error ? { error } : { output: { shape, dtype: dtypeOf?.(params) ?? 'float32' } };
		},
		weights: ({ params }) => [
			{
				name: 'value',
				shape: shapeOf(params),
				init: init(params),
				...(params.requires_grad ? {} : { buffer: true })
			}
		],
		forward: ({ tf, weights }) => tf.clone(weights.value!),
		backward: ({ dy }) => ({ inputs: [], weights: { value: dy } }),
		torch({ params }) {
			const [callee, ...args] = call(params);
			if (params.requires_grad) args.push('requires_grad=True');
			return `${callee}(${args.join(', ')})`;
		},
		summary: ({ params }) => summary(params),
		gradients: []
	};
}

function largeShape(shape: ParamValue): Finding {
	return {
		code: 'bad_param',
		values: {
			param: 'shape',
			value: `[${String(shape).replaceAll(',', ', ')}]`,
			expected: `≤ ${MAX_ELEMENTS}`
		}
	};
}

/** A leaf that is made from its shape alone: `torch.rand(2, 3)`. */
export function filledLeaf(
	rule: Pick<LeafRule, 'type' | 'icon' | 'docs' | 'formulas'> & {
		readonly init: Init;
		readonly callee: string;
	}
): Operator {
	const { init, callee, ...rest } = rule;
	const shapeOf = (params: Params) => params.shape as readonly number[];
	return leaf({
		...rest,
		params: { shape: { kind: 'shape', default: [2, 3] }, requires_grad: REQUIRES_GRAD },
		shapeOf,
		init: () => init,
		call: (params) => [callee, shapeOf(params).join(', ') || '[]'],
		summary: (params) => shapeOf(params).join('×') || '()',
		examples: [{ inputs: [] }, { inputs: [], params: { shape: [4], requires_grad: true } }]
	});
}
