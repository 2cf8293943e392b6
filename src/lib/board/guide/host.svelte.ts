import { tick } from 'svelte';
import { placeCard, type Place } from './place.ts';

/** What marks the part of the page in whose corner the card stands, and what stands in that corner already, CSS pixels. */
const HOSTS = [
	['[data-guide-host="lecture"]', 0],
	['[data-guide-host="board"]', 44]
] as const;
/** Where no part is marked: the window, above the bar at its foot. */
const FOOT = 48;

/** Where the card stands, kept as the page changes. */
export class Host {
	place = $state.raw<Place | null>(null);

	/**
	 * Watches the part of the page that is shown. Returns how to stop; to be called again when another
	 * part is shown.
	 */
	watch(): () => void {
		let found: readonly [Element | null, number] = [null, FOOT];
		const measure = () => {
			const [host, foot] = found;
			const { innerWidth: right, innerHeight: bottom } = window;
			const box = host?.getBoundingClientRect() ?? { left: 0, top: 0, right, bottom };
			this.place = placeCard(box, bottom, foot);
		};
		const observer = new ResizeObserver(measure);
		let stopped = false;
		void tick().then(() => {
			if (stopped) return;
			for (const [selector, foot] of HOSTS) {
				const host = document.querySelector(selector);
				if (!host) continue;
				found = [host, foot];
				observer.observe(host);
				break;
			}
			measure();
		});
		window.addEventListener('resize', measure);
		return () => {
			stopped = true;
			observer.disconnect();
			window.removeEventListener('resize', measure);
		};
	}
}
