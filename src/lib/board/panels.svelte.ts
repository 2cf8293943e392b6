import { readFlag, writePref } from './prefs.ts';

/** The parts of the page that fold away. */
export type PanelName = 'palette' | 'inspector' | 'dock' | 'code';

/** Which panels are open; remembered in this browser. */
class Panels {
	#open = $state({
		palette: readFlag('panel.palette', true),
		// A small window shows the network first; the inspector is one click away.
		inspector: readFlag('panel.inspector', !(globalThis.innerWidth < 1180)),
		dock: readFlag('panel.dock', true),
		code: readFlag('panel.code', false)
	});

	isOpen(panel: PanelName): boolean {
		return this.#open[panel];
	}

	toggle(panel: PanelName): void {
		this.set(panel, !this.#open[panel]);
	}

	/** Open or folded, whatever it was. */
	set(panel: PanelName, open: boolean): void {
		if (this.#open[panel] === open) return;
		this.#open[panel] = open;
		writePref(`panel.${panel}`, open);
	}

	show(panel: PanelName): void {
		this.set(panel, true);
	}
}

/** The page's panels. */
export const panels = new Panels();
