import { SvelteSet } from 'svelte/reactivity';

/** What was predicted right and wrong, on this page only: nothing is stored or sent. */
export class Score {
	right = $state(0);
	wrong = $state(0);
	/** The keys (`gradient fc1.weight`) of what is no longer hidden. */
	readonly revealed = new SvelteSet<string>();

	/** Counts one answer. */
	tell(ok: boolean): void {
		if (ok) this.right++;
		else this.wrong++;
	}

	reset(): void {
		this.right = 0;
		this.wrong = 0;
		this.revealed.clear();
	}
}
