/** How long the view has to rest before it is told, milliseconds. */
const REST = 120;
/** More cards than this are too small to show anything. */
const MOST = 200;

/** Gathers which cards are on screen, and tells it once the view rests, if it is another set. */
export class Seen {
	readonly #ids = new Set<string>();
	#told = '';
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(private readonly tell: (ids: readonly string[]) => void) {}

	set(id: string, isSeen: boolean): void {
		if (isSeen === this.#ids.has(id)) return;
		if (isSeen) this.#ids.add(id);
		else this.#ids.delete(id);
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#rest(), REST);
	}

	#rest(): void {
		const ids = [...this.#ids].slice(0, MOST);
		const text = JSON.stringify(ids.toSorted());
		if (text === this.#told) return;
		this.#told = text;
		this.tell(ids);
	}
}
