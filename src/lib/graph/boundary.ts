import type { GraphDocument, Group, PortRef } from './document.ts';
import { emptyPorts } from './survey.ts';
import { OUTPUT, portName, wiringOf } from './wiring.ts';

/** What comes into a group from one place: one argument of its module. */
export interface GroupInput {
	/** The output outside that feeds it; absent: nothing does, and something has to. */
	readonly from?: PortRef;
	/** The ports inside that it feeds, one at least. */
	readonly ports: readonly PortRef[];
}

/** Where a group meets what is outside. */
export interface Boundary {
	/** Each source once, in the order of the ports that they feed: by node, as in the document. */
	readonly inputs: readonly GroupInput[];
	/** The outputs inside that are read outside, or by nobody. */
	readonly outputs: readonly PortRef[];
}

/** Where a group meets what is outside: the ports of its folded node, and of its module. */
export function boundary(document: GraphDocument, { nodes }: Pick<Group, 'nodes'>): Boundary {
	const { indexOf, operators, feeds, successors } = wiringOf(document);
	const inside = new Set(nodes.flatMap((id) => indexOf.get(id) ?? []));
	const members = [...inside].sort((a, b) => a - b);
	const idOf = (node: number) => document.nodes[node]!.id;

	const wired = new Map<number, PortRef[]>();
	const inputs: { from?: PortRef; ports: PortRef[] }[] = [];
	for (const node of members) {
		const operator = operators[node];
		if (!operator) continue;
		const empty = new Set(emptyPorts(operator, feeds[node]!));
		const places = Math.max(feeds[node]!.length, operator.inputs.length);
		for (let place = 0; place < places; place++) {
			const source = feeds[node]![place] ?? -1;
			const port: PortRef = [idOf(node), portName(operator, place)!];
			if (source < 0) {
				if (empty.has(port[1])) inputs.push({ ports: [port] });
			} else if (!inside.has(source)) {
				const ports = wired.get(source);
				if (ports) ports.push(port);
				else {
					const first = [port];
					wired.set(source, first);
					inputs.push({ from: [idOf(source), OUTPUT], ports: first });
				}
			}
		}
	}
	const outputs = members
		.filter((node) => {
			const readers = successors[node]!;
			return readers.length === 0 || readers.some((reader) => !inside.has(reader));
		})
		.map((node): PortRef => [idOf(node), OUTPUT]);
	return { inputs, outputs };
}
