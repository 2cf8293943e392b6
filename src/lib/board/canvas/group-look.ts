/** The norm that stands for several: one that is not finite, else the largest; undefined where none is known. */
export function strongest(norms: readonly (number | undefined)[]): number | undefined {
	const known = norms.filter((norm) => norm !== undefined);
	if (known.length === 0) return undefined;
	return known.find((norm) => !Number.isFinite(norm)) ?? Math.max(...known);
}
