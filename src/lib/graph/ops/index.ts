/** The catalogue: every operator, in the palette's order. Adding one adds one line here. */
import type { Operator } from '../operator.ts';
import { Abs } from './abs.ts';
import { AdaptiveAvgPool2d } from './adaptive-avg-pool2d.ts';
import { Add } from './add.ts';
import { AvgPool2d } from './avg-pool2d.ts';
import { BatchNorm1d } from './batch-norm1d.ts';
import { BatchNorm2d } from './batch-norm2d.ts';
import { BCELoss } from './bce-loss.ts';
import { BCEWithLogitsLoss } from './bce-with-logits-loss.ts';
import { Cat } from './cat.ts';
import { Conv2d } from './conv2d.ts';
import { CrossEntropyLoss } from './cross-entropy-loss.ts';
import { Div } from './div.ts';
import { Dropout } from './dropout.ts';
import { ELU } from './elu.ts';
import { Exp } from './exp.ts';
import { Flatten } from './flatten.ts';
import { GELU } from './gelu.ts';
import { Hardtanh } from './hardtanh.ts';
import { HuberLoss } from './huber-loss.ts';
import { Identity } from './identity.ts';
import { Input } from './input.ts';
import { L1Loss } from './l1-loss.ts';
import { LayerNorm } from './layer-norm.ts';
import { LeakyReLU } from './leaky-relu.ts';
import { Linear } from './linear.ts';
import { LogSoftmax } from './log-softmax.ts';
import { Log } from './log.ts';
import { MatMul } from './mat-mul.ts';
import { MaxPool2d } from './max-pool2d.ts';
import { Mean } from './mean.ts';
import { MSELoss } from './mse-loss.ts';
import { Mul } from './mul.ts';
import { NLLLoss } from './nll-loss.ts';
import { Ones } from './ones.ts';
import { Pow } from './pow.ts';
import { Rand } from './rand.ts';
import { Randn } from './randn.ts';
import { ReLU } from './relu.ts';
import { Reshape } from './reshape.ts';
import { Sigmoid } from './sigmoid.ts';
import { SiLU } from './silu.ts';
import { SmoothL1Loss } from './smooth-l1-loss.ts';
import { Softmax } from './softmax.ts';
import { Softplus } from './softplus.ts';
import { Sqrt } from './sqrt.ts';
import { Sub } from './sub.ts';
import { Sum } from './sum.ts';
import { Tanh } from './tanh.ts';
import { Target } from './target.ts';
import { Tensor } from './tensor.ts';
import { Transpose } from './transpose.ts';
import { Zeros } from './zeros.ts';

export const OPERATORS: readonly Operator[] = [
	Input,
	Target,
	Linear,
	Conv2d,
	MaxPool2d,
	AvgPool2d,
	AdaptiveAvgPool2d,
	Flatten,
	Dropout,
	BatchNorm1d,
	BatchNorm2d,
	LayerNorm,
	Identity,
	ReLU,
	Sigmoid,
	Tanh,
	LeakyReLU,
	ELU,
	GELU,
	SiLU,
	Softplus,
	Hardtanh,
	Softmax,
	LogSoftmax,
	MSELoss,
	L1Loss,
	SmoothL1Loss,
	HuberLoss,
	CrossEntropyLoss,
	NLLLoss,
	BCELoss,
	BCEWithLogitsLoss,
	Tensor,
	Rand,
	Randn,
	Zeros,
	Ones,
	Add,
	Sub,
	Mul,
	Div,
	MatMul,
	Transpose,
	Reshape,
	Cat,
	Sum,
	Mean,
	Pow,
	Exp,
	Log,
	Abs,
	Sqrt
];

const BY_TYPE: ReadonlyMap<string, Operator> = new Map(OPERATORS.map((op) => [op.type, op]));

/** The operator of that type, or undefined where the catalogue has none. */
export function operatorOf(type: string): Operator | undefined {
	return BY_TYPE.get(type);
}
