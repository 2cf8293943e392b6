import type { ParamValue } from './document.ts';
import { setParam } from './fixes.ts';
import { checkParam } from './params.ts';
import type { Fix, Values } from './problem.ts';
import type { ValueType } from './shape.ts';
import type { Survey } from './survey.ts';
import { shapeOf } from './survey.ts';

/** How far before the node a parameter may stand, and how many values are tried. */
const DEPTH = 8;
const VALUES = 8;

/**
 * One whole-number parameter, of the node or of one before it, with which the node's shape rule
 * accepts its inputs; null where there is none. Values are the sizes at hand: of the inputs, and those
 * that the finding names. So a width that does not fit is mended at the layer that makes it, however
 * many activations stand between. A mend that leaves no warning is preferred; `isClean` takes no other.
 */
export function findParamMend(
	survey: Survey,
	node: number,
	feeds: readonly number[],
	finding: Values = {},
	isClean = false
): Fix | null {
	const values = sizesAt(survey, feeds, finding);
	let second: Fix | null = null;
	for (const path of pathsBefore(survey, node, feeds)) {
		const at = path[0]!;
		const operator = survey.wiring.operators[at];
		for (const [param, spec] of Object.entries(operator?.params ?? {})) {
			if (spec.kind !== 'int' || spec.inferred) continue;
			for (const value of values) {
				if (!checkParam(spec, value).ok || value === survey.params[at]![param]) continue;
				const result = tryParam(survey, path, feeds, param, value);
				if (!result || 'error' in result) continue;
				const fix = setParam(survey.document.nodes[at]!, param, value);
				if (!result.warnings?.length) return fix;
				if (!isClean) second ??= fix;
			}
		}
	}
	return second;
}

function sizesAt(survey: Survey, feeds: readonly number[], finding: Values): number[] {
	const sizes = feeds
		.flatMap((source) => [...(survey.types[source]?.shape ?? [])].reverse())
		.concat(Object.values(finding).filter((value) => typeof value === 'number'))
		.filter((size) => typeof size === 'number');
	return [...new Set(sizes)].slice(0, VALUES);
}

/** Paths of single wires that end at the node, each from its first node; the shortest first. */
function pathsBefore(survey: Survey, node: number, feeds: readonly number[]): number[][] {
	const paths: number[][] = [[node]];
	for (const source of new Set(feeds)) {
		let at = source;
		let path = [node];
		for (let depth = 0; depth < DEPTH && at >= 0; depth++) {
			path = [at, ...path];
			paths.push(path);
			const before: readonly number[] = survey.wiring.feeds[at]!;
			if (before.length !== 1 || path.includes(before[0]!)) break;
			at = before[0]!;
		}
	}
	return paths.sort((a, b) => a.length - b.length);
}

/** The node's shape rule, had the first node of the path that parameter. */
function tryParam(
	survey: Survey,
	path: readonly number[],
	feeds: readonly number[],
	param: string,
	value: ParamValue
) {
	const types = new Map<number, ValueType>();
	const node = path.at(-1)!;
	for (const at of path) {
		const result = shapeOf(survey, at, {
			types,
			...(at === path[0] ? { params: { ...survey.params[at], [param]: value } } : {}),
			...(at === node ? { feeds } : {})
		});
		if (at === node) return result;
		if (!result || 'error' in result) return null;
		types.set(at, result.output);
	}
	return null;
}
