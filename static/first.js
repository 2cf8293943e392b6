/* Runs before the first paint, outside of the bundle, as the page's Content-Security-Policy allows no inline script. */

// So that a dark page never flashes light (see theme.ts).
try {
	document.documentElement.dataset.theme =
		/[#&]theme=(light|dark)(&|$)/.exec(location.hash)?.[1] ||
		localStorage.getItem('gradboard.theme') ||
		(matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
} catch {
	// Storage is forbidden: the page decides when it runs.
}

// Kit's router stumbles over a fragment with a bad escape; a damaged link is ours to report.
try {
	decodeURIComponent(location.hash);
} catch {
	history.replaceState(null, '', location.hash.replaceAll('%', '%25'));
}
