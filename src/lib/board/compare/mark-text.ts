import type { Difference } from '#lib/graph/differences.ts';
import type { ParamValue } from '#lib/graph/document.ts';
import { showValue } from '#lib/graph/params.ts';
import { m } from '#lib/paraglide/messages.js';
import { formatShort } from '../format.ts';
import { LETTERS, type Mark, type Place } from './marks.ts';

/** What stands at a node that differs: its own value and the other side's. */
export function markText({ found }: Mark, place: Place): string {
	const [first, ...more] = found.map((difference) => lineText(difference, place));
	return more.length === 0 ? first! : `${first} ${m.compare_mark_more({ count: more.length })}`;
}

/** All that differs at a node, a line each. */
export function markLines({ found }: Mark, place: Place): string {
	return found.map((difference) => lineText(difference, place)).join('\n');
}

function lineText(difference: Difference, place: Place): string {
	const side = LETTERS[place === 0 ? 1 : 0];
	const pick = <T>({ from, to }: { from: T; to: T }): [own: T, other: T] =>
		place === 0 ? [from, to] : [to, from];
	switch (difference.kind) {
		case 'type':
			return m.compare_mark_type({ side, other: pick(difference)[1] });
		case 'param': {
			const [value, other] = pick<ParamValue>(difference).map(valueText) as [string, string];
			return m.compare_mark_param({ param: difference.param, side, value, other });
		}
		case 'bypassed':
			return difference.to === (place === 1)
				? m.compare_mark_bypassed()
				: m.compare_mark_not_bypassed();
		case 'wire': {
			const [own, other] = pick(difference).map((node) => node ?? m.compare_nothing());
			return m.compare_mark_wire({ port: difference.port, side, node: own!, other: other! });
		}
		default:
			return m.compare_only_here({ side: LETTERS[place] });
	}
}

/** As it stands in the code: `True`, `None`, `0.05`. */
function valueText(value: ParamValue): string {
	return typeof value === 'number' ? formatShort(value) : showValue(value);
}
