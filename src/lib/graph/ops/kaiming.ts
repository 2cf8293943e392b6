import type { WeightSpec } from '../operator.ts';

/**
 * The weights of nn.Linear and nn.Conv2d, as their `reset_parameters` draws them: `weight` by
 * kaiming_uniform_(a=sqrt(5)), then `bias` from U(−1/sqrt(fan_in), …). The bounds are computed in
 * PyTorch's own order of operations.
 *
 * @param shape of `weight`: [out, …], whose other sizes make the fan-in
 */
export function kaimingWeights(shape: readonly [number, ...number[]], bias: unknown): WeightSpec[] {
	const [out, ...rest] = shape;
	const fanIn = rest.reduce((product, dim) => product * dim, 1);
	const gain = Math.sqrt(2 / (1 + Math.sqrt(5) ** 2));
	const weight = Math.sqrt(3) * (gain / Math.sqrt(fanIn));
	const specs: WeightSpec[] = [{ name: 'weight', shape, init: { kind: 'uniform', bound: weight } }];
	const bound = 1 / Math.sqrt(fanIn);
	if (bias) specs.push({ name: 'bias', shape: [out], init: { kind: 'uniform', bound } });
	return specs;
}
