import type { CsvData, DataRef } from '#lib/graph/document.ts';
import type { DataInfo } from '#lib/graph/operator.ts';
import { encodingOf, featureNamesOf, isClassification, targetNamesOf } from '#lib/graph/prepare.ts';
import { builtinInfo, findBuiltin } from '#lib/train/data/builtin.ts';

const UNKNOWN: DataInfo = { features: null, targets: null, classes: null };

/** What a document says of its data, for shapes on the wires before anything is fetched. */
export function knownInfo(ref: DataRef | undefined): DataInfo {
	if (ref?.source === 'builtin') {
		const set = findBuiltin(ref.name);
		return set ? builtinInfo(set) : UNKNOWN;
	}
	if (!ref?.columns) return UNKNOWN;
	return {
		features: [featureNamesOf(ref, ref.columns).length],
		targets: targetNamesOf(ref).length,
		classes: classesOf(ref)
	};
}

/** The categories of a class index are its classes, whatever else is said. */
function classesOf(ref: CsvData): number | null {
	if (!isClassification(ref)) return ref.classes ?? null;
	return encodingOf(ref, ref.target[0]!)?.categories.length ?? ref.classes ?? null;
}
