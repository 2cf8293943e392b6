import { innerHeight, innerWidth } from 'svelte/reactivity/window';
import { panels } from '../panels.svelte.ts';
import { readNumber, writePref } from '../prefs.ts';
import { clamp, fitSizes, limitsOf } from './sizes.ts';
import type { Frame, Limits, Part, Sizes, Wishes } from './sizes.ts';

/** The sizes of the page's parts; what a person drags is remembered in this browser. */
class Layout {
	#wishes = $state.raw<Wishes>({
		palette: readNumber('size.palette'),
		inspector: readNumber('size.inspector'),
		dock: readNumber('size.dock'),
		settings: readNumber('size.settings'),
		code: readNumber('size.code')
	});

	readonly #frame: Frame = $derived({
		width: innerWidth.current ?? 1440,
		height: innerHeight.current ?? 900,
		open: {
			palette: panels.isOpen('palette'),
			inspector: panels.isOpen('inspector'),
			dock: panels.isOpen('dock'),
			code: panels.isOpen('code')
		}
	});

	/** As they are seen, CSS pixels; of a folded part: as it will be. */
	readonly sizes: Sizes = $derived(fitSizes(this.#wishes, this.#frame));

	limits(part: Part): Limits {
		return limitsOf(part, this.#frame, this.sizes);
	}

	/** Within the limits; remembered by `keep`. */
	resize(part: Part, size: number): void {
		this.#wishes = { ...this.#wishes, [part]: Math.round(clamp(size, this.limits(part))) };
	}

	/** Back to what suits the window. */
	reset(part: Part): void {
		this.#wishes = { ...this.#wishes, [part]: null };
		this.keep(part);
	}

	/** A drag writes once, at its end. */
	keep(part: Part): void {
		writePref(`size.${part}`, this.#wishes[part]);
	}
}

/** The page's layout. */
export const layout = new Layout();
