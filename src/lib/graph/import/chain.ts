import type { Edge, GraphNode, Group } from '../document.ts';
import { EMPTY_DOCUMENT } from '../document.ts';
import { freshId, isNodeId } from '../ids.ts';
import { OUTPUT } from '../wiring.ts';
import type { Block, Layer } from './modules.ts';
import { SEQUENTIAL } from './modules.ts';

/** From one node to the next: a card and the room that tidying leaves behind it. */
export const STEP_X = 228;
/** Names longer than this are none that people gave. */
const MAX_NAME = 60;

/** A layer with the block of the net that it is in, and the names on the way to it. */
export interface Placed {
	readonly layer: Layer;
	readonly top: Block | null;
	readonly path: readonly string[];
}

/** What becomes of modules that are called one after another. */
export interface Chain {
	readonly nodes: readonly GraphNode[];
	readonly edges: readonly Edge[];
	readonly groups: readonly Group[];
}

/** Nodes one behind another, with a group for each block of the net. */
export function chainOf(placed: readonly Placed[]): Chain {
	const taken = new Set<string>();
	const members = new Map<Block, string[]>();
	const nodes = placed.map(({ layer, top, path }, i): GraphNode => {
		const { type } = layer.operator;
		const id = idOf(layer.name === null ? [] : path, type, taken);
		taken.add(id);
		if (top) members.set(top, members.get(top) ?? []);
		if (top) members.get(top)!.push(id);
		return { id, type, params: layer.params, position: [i * STEP_X, 0] };
	});
	const edges = nodes.slice(1).map(({ id, type }, i): Edge => {
		const port = placed[i + 1]!.layer.operator.inputs[0]?.name ?? type;
		return { from: [nodes[i]!.id, OUTPUT], to: [id, port] };
	});
	const names = new Set<string>();
	const groups = [...members].map(([block, ids], i): Group => {
		const stem = (block.type === SEQUENTIAL ? block.name : block.type) ?? `Block${i + 1}`;
		let name = stem;
		for (let count = 2; names.has(name); count++) name = `${stem}${count}`;
		names.add(name);
		return { id: `group${i + 1}`, name, nodes: ids };
	});
	return { nodes, edges, groups };
}

/** The name in the module, where it is one; else as new nodes are called. */
function idOf(path: readonly string[], type: string, taken: ReadonlySet<string>): string {
	const own = path.at(-1);
	const wished = own === undefined ? [] : [own, path.join('_')];
	const isGood = (id: string) => id.length <= MAX_NAME && isNodeId(id) && !taken.has(id);
	return wished.find(isGood) ?? freshId(EMPTY_DOCUMENT, type, taken);
}
