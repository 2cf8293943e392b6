import { TAKE_OVER } from './keeper.ts';

/** How often a page that stays open asks for a newer version, milliseconds. */
const ASK_EVERY = 30 * 60_000;

/** Whether the app works without a network, and whether a newer version of it is there. */
class Offline {
	/** The whole app is kept in this browser. */
	ready = $state(false);
	/** A newer version is kept, and waits. */
	newer = $state(false);

	#registration: ServiceWorkerRegistration | null = null;
	#asked = 0;

	/** Follows the service worker that Kit registers. Returns how to stop. */
	watch(): () => void {
		if (!('serviceWorker' in navigator)) return () => {};
		let stopped = false;
		void navigator.serviceWorker.ready.then((registration) => {
			if (!stopped) this.#follow(registration);
		});
		const ask = () => void this.#ask();
		const timer = setInterval(ask, ASK_EVERY);
		document.addEventListener('visibilitychange', ask);
		return () => {
			stopped = true;
			clearInterval(timer);
			document.removeEventListener('visibilitychange', ask);
		};
	}

	/** Reloads the page as the newer version. */
	takeNewer(): void {
		const waiting = this.#registration?.waiting;
		// Another page may have let it take over already.
		if (!waiting) return location.reload();
		navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
			once: true
		});
		waiting.postMessage(TAKE_OVER);
	}

	#follow(registration: ServiceWorkerRegistration): void {
		this.#registration = registration;
		this.ready = true;
		this.#asked = Date.now();
		this.newer = registration.waiting !== null;
		registration.addEventListener('updatefound', () => {
			const worker = registration.installing;
			worker?.addEventListener('statechange', () => {
				// Without a worker before it, it is the first, not a newer one.
				if (worker.state === 'installed' && registration.active) this.newer = true;
			});
		});
	}

	async #ask(): Promise<void> {
		if (document.hidden || Date.now() - this.#asked < ASK_EVERY / 2) return;
		this.#asked = Date.now();
		// Without a network there is no newer version to hear of.
		await this.#registration?.update().catch(() => undefined);
	}
}

export const offline = new Offline();
