import type { GraphDocument } from './document.ts';
import type { Edit } from './edit.ts';
import { applyEdits } from './edit.ts';

interface Step<Name extends string> {
	readonly name: Name;
	/** After the step. */
	readonly document: GraphDocument;
}

/** The field that a step types into, and when it was last typed. */
interface Typing {
	readonly field: string;
	readonly at: number;
}

export interface HistoryOptions {
	/** Milliseconds. */
	readonly now?: () => number;
	/** Steps kept; the oldest go first. */
	readonly limit?: number;
}

/** Typing into the same field within this time is one step. */
const TYPING_MS = 1000;
const LIMIT = 500;

/**
 * A document with its past and its future. Documents share what they have in common, so that keeping
 * every step's result costs little and nothing has to be inverted.
 */
export class History<Name extends string> {
	#base: GraphDocument;
	#steps: Step<Name>[] = [];
	/** How many steps are done; those behind it can be done again. */
	#position = 0;
	#typing: Typing | null = null;
	readonly #now: () => number;
	readonly #limit: number;

	constructor(document: GraphDocument, options: HistoryOptions = {}) {
		this.#base = document;
		this.#now = options.now ?? Date.now;
		this.#limit = options.limit ?? LIMIT;
	}

	get current(): GraphDocument {
		return this.#steps[this.#position - 1]?.document ?? this.#base;
	}

	get canUndo(): boolean {
		return this.#position > 0;
	}

	get canRedo(): boolean {
		return this.#position < this.#steps.length;
	}

	/** The names of all steps, and how many of them are done. */
	get steps(): { readonly names: readonly Name[]; readonly position: number } {
		return { names: this.#steps.map((step) => step.name), position: this.#position };
	}

	/**
	 * One gesture, one step. An edit that changes nothing makes no step. Throws an `EditError` and
	 * leaves all as it was where an edit makes no sense.
	 */
	apply(name: Name, edits: readonly Edit[]): void {
		const before = this.current;
		const document = applyEdits(before, edits);
		if (document === before) return;
		const field = typedField(name, edits, before);
		const at = this.#now();
		const goesOn =
			field !== null && this.#typing?.field === field && at - this.#typing.at <= TYPING_MS;
		this.#typing = field === null ? null : { field, at };
		if (goesOn) this.#position--;
		this.#steps.length = this.#position;
		// Typed back to what it was: nothing is left to undo.
		if (goesOn && JSON.stringify(document) === JSON.stringify(this.current)) return;
		this.#steps.push({ name, document });
		if (this.#steps.length > this.#limit) this.#base = this.#steps.shift()!.document;
		this.#position = this.#steps.length;
	}

	/** Takes the last step back; its name, or null where there is none. */
	undo(): Name | null {
		if (!this.canUndo) return null;
		this.#typing = null;
		this.#position--;
		return this.#steps[this.#position]!.name;
	}

	/** Takes back or does again until `position` steps are done; beyond the ends it stops there. */
	goTo(position: number): void {
		this.#typing = null;
		this.#position = Math.min(Math.max(position, 0), this.#steps.length);
	}

	/** Does the next step again; its name, or null where there is none. */
	redo(): Name | null {
		if (!this.canRedo) return null;
		this.#typing = null;
		this.#position++;
		return this.#steps[this.#position - 1]!.name;
	}
}

/** The field that a gesture types into; null where it does anything else. */
function typedField(name: string, edits: readonly Edit[], before: GraphDocument): string | null {
	const [edit] = edits;
	if (!edit || edits.length > 1) return null;
	switch (edit.kind) {
		case 'setParams':
			return JSON.stringify([name, edit.kind, edit.id, Object.keys(edit.params)]);
		case 'setLabel':
			return JSON.stringify([name, edit.kind, edit.id]);
		case 'setTitle':
			return JSON.stringify([name, edit.kind]);
		case 'setTraining': {
			const { optimizer, ...settings } = edit.training;
			const former: Readonly<Record<string, unknown>> = before.training?.optimizer ?? {};
			const changed = Object.keys({ ...former, ...optimizer }).filter(
				(key) => optimizer && JSON.stringify(optimizer[key]) !== JSON.stringify(former[key])
			);
			return JSON.stringify([name, edit.kind, Object.keys(settings), changed]);
		}
		default:
			return null;
	}
}
