import { readWords, writePref } from '../prefs.ts';
import { withRecent } from './find-sections.ts';

const PREF = 'find.recent';

/** The commands that were chosen from the list last, by their ids there; remembered in this browser. */
class Recent {
	ids = $state.raw<readonly string[]>(readWords(PREF));

	add(id: string): void {
		this.ids = withRecent(this.ids, id);
		writePref(PREF, this.ids.join(' '));
	}
}

export const recent = new Recent();
