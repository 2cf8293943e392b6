import type { Locks } from './hold.ts';

interface Waiting {
	readonly name: string;
	readonly grant: () => void;
}
interface Held {
	readonly name: string;
	readonly rob: () => void;
}

/** Web Locks in memory, as far as boards use them: exclusive ones, a queue, signals and `steal`. */
export class FakeLocks {
	#waiting: Waiting[] = [];
	#held = new Map<string, Held>();

	readonly locks = {
		request: (name: string, options: LockOptions, run: () => unknown) =>
			new Promise<unknown>((resolve, reject) => {
				const grant = () => {
					const held: Held = { name, rob: () => reject(new DOMException('', 'AbortError')) };
					this.#held.set(name, held);
					const end = () => {
						if (this.#held.get(name) !== held) return;
						this.#held.delete(name);
						this.#next(name);
					};
					void Promise.resolve(run()).then((value) => {
						end();
						resolve(value);
					});
				};
				const waiting: Waiting = { name, grant };
				options.signal?.addEventListener('abort', () => {
					if (!this.#waiting.includes(waiting)) return;
					this.#waiting = this.#waiting.filter((other) => other !== waiting);
					reject(new DOMException('', 'AbortError'));
				});
				queueMicrotask(() => {
					if (options.signal?.aborted) return reject(new DOMException('', 'AbortError'));
					if (options.steal) {
						const robbed = this.#held.get(name);
						grant();
						robbed?.rob();
					} else {
						this.#waiting.push(waiting);
						this.#next(name);
					}
				});
			}),
		query: async () => ({
			held: [...this.#held.keys()].map((name) => ({ name })),
			pending: this.#waiting.map(({ name }) => ({ name }))
		})
	} as unknown as Locks;

	#next(name: string): void {
		if (this.#held.has(name)) return;
		const next = this.#waiting.find((waiting) => waiting.name === name);
		if (!next) return;
		this.#waiting = this.#waiting.filter((other) => other !== next);
		next.grant();
	}
}

/** The same in a browser that takes its time. */
export function slowLocks({ request, query }: Locks, ms: number): Locks {
	const wait = () => new Promise<void>((resolve) => void setTimeout(resolve, ms));
	return {
		request: async (...args: unknown[]) => {
			await wait();
			return (request as (...args: unknown[]) => unknown)(...args);
		},
		query
	} as Locks;
}

/** A channel in memory: what one says, all others hear. */
export class FakeChannel<T> {
	#hearers = new Set<(message: T) => void>();

	/** Another end of it. */
	join(): { post: (message: T) => void; hear: (hearer: (message: T) => void) => void } {
		let own: ((message: T) => void) | undefined;
		return {
			post: (message) => {
				for (const hearer of this.#hearers) {
					if (hearer !== own) queueMicrotask(() => hearer(message));
				}
			},
			hear: (hearer) => {
				own = hearer;
				this.#hearers.add(hearer);
			}
		};
	}
}
