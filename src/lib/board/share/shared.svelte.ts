/** How often the board's link was copied, or the board saved to a file, since the page was opened. */
class Shared {
	times = $state(0);
}

export const shared = new Shared();
