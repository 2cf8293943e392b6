export interface Toast {
	readonly id: number;
	readonly tone: 'info' | 'ok' | 'warn' | 'error';
	readonly text: string;
	/** One thing that can be done about it. */
	readonly action?: { readonly label: string; readonly run: () => void };
}

/** The dialogs, by name. */
export type Dialog =
	| 'boards'
	| 'data'
	| 'examples'
	| 'export'
	| 'find'
	| 'import'
	| 'operator'
	| 'range'
	| 'share'
	| 'shortcuts';

export type Theme = 'light' | 'dark';

/** What is open, said or preferred; nothing here is part of the document. */
export class Ui {
	theme = $state<Theme>('light');
	toasts = $state.raw<readonly Toast[]>([]);
	/** The dialog on top: at most one. */
	dialog = $state<Dialog | null>(null);
	/** What the list of everything opens with; `@` asks for nodes only. */
	findText = $state('');
	/** The type of the operator that the page in the dialog `operator` is about. */
	operatorPage = $state('');
	/** Whether the list of the history's steps is open. */
	stepsOpen = $state(false);
	/** What the import of PyTorch's text opens with. */
	importText = $state('');
	/** Files dropped on the page, for the data dialog to take. */
	droppedFiles = $state.raw<readonly File[] | null>(null);
	/** Where to put the canvas to show this node, once. */
	reveal = $state<string | null>(null);
	/** The note whose text is to be typed, once. */
	writing = $state<string | null>(null);
	/** The group whose name is being typed. */
	renamingGroup = $state<string | null>(null);
	/** The node whose name is to be typed, once. */
	rename = $state<string | null>(null);
	/** Said to screen readers only: what a key did that shows elsewhere. */
	heard = $state.raw<{ readonly id: number; readonly text: string } | null>(null);

	#next = 1;

	/** Says something; an error stays until dismissed. */
	say(tone: Toast['tone'], text: string, action?: Toast['action']): void {
		const toast: Toast = { id: this.#next++, tone, text, ...(action ? { action } : {}) };
		// The same thing said again takes the place of the first time.
		const others = this.toasts.filter((other) => other.tone !== tone || other.text !== text);
		this.toasts = [...others.slice(-3), toast];
	}

	/** Tells a screen reader, politely; nothing is shown. */
	tell(text: string): void {
		this.heard = { id: this.#next++, text };
	}

	/** Opens the list of commands, operators, nodes and examples. */
	find(text = ''): void {
		this.findText = text;
		this.dialog = 'find';
	}

	/** Opens the page of an operator. */
	showOperator(type: string): void {
		this.operatorPage = type;
		this.dialog = 'operator';
	}

	dismiss(id: number): void {
		this.toasts = this.toasts.filter((toast) => toast.id !== id);
	}
}
