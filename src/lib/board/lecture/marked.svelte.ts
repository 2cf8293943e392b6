import type { Check, Element, Explanation, Recorded } from '#lib/train/recorded.ts';
import type { Training } from '../training.svelte.ts';

/** One factor of the product along a path from the loss to an element. */
export interface Factor {
	/** The step and the element of its output that the factor leads from. */
	readonly step: number;
	readonly index: number;
	readonly local: number;
}

/** The chain of single factors from an element on, and the gradient that it starts with. */
export interface Chain {
	readonly factors: readonly Factor[];
	readonly upstream: number;
}

/** Longest chain that is followed. */
const MOST_FACTORS = 12;

/** The element that is asked about: its gradient explained, and checked when that is asked for. */
export class Marked {
	element = $state.raw<Element | null>(null);
	explanation = $state.raw<Explanation | null>(null);
	/** Followed back from term to term as long as there is a single one; null while it is not known. */
	chain = $state.raw<Chain | null>(null);
	check = $state.raw<Check | null>(null);
	checking = $state(false);

	constructor(
		private readonly training: Training,
		private readonly recorded: () => Recorded | null
	) {}

	clear(): void {
		this.element = null;
		this.explanation = null;
		this.chain = null;
		this.check = null;
		this.checking = false;
	}

	/** Asks about an element; about the one that is marked already: not any more. */
	async mark(element: Element): Promise<void> {
		const isAgain = sameElement(this.element, element);
		this.clear();
		if (isAgain) return;
		this.element = element;
		const explanation = await this.training.explain(element);
		if (this.element !== element) return;
		this.explanation = explanation;
		if (explanation) await this.#follow(element, explanation);
	}

	/** Compares the marked element's gradient with a finite difference. */
	async runCheck(): Promise<void> {
		const { element } = this;
		if (!element || this.checking) return;
		this.checking = true;
		const check = await this.training.check(element);
		if (this.element !== element) return;
		this.checking = false;
		this.check = check;
	}

	isMarked(element: Element): boolean {
		return sameElement(this.element, element);
	}

	async #follow(element: Element, first: Explanation): Promise<void> {
		const factors: Factor[] = [];
		let explanation: Explanation | null = first;
		while (explanation?.count === 1 && factors.length < MOST_FACTORS) {
			const [{ step, index, local }] = explanation.terms as [Explanation['terms'][number]];
			factors.push({ step, index, local });
			if (step === this.recorded()?.root) break;
			explanation = await this.training.explain({ kind: 'output', step, index });
			if (this.element !== element) return;
		}
		const last = factors.at(-1);
		if (!last) return;
		const upstream = this.recorded()?.gradients[last.step]?.values?.[last.index] ?? NaN;
		this.chain = { factors, upstream };
	}
}

function sameElement(a: Element | null, b: Element): boolean {
	if (a?.kind !== b.kind || a.step !== b.step || a.index !== b.index) return false;
	return a.kind === 'output' || (b.kind === 'weight' && a.name === b.name);
}
