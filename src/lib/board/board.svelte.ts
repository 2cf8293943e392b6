import { History } from '#lib/graph/history.ts';
import { planGraph } from '#lib/graph/plan.ts';
import type { GraphDocument, GraphNode } from '#lib/graph/document.ts';
import type { Edit } from '#lib/graph/edit.ts';
import type { DataInfo } from '#lib/graph/operator.ts';
import type { Plan } from '#lib/graph/plan-types.ts';
import type { Problem } from '#lib/graph/problem.ts';

/** Names a step of the history: a message of `messages/<locale>/app.json`, `step_<code>`. */
export type StepName =
	| 'add'
	| 'delete'
	| 'connect'
	| 'disconnect'
	| 'params'
	| 'move'
	| 'rename'
	| 'data'
	| 'training'
	| 'paste'
	| 'mend'
	| 'tidy'
	| 'scenes'
	| 'open'
	| 'run'
	| 'align'
	| 'block'
	| 'bypass'
	| 'cut'
	| 'dissolve'
	| 'duplicate'
	| 'fold'
	| 'group'
	| 'insert'
	| 'note'
	| 'ungroup';

const NO_DATA: DataInfo = { features: null, targets: null, classes: null };

/**
 * The document being edited and what follows from it. Every change goes through `edit`; everything
 * seen is derived. Lives outside the components, so that a change of language or view loses nothing.
 */
export class Board {
	#history: History<StepName>;
	#document = $state.raw() as GraphDocument;
	#canUndo = $state(false);
	#canRedo = $state(false);
	#steps = $state.raw() as History<StepName>['steps'];

	/** What is known of the data, from the loaded data set or from the document's own columns. */
	data = $state.raw<DataInfo>(NO_DATA);
	/** Ids of the selected nodes, and of selected wires by their target `node port`. */
	selection = $state.raw<readonly string[]>([]);
	selectedWires = $state.raw<readonly string[]>([]);
	/** Ids of the selected notes. */
	selectedNotes = $state.raw<readonly string[]>([]);
	/** How often another document was opened in the place of this one. */
	opened = $state(0);

	readonly plan: Plan = $derived(planGraph(this.document, this.data));
	readonly problemsByNode: ReadonlyMap<string, readonly Problem[]> = $derived(
		Map.groupBy(this.plan.problems, (problem) => problem.node)
	);

	constructor(document: GraphDocument) {
		this.#history = new History(document);
		this.#sync();
	}

	get document(): GraphDocument {
		return this.#document;
	}

	/** One gesture, one undo step. Throws an `EditError` and changes nothing where an edit makes no sense. */
	edit(name: StepName, ...edits: Edit[]): void {
		this.#history.apply(name, edits);
		if (edits.some(({ kind }) => kind === 'replace')) this.opened++;
		this.#sync();
	}

	/** What can be undone and done again on this board, to be handed to `open` later. */
	get history(): History<StepName> {
		return this.#history;
	}

	/** Puts another board in the place of this one, with a history of its own. */
	open(history: History<StepName>): void {
		this.#history = history;
		this.opened++;
		this.selection = [];
		this.selectedWires = [];
		this.selectedNotes = [];
		this.#sync();
	}

	undo(): StepName | null {
		const name = this.#history.undo();
		this.#sync();
		return name;
	}

	redo(): StepName | null {
		const name = this.#history.redo();
		this.#sync();
		return name;
	}

	get canUndo(): boolean {
		return this.#canUndo;
	}

	get canRedo(): boolean {
		return this.#canRedo;
	}

	/** The names of all steps, oldest first, and how many of them are done. */
	get steps(): History<StepName>['steps'] {
		return this.#steps;
	}

	/** What `undo` would take back. */
	get undoName(): StepName | undefined {
		return this.#steps.names[this.#steps.position - 1];
	}

	/** What `redo` would do again. */
	get redoName(): StepName | undefined {
		return this.#steps.names[this.#steps.position];
	}

	/** Takes steps back or does them again until so many are done; 0 is the start. */
	goTo(position: number): void {
		this.#history.goTo(position);
		this.#sync();
	}

	node(id: string): GraphNode | undefined {
		return this.#document.nodes.find((node) => node.id === id);
	}

	/** The one selected node, if it is one. */
	get selectedNode(): GraphNode | undefined {
		return this.selection.length === 1 ? this.node(this.selection[0]!) : undefined;
	}

	#sync(): void {
		this.#document = this.#history.current;
		this.#canUndo = this.#history.canUndo;
		this.#canRedo = this.#history.canRedo;
		this.#steps = this.#history.steps;
		const ids = new Set(this.#document.nodes.map((node) => node.id));
		if (!this.selection.every((id) => ids.has(id))) {
			this.selection = this.selection.filter((id) => ids.has(id));
		}
		const notes = new Set(this.#document.notes?.map((note) => note.id));
		if (!this.selectedNotes.every((id) => notes.has(id))) {
			this.selectedNotes = this.selectedNotes.filter((id) => notes.has(id));
		}
	}
}
