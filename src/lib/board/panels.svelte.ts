import { readFlag, writePref } from './prefs.ts';

/** The parts of the page that fold away. */
export type PanelName = 'palette' | 'inspector' | 'dock';

/** Which panels are open; remembered in this browser. */
class Panels {
	#open = $state({
		palette: readFlag('panel.palette', true),
		inspector: readFlag('panel.inspector', true),
		dock: readFlag('panel.dock', true)
	});

	isOpen(panel: PanelName): boolean {
		return this.#open[panel];
	}

	toggle(panel: PanelName): void {
		this.#open[panel] = !this.#open[panel];
		writePref(`panel.${panel}`, this.#open[panel]);
	}
}

/** The page's panels. */
export const panels = new Panels();
