import { createContext } from 'svelte';
import type { Board } from './board.svelte.ts';
import type { DataStore } from './data/data-store.svelte.ts';
import type { Remarks } from './diagnoses/remarks.svelte.ts';
import type { Lecture } from './lecture/lecture.svelte.ts';
import type { Runs } from './runs/runs.svelte.ts';
import type { Training } from './training.svelte.ts';
import type { Ui } from './ui.svelte.ts';

/** Everything a component may need, in one place: `const { board, training } = getApp()`. */
export interface App {
	readonly board: Board;
	readonly training: Training;
	readonly data: DataStore;
	readonly ui: Ui;
	readonly lecture: Lecture;
	/** What keeps the network from learning. */
	readonly remarks: Remarks;
	/** The runs before the present one. */
	readonly runs: Runs;
}

export const [getApp, setApp] = createContext<App>();
