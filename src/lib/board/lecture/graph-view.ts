import type { GraphDocument } from '#lib/graph/document.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import type { Plan } from '#lib/graph/plan-types.ts';
import type { Recorded } from '#lib/train/recorded.ts';
import { numberText } from '../autograd/value-text.ts';
import { figure } from './cells.ts';
import type { Stop } from './walk.ts';

/** How a node or a wire stands in the walk. */
export type Look = 'now' | 'forward' | 'backward' | 'todo';

export interface NodeLook {
	readonly id: string;
	readonly step: number;
	readonly type: string;
	/** `fc1 · 2 → 3` */
	readonly words: string;
	/** The value, where it is one number; else the shape. */
	readonly value: string;
	readonly position: readonly [x: number, y: number];
	readonly look: Look;
}

export interface WireLook {
	readonly id: string;
	readonly from: string;
	readonly to: string;
	readonly look: Look;
	/** Which way the arrow points, where something travels or has travelled. */
	readonly towards: 'target' | 'source' | null;
}

/** The network at a stop: what was passed, where one stands, what is to come. */
export function viewGraph(
	document: GraphDocument,
	{ steps }: Plan,
	recorded: Recorded,
	stops: readonly Stop[],
	at: number
): { readonly nodes: NodeLook[]; readonly wires: WireLook[] } {
	const stop = stops[at]!;
	const passed = new Map<number, Look>();
	for (const { phase, step } of stops.slice(0, at)) {
		passed.set(step, phase === 'backward' ? 'backward' : (passed.get(step) ?? 'forward'));
	}
	const lookOf = (step: number): Look =>
		step === stop.step ? 'now' : (passed.get(step) ?? 'todo');
	const positions = new Map(document.nodes.map(({ id, position }) => [id, position]));
	const nodes = steps.map(({ id, name, type, params, inputs }, step): NodeLook => {
		const operator = operatorOf(type);
		const summary = operator?.summary?.({
			inputs: inputs.map((input) => steps[input]!.output),
			params
		});
		const { shape, values } = recorded.outputs[step]!;
		return {
			id,
			step,
			type,
			words: summary ? `${name} · ${summary}` : name,
			value: values?.length === 1 ? figure(numberText(values[0]!)) : shape.join('×'),
			position: positions.get(id) ?? [0, 0],
			look: lookOf(step)
		};
	});
	const wires = steps.flatMap(({ id, inputs }, step) =>
		inputs.map((source, port): WireLook => ({
			id: `${id} ${port}`,
			from: steps[source]!.id,
			to: id,
			...wireLook(source, step)
		}))
	);
	return { nodes, wires };

	function wireLook(source: number, reader: number): Pick<WireLook, 'look' | 'towards'> {
		const isBack = stop.phase === 'backward' || stop.phase === 'update';
		if (!isBack) {
			if (stop.step === reader) return { look: 'now', towards: 'target' };
			return passed.has(reader)
				? { look: 'forward', towards: 'target' }
				: { look: 'todo', towards: null };
		}
		const goesBack = recorded.arrivals[source]!.some(({ from }) => from === reader);
		if (!goesBack) return { look: 'forward', towards: null };
		if (stop.phase === 'backward' && stop.step === source)
			return { look: 'now', towards: 'source' };
		// What a node sends back arrives where it leads to: there it is seen.
		const isThere = passed.get(source) === 'backward' || stop.phase === 'update';
		return isThere ? { look: 'backward', towards: 'source' } : { look: 'forward', towards: null };
	}
}
