import type { ParamSpec } from '#lib/graph/operator.ts';
import { m } from '#lib/paraglide/messages.js';

const KINDS: Readonly<Record<Exclude<ParamSpec['kind'], 'choice'>, () => string>> = {
	int: m.find_kind_int,
	float: m.find_kind_float,
	bool: m.find_kind_bool,
	shape: m.find_kind_shape,
	ints: m.find_kind_ints,
	floats: m.find_kind_floats,
	tensor: m.find_kind_tensor
};

/** What a parameter can be, in a few words; a choice names its options. */
export function kindText(spec: ParamSpec): string {
	return spec.kind === 'choice' ? spec.options.join(', ') : KINDS[spec.kind]();
}
