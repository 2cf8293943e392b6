import type { passOnce } from '#lib/runner/compute.ts';

/** Prints the values and gradients of a script that is not trained, by the names of its variables. */
export const DUMP = `
import json
tensors = {name: value for name, value in list(globals().items())
           if isinstance(value, torch.Tensor) and name != 'parameter'}
first = {}
for name, value in tensors.items():
    first.setdefault(id(value), name)
# nn.Identity gives the tensor itself: its gradient is that of all who read either.
seen = {name: [value.tolist(), value.grad.tolist()
               if first[id(value)] == name and value.requires_grad and value.grad is not None
               else None]
        for name, value in tensors.items()}
print(json.dumps(seen))
`;

/** What `DUMP` prints, read. */
export type Seen = Readonly<Record<string, readonly [value: unknown, grad: unknown]>>;

/** Values and gradients of the variables, found by the lines that set them. */
export function compareOnce(
	name: string,
	lines: readonly { readonly text: string; readonly nodes: readonly string[] }[],
	{ values, grads }: ReturnType<typeof passOnce>,
	seen: Seen
): string[] {
	const flat = (value: unknown): number[] =>
		Array.isArray(value) ? value.flatMap(flat) : [Number(value)];
	const same = (a: unknown, b: unknown) => {
		const [left, right] = [flat(a), flat(b)];
		return (
			left.length === right.length &&
			left.every((each, i) => Math.abs(each - right[i]!) <= 1e-5 * Math.max(1, Math.abs(each)))
		);
	};
	let compared = 0;
	const problems = lines.flatMap(({ text, nodes }) => {
		const variable = /^(\w+) = /.exec(text)?.[1];
		const id = nodes[0];
		if (variable === undefined || id === undefined || !(variable in seen)) return [];
		compared++;
		const [value, grad] = seen[variable]!;
		return [
			...(same(value, values[id]) ? [] : [`${name}: ${variable} = ${JSON.stringify(value)}`]),
			...(id in grads && grad !== null && !same(grad, grads[id])
				? [`${name}: ${variable}.grad = ${JSON.stringify(grad)}`]
				: [])
		];
	});
	return compared > 1 ? problems : [`${name}: nothing was compared`];
}
