import { nodeName } from '#lib/graph/document.ts';
import { OPERATORS } from '#lib/graph/ops/index.ts';
import { showShape } from '#lib/graph/shape.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import type { Board } from '../board.svelte.ts';
import { addOperator } from '../canvas/add.ts';
import type { PickItem } from '../canvas/pick.ts';
import { isPossible, labelOf, type Command } from '../command.ts';
import { staticUrl } from '../data/data-store.svelte.ts';
import { EXAMPLE_GROUPS, exampleFile } from '../examples/list.ts';
import { openExample } from '../examples/open-example.ts';
import { familyName, operatorAbout, problemText } from '../text.ts';
import { focusNode, goToNode } from './focus-node.ts';

/** One entry of the list of everything. Its id is unique in the whole list. */
export interface FindItem extends PickItem {
	/** A shortcut to show. */
	readonly keys?: string | undefined;
	/** What is wrong with the node that it goes to. */
	readonly problem?: { readonly severity: 'error' | 'warning'; readonly text: string } | undefined;
	readonly run: (app: App) => void;
}

/** What can be done now. */
export function commandItems(app: App, commands: readonly Command[]): FindItem[] {
	return commands
		.filter((command) => !command.keysOnly && isPossible(command, app))
		.map((command) => ({
			id: `command:${command.id}`,
			type: '',
			label: labelOf(command, app),
			// The name of a command in English and without what it would do now is found as well.
			words: `${command.label()} ${command.id.replaceAll('_', ' ')}`,
			keys: command.keys[0],
			run: command.run
		}));
}

/** Every operator: chosen, it is added as the palette adds it. */
export function operatorItems(): FindItem[] {
	return OPERATORS.map(({ type, family }) => ({
		id: `operator:${type}`,
		type,
		label: type,
		hint: familyName(family),
		words: operatorAbout(type),
		run: (app) => {
			const added = addOperator(app, type);
			if (added !== null) void focusNode(added);
		}
	}));
}

/** Every node, with its shape and what is wrong with it: chosen, it is shown and has the focus. */
export function nodeItems({
	document,
	plan,
	problemsByNode
}: Pick<Board, 'document' | 'plan' | 'problemsByNode'>): FindItem[] {
	return document.nodes.map((node) => {
		const output = plan.types[node.id];
		const problems = problemsByNode.get(node.id) ?? [];
		const worst = problems.find(({ severity }) => severity === 'error') ?? problems[0];
		return {
			id: `node:${node.id}`,
			type: node.type,
			label: nodeName(node),
			hint: output ? showShape(output.shape) : '',
			words: `${node.type} ${node.id}`,
			problem: worst && { severity: worst.severity, text: problemText(worst) },
			run: (app) => goToNode(app, node.id)
		};
	});
}

/** Every example: chosen, it takes the place of the board. */
export function exampleItems(): FindItem[] {
	return EXAMPLE_GROUPS.flatMap((group) =>
		group.examples.map((example) => ({
			id: `example:${example.name}`,
			type: '',
			label: example.title(),
			hint: group.title(),
			words: `${example.about()} ${example.name} ${m.examples_title()}`,
			run: (app) => {
				const { signal } = new AbortController();
				void openExample(app, example, staticUrl(exampleFile(example)), signal);
			}
		}))
	);
}
