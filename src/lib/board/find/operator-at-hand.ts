import { operatorOf } from '#lib/graph/ops/index.ts';
import type { App } from '../app.svelte.ts';

/**
 * The operator that a person is at: the focused one (a button of the palette, the active entry of a
 * list, a node's card), the one that is pointed at in the palette, or the selected node's.
 */
export function operatorAtHand({ board }: App): string | null {
	const focused = document.activeElement;
	const entry = document.getElementById(focused?.getAttribute('aria-activedescendant') ?? '');
	const card = focused?.closest<HTMLElement>('.svelte-flow__node')?.dataset.id;
	const type =
		named(entry) ??
		named(focused) ??
		named(document.querySelector('[data-operator]:hover')) ??
		board.node(card ?? '')?.type ??
		board.selectedNode?.type;
	return type !== undefined && operatorOf(type) ? type : null;
}

function named(element: Element | null): string | undefined {
	return element?.closest<HTMLElement>('[data-operator]')?.dataset.operator;
}
