import type { DataRef } from '#lib/graph/document.ts';
import type { DataInfo } from '#lib/graph/operator.ts';
import { builtinInfo, findBuiltin } from '#lib/train/data/builtin.ts';

const UNKNOWN: DataInfo = { features: null, targets: null, classes: null };

/** What a document says of its data, for shapes on the wires before anything is fetched. */
export function knownInfo(ref: DataRef | undefined): DataInfo {
	if (ref?.source === 'builtin') {
		const set = findBuiltin(ref.name);
		return set ? builtinInfo(set) : UNKNOWN;
	}
	if (!ref?.columns) return UNKNOWN;
	const features = ref.columns.filter((column) => !ref.target.includes(column)).length;
	return { features: [features], targets: ref.target.length, classes: ref.classes ?? null };
}
