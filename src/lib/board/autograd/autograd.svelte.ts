import type { PlanStep } from '#lib/graph/plan-types.ts';
import type { App } from '../app.svelte.ts';
import { rootOf } from './root.ts';

/** What the person set for Backward; outlives a change of tab or language. */
class AutogradView {
	chosen = $state<string | null>(null);
	/** A selection that the chain or the table made: it does not move the root. */
	passed = $state<string | null>(null);
	/** The gradient to start with, as typed. */
	upstream = $state('');
	/** Whether Zero grad came behind the last Backward and the last training: every `.grad` is None. */
	zeroed = $state(false);

	/** The step that Backward starts from now. */
	root({ board }: App): PlanStep | null {
		const { chosen, passed } = this;
		return rootOf(board.plan, { chosen, selected: board.selectedNode?.id ?? null, passed });
	}

	/** Starts from this node, whatever is selected. */
	choose(app: App, node: string): void {
		this.passed = app.board.selectedNode?.id ?? null;
		this.chosen = node;
	}

	/** Selects a node and brings it into view; the root stays where it is. */
	visit(app: App, node: string): void {
		this.chosen = this.root(app)?.id ?? null;
		this.passed = node;
		app.board.selection = [node];
		app.ui.reveal = node;
	}
}

/** What stands in the autograd tab. */
export const autograd = new AutogradView();
