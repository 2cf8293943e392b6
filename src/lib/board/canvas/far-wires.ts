import type { Theme } from '../ui.svelte.ts';
import { gradientLook } from './gradient-color.ts';
import { NODE_SIZE } from './placement.ts';
import type { CardFlowNode, WireFlowEdge } from './reconcile.ts';

/** Where a card's first port stands below its top. */
const PORT_TOP = 44;
/** Norms are told apart by so many colours a decade. */
const SHADES = 2;

interface Colors {
	/** Of log10 of the norm, as in `gradientLook`. */
	readonly range: readonly [number, number];
	readonly theme: Theme;
}

/** SVG path data by colour; '' is a wire without a gradient. */
export function farPaths(
	edges: readonly WireFlowEdge[],
	nodes: readonly CardFlowNode[],
	normOf: (node: string) => number | undefined,
	{ range, theme }: Colors
): [color: string, d: string][] {
	const corners = new Map(nodes.map(({ id, position }) => [id, position]));
	const paths = new Map<string, string[]>();
	for (const { source, target, data } of edges) {
		const [from, to] = [corners.get(source), corners.get(target)];
		if (!from || !to) continue;
		const look = gradientLook(shade(normOf(data!.edge.from[0])), range, theme);
		const color = look.kind === 'finite' ? look.color : '';
		const start = { x: from.x + NODE_SIZE.width, y: from.y + PORT_TOP };
		const end = { x: to.x, y: to.y + PORT_TOP };
		const bend = Math.max(40, Math.abs(end.x - start.x) / 2);
		const piece = `M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`;
		const pieces = paths.get(color);
		if (pieces) pieces.push(piece);
		else paths.set(color, [piece]);
	}
	return [...paths].map(([color, pieces]) => [color, pieces.join('')]);
}

/** The nearest norm that has a colour of its own: few colours are few paths. */
function shade(norm: number | undefined): number | undefined {
	if (!norm || !Number.isFinite(norm)) return norm;
	return 10 ** (Math.round(Math.log10(norm) * SHADES) / SHADES);
}
