/** The catalogue: every operator, in the palette's order. Adding one adds one line here. */
import type { Operator } from '../operator.ts';
import { CrossEntropyLoss } from './cross-entropy-loss.ts';
import { Input } from './input.ts';
import { L1Loss } from './l1-loss.ts';
import { LeakyReLU } from './leaky-relu.ts';
import { Linear } from './linear.ts';
import { MSELoss } from './mse-loss.ts';
import { ReLU } from './relu.ts';
import { Sigmoid } from './sigmoid.ts';
import { Softmax } from './softmax.ts';
import { Tanh } from './tanh.ts';
import { Target } from './target.ts';

export const OPERATORS: readonly Operator[] = [
	Input,
	Target,
	Linear,
	ReLU,
	Sigmoid,
	Tanh,
	LeakyReLU,
	Softmax,
	MSELoss,
	L1Loss,
	CrossEntropyLoss
];

const BY_TYPE: ReadonlyMap<string, Operator> = new Map(OPERATORS.map((op) => [op.type, op]));

/** The operator of that type, or undefined where the catalogue has none. */
export function operatorOf(type: string): Operator | undefined {
	return BY_TYPE.get(type);
}
