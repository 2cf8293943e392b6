import type { BackwardContext, Gradients, Operator, Tensor } from '#lib/graph/operator.ts';

/**
 * The local gradients by tfjs's own autodiff of the operator's forward at the same inputs: for
 * operators that bring no rule, and what every rule is tested against. Needs tfjs's gradient
 * functions registered.
 *
 * @param names the weights that are parameters: a buffer has no gradient
 */
export function vjp(
	operator: Operator,
	context: BackwardContext,
	names: readonly string[] = Object.keys(context.weights)
): Gradients {
	const { tf, inputs, weights, needs, dy } = context;
	const ports = inputs.flatMap((_, port) => (needs[port] ? [port] : []));
	const forward = (...args: Tensor[]) => {
		const given = [...inputs];
		ports.forEach((port, at) => (given[port] = args[at]!));
		const own = names.map((name, at) => [name, args[ports.length + at]!] as const);
		const all = { ...weights, ...Object.fromEntries(own) };
		return operator.forward!({ ...context, inputs: given, weights: all, saved: {}, updates: {} });
	};
	const args = [...ports.map((port) => inputs[port]!), ...names.map((name) => weights[name]!)];
	if (args.length === 0) return { inputs: inputs.map(() => null), weights: {} };
	const gradients = tf.grads(forward)(args, dy);
	return {
		inputs: inputs.map((_, port) => {
			const at = ports.indexOf(port);
			return at < 0 ? null : gradients[at]!;
		}),
		weights: Object.fromEntries(names.map((name, at) => [name, gradients[ports.length + at]!]))
	};
}
