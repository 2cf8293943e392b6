import type { Edge, GraphDocument, GraphNode } from '../../src/lib/graph/document.ts';

/**
 * A graph of that many nodes in rows of forty: layers with a path around each, so that there are three
 * wires for two nodes. Pure, for the bench of the canvas and for its test.
 */
export function largeGraph(count: number): GraphDocument {
	const at = (i: number) => [(i % 40) * 220, Math.floor(i / 40) * 150] as const;
	const node = (id: string, type: string, i: number, params: GraphNode['params'] = {}) => ({
		id,
		type,
		params,
		position: at(i)
	});
	const wire = (from: string, to: string, port: string): Edge => ({
		from: [from, 'output'],
		to: [to, port]
	});
	const nodes: GraphNode[] = [node('x', 'Input', 0, { shape: [8] })];
	const edges: Edge[] = [];
	let last = 'x';
	for (let i = 0; nodes.length < count - 3; i++) {
		const [layer, sum] = [`n${i}`, `s${i}`];
		const isLinear = i % 2 === 0;
		const params: GraphNode['params'] = isLinear ? { out_features: 8 } : {};
		nodes.push(node(layer, isLinear ? 'Linear' : 'ReLU', 2 * i + 1, params));
		nodes.push(node(sum, 'Add', 2 * i + 2));
		edges.push(wire(last, layer, 'input'), wire(layer, sum, 'input'), wire(last, sum, 'other'));
		last = sum;
	}
	const end = nodes.length;
	nodes.push(
		node('out', 'Linear', end, { out_features: 1 }),
		node('y', 'Target', end + 1),
		node('loss', 'MSELoss', end + 2)
	);
	edges.push(wire(last, 'out', 'input'), wire('out', 'loss', 'input'), wire('y', 'loss', 'target'));
	return { format: 'gradboard', version: 1, title: `${count} nodes`, nodes, edges };
}
