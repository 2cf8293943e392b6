import type { Operator, Tensor, Tf } from '../operator.ts';
import { ONE_INPUT, sameShape, sameShapeFloat } from './common.ts';

interface ElementaryRule extends Pick<
	Operator,
	'type' | 'icon' | 'docs' | 'formulas' | 'gradients'
> {
	/** As in `torch.exp`. */
	readonly callee: string;
	/** Whether whole numbers stay whole. */
	readonly keepsDtype?: true;
	value(tf: Tf, input: Tensor): Tensor;
	/** dL/d(input) */
	slope(tf: Tf, dy: Tensor, input: Tensor, output: Tensor): Tensor;
}

/** A function of one tensor, element by element. */
export function elementary({
	callee,
	keepsDtype,
	value,
	slope,
	...rest
}: ElementaryRule): Operator {
	return {
		...rest,
		family: 'tensor',
		inputs: ONE_INPUT,
		elementwise: true,
		params: {},
		shape: keepsDtype ? sameShape : sameShapeFloat,
		forward: ({ tf, inputs }) => value(tf, inputs[0]!),
		backward: ({ tf, inputs, output, dy }) => ({ inputs: [slope(tf, dy, inputs[0]!, output)] }),
		torch: () => `torch.${callee}(input)`,
		gradFn: `${rest.type}Backward0`,
		examples: [{ inputs: [[2, 3]] }, { inputs: [[]] }]
	};
}
