/** What lights up on the other side of code and canvas while one of them is pointed at. */
class Lit {
	#nodes = $state.raw<ReadonlySet<string>>(new Set());
	#pointed = $state.raw<readonly string[]>([]);

	/** Nodes of the line of code that is pointed at, or that the keyboard is on. */
	get nodes(): ReadonlySet<string> {
		return this.#nodes;
	}

	/** Nodes of the card on the canvas that is pointed at. */
	get pointed(): readonly string[] {
		return this.#pointed;
	}

	/** Lights these nodes on the canvas. */
	show(nodes: readonly string[]): void {
		if (nodes.length > 0 || this.#nodes.size > 0) this.#nodes = new Set(nodes);
	}

	/** Lights the lines of these nodes in the code. */
	point(nodes: readonly string[]): void {
		if (nodes.length > 0 || this.#pointed.length > 0) this.#pointed = nodes;
	}
}

/** The page's light. */
export const lit = new Lit();

/** A card that lights the code of its nodes while it is pointed at. */
export function lightsCode(nodes: () => readonly string[]): (card: HTMLElement) => () => void {
	return (card) => {
		let isOn = false;
		const off = (): void => {
			if (isOn) lit.point([]);
			isOn = false;
		};
		const on = (): void => {
			isOn = true;
			lit.point(nodes());
		};
		card.addEventListener('pointerenter', on);
		card.addEventListener('pointerleave', off);
		return () => {
			card.removeEventListener('pointerenter', on);
			card.removeEventListener('pointerleave', off);
			// A card that goes away is left by no pointer.
			off();
		};
	};
}
