import { m } from '#lib/paraglide/messages.js';
import { formatCount } from '../format.ts';

/** `1 node`, `12 nodes` */
export function nodesText(count: number): string {
	return count === 1 ? m.inspector_nodes_one() : m.inspector_nodes({ count: formatCount(count) });
}

/** `1 wire`, `12 wires` */
export function wiresText(count: number): string {
	return count === 1 ? m.inspector_wires_one() : m.inspector_wires({ count: formatCount(count) });
}

/** `1 parameter`, `61 706 parameters` */
export function parametersText(count: number): string {
	return count === 1
		? m.inspector_parameter_count_one()
		: m.inspector_parameter_count({ count: formatCount(count) });
}
