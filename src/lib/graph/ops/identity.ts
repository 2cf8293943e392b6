import type { Operator } from '../operator.ts';
import { ONE_INPUT, sameShape } from './common.ts';
import { activation } from './keras.ts';

export const Identity: Operator = {
	type: 'Identity',
	family: 'layer',
	icon: 'M2 8h11M10 5l3 3l-3 3',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.Identity.html',
	inputs: ONE_INPUT,
	elementwise: true,
	passesThrough: true,
	params: {},
	shape: sameShape,
	forward: ({ tf, inputs }) => tf.clone(inputs[0]!),
	backward: ({ tf, dy }) => ({ inputs: [tf.clone(dy)] }),
	layers: () => [activation('linear')],
	torch: () => 'nn.Identity()',
	repr: () => 'Identity()',
	formulas: [{ of: 'output', tex: 'y = x' }],
	gradients: [{ of: 'input', tex: '\\frac{\\partial L}{\\partial x} = \\delta' }],
	examples: [{ inputs: [[4, 3]] }]
};
