import { operatorOf } from '#lib/graph/ops/index.ts';
import type { PlanStep } from '#lib/graph/plan-types.ts';

/**
 * PyTorch's graph of `grad_fn`s, as `loss.grad_fn.next_functions` walks it, laid out as a list. A
 * module's own parameters hang on its function as `AccumulateGrad`, one each; what a module computes
 * by several functions is shown by its last one.
 */
export interface GradItem {
	/** Unique within the list. */
	readonly key: string;
	/** `ReluBackward0`, `AccumulateGrad` */
	readonly label: string;
	/** The node it belongs to. */
	readonly node: string;
	/** `act1`, or the tensor that is accumulated into: `fc1.weight`. */
	readonly name: string;
	/** Indentation: grows where the chain forks, and for what it ends in. */
	readonly depth: number;
	/** Places in the list of its next functions, and of the one that it was come from. */
	readonly next: readonly number[];
	readonly parent: number | null;
	/** It stands further up already, with all that follows from it. */
	readonly again: boolean;
}

interface Draft extends GradItem {
	readonly next: number[];
}

const LEAF = 'AccumulateGrad';

/** The chain back from a step along all that requires a gradient; empty where it requires none. */
export function gradChain(steps: readonly PlanStep[], root: number): GradItem[] {
	const list: Draft[] = [];
	const placeOf = new Map<number, number>();
	if (!steps[root]?.requiresGrad) return list;
	// Its own stack: chains are longer than the engine's calls may nest.
	const open: { step: number; depth: number; parent: number | null }[] = [
		{ step: root, depth: 0, parent: null }
	];
	for (let at = open.pop(); at; at = open.pop()) {
		const { depth, parent } = at;
		const step = steps[at.step]!;
		const former = placeOf.get(at.step);
		const place = list.length;
		if (parent !== null) list[parent]!.next.push(place);
		list.push({
			key: String(place),
			label: gradFn(steps, step),
			node: step.id,
			name: step.name,
			depth,
			next: [],
			parent,
			again: former !== undefined
		});
		if (former !== undefined) continue;
		placeOf.set(at.step, place);
		if (step.inputs.length === 0) continue;
		for (const { name, buffer } of step.weights) {
			if (buffer) continue;
			list[place]!.next.push(list.length);
			list.push({
				key: String(list.length),
				label: LEAF,
				node: step.id,
				name: `${step.name}.${name}`,
				depth: depth + 1,
				next: [],
				parent: place,
				again: false
			});
		}
		const inputs = step.inputs.filter((input) => steps[input]!.requiresGrad);
		const isLeaf = (input: number) => steps[input]!.inputs.length === 0;
		const forks = inputs.filter((input) => !isLeaf(input)).length > 1;
		// What ends at once stands first, so that a chain that does not fork stays on one line.
		const ordered = forks ? inputs : inputs.toSorted((a, b) => +isLeaf(b) - +isLeaf(a));
		for (const input of ordered.toReversed()) {
			open.push({
				step: input,
				depth: forks || isLeaf(input) ? depth + 1 : depth,
				parent: place
			});
		}
	}
	return list;
}

/** The class name of a step's `grad_fn`. */
function gradFn(steps: readonly PlanStep[], step: PlanStep): string {
	if (step.inputs.length === 0) return LEAF;
	const named = operatorOf(step.type)?.gradFn;
	if (named === undefined) return `${step.type}Backward0`;
	if (typeof named === 'string') return named;
	return named({
		inputs: step.inputs.map((input) => steps[input]!.output),
		params: step.params
	});
}

/** Where an arrow key leads from a place in the list; null: nowhere. */
export function walkChain(list: readonly GradItem[], at: number, key: string): number | null {
	const inList = (place: number | null | undefined) =>
		place !== null && place !== undefined && place >= 0 && place < list.length ? place : null;
	switch (key) {
		case 'ArrowDown':
			return inList(at + 1);
		case 'ArrowUp':
			return inList(at - 1);
		case 'ArrowRight':
			return inList(list[at]?.next.at(-1));
		case 'ArrowLeft':
			return inList(list[at]?.parent);
		case 'Home':
			return inList(0);
		case 'End':
			return inList(list.length - 1);
		default:
			return null;
	}
}
