import type { PlanStep } from '#lib/graph/plan-types.ts';
import type { Inspection, Peek } from '#lib/train/protocol.ts';
import type { NodeStats } from '../training.svelte.ts';
import { numberText, valueText } from './value-text.ts';

/** A leaf or a parameter, as the table lists it. */
export interface ParamRow {
	readonly node: string;
	/** As in `named_parameters()`: `conv1.bias`; a leaf by its own name. */
	readonly name: string;
	/** `value` of a leaf. */
	readonly weight: string;
	readonly shape: readonly number[];
	readonly isLeaf: boolean;
	readonly requiresGrad: boolean;
}

/** All leaves, and all parameters of modules, in forward order. Other buffers are no business of it. */
export function paramRows(steps: readonly PlanStep[]): ParamRow[] {
	return steps.flatMap((step) => {
		const isLeaf = step.inputs.length === 0;
		return step.weights
			.filter(({ buffer }) => isLeaf || !buffer)
			.map(({ name, shape, buffer }) => ({
				node: step.id,
				name: isLeaf ? step.name : `${step.name}.${name}`,
				weight: name,
				shape,
				isLeaf,
				requiresGrad: !buffer
			}));
	});
}

/** What was sent of the values. */
export interface Seen {
	readonly peek: Peek | undefined;
	readonly stats: NodeStats | undefined;
	readonly inspection: Inspection | null;
	/** Nothing has come back since the start or the last `zero_grad()`. */
	readonly isNone: boolean;
}

/** Characters of a tensor that is written out. */
const MOST = 400;

/** A tensor in words: whole where it is small and was sent, else its norm; null where neither was. */
export function rowTexts(
	row: ParamRow,
	{ peek, stats, inspection, isNone }: Seen
): { readonly value: string | null; readonly grad: string | null } {
	const sent = (name: string) =>
		inspection?.node === row.node
			? (inspection.tensors.find((tensor) => tensor.name === name)?.values ?? null)
			: null;
	const whole = (values: ArrayLike<number> | null | undefined) =>
		values ? valueText(row.shape, values, MOST) : null;
	const norm = (value: number | undefined) =>
		value === undefined ? null : `‖·‖ ${numberText(value)}`;

	const value =
		whole(row.isLeaf ? peek?.output : null) ??
		whole(sent(row.weight)) ??
		norm(stats?.weights[row.weight]?.norm);
	if (!row.requiresGrad || isNone) return { value, grad: 'None' };
	// A leaf's whole gradient is known to be there or not; of others the figures tell.
	if (row.isLeaf && peek) return { value, grad: whole(peek.gradient) ?? 'None' };
	const size = norm(stats?.weightGradients[row.weight]?.norm);
	return { value, grad: size === null ? 'None' : (whole(sent(`${row.weight}.grad`)) ?? size) };
}
