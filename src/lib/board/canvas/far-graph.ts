import { operatorOf } from '#lib/graph/ops/index.ts';
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

/** SVG path data of the wires by colour; '' is a wire without a gradient. */
export function farWires(
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
		put(paths, color, piece);
	}
	return joined(paths);
}

/** SVG path data of the nodes' boxes by family; '' is an operator that the catalogue lacks. */
export function farBoxes(nodes: readonly CardFlowNode[]): [family: string, d: string][] {
	const paths = new Map<string, string[]>();
	for (const { position, data } of nodes) {
		if (!data.node) continue;
		put(paths, operatorOf(data.node.type)?.family ?? '', boxAt(position));
	}
	return joined(paths);
}

/** SVG path data of the boxes' borders that say something, by colour: a gradient, or a problem. */
export function farBorders(
	nodes: readonly CardFlowNode[],
	normOf: (node: string) => number | undefined,
	isWrong: (node: string) => boolean,
	{ range, theme }: Colors
): [color: string, d: string][] {
	const paths = new Map<string, string[]>();
	for (const { id, position, data } of nodes) {
		if (!data.node) continue;
		const look = gradientLook(shade(normOf(id)), range, theme);
		const color =
			isWrong(id) || look.kind === 'broken'
				? 'var(--error)'
				: look.kind === 'finite'
					? look.color
					: '';
		if (color) put(paths, color, boxAt(position));
	}
	return joined(paths);
}

function boxAt({ x, y }: CardFlowNode['position']): string {
	return `M${x} ${y}h${NODE_SIZE.width}v${NODE_SIZE.height}h${-NODE_SIZE.width}z`;
}

function put(paths: Map<string, string[]>, key: string, piece: string): void {
	const pieces = paths.get(key);
	if (pieces) pieces.push(piece);
	else paths.set(key, [piece]);
}

function joined(paths: ReadonlyMap<string, readonly string[]>): [string, string][] {
	return [...paths].map(([key, pieces]) => [key, pieces.join('')]);
}

/** The nearest norm that has a colour of its own: few colours are few paths. */
function shade(norm: number | undefined): number | undefined {
	if (!norm || !Number.isFinite(norm)) return norm;
	return 10 ** (Math.round(Math.log10(norm) * SHADES) / SHADES);
}
