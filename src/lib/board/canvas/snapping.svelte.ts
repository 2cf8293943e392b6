import { readFlag, writePref } from '../prefs.ts';

/** Whether dragged nodes snap to the grid; remembered in this browser. */
class Snapping {
	#grid = $state(readFlag('snap.grid', false));

	get grid(): boolean {
		return this.#grid;
	}

	toggle(): void {
		this.#grid = !this.#grid;
		writePref('snap.grid', this.#grid);
	}
}

export const snapping = new Snapping();
