const SHOWN_RANGES = 3;

/** `2–6, 9`; after a few ranges `…`. */
export function showRanges(lines: readonly number[]): string {
	const ranges: [number, number][] = [];
	for (const line of lines) {
		const last = ranges.at(-1);
		if (last && line === last[1] + 1) last[1] = line;
		else ranges.push([line, line]);
	}
	const shown = ranges
		.slice(0, SHOWN_RANGES)
		.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`));
	return shown.join(', ') + (ranges.length > SHOWN_RANGES ? ', …' : '');
}
