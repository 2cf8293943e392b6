import type { Params, ParamValue } from '../document.ts';
import type { Operator, ParamSpec } from '../operator.ts';
import { checkParam, showValue } from '../params.ts';
import type { Argument, Expression } from './expression.ts';
import { showExpression } from './expression.ts';
import { ImportFailure } from './failure.ts';

/** What every layer of PyTorch takes for where its weights live, with the values that are used here. */
const FACTORY: Readonly<Record<string, readonly ParamValue[] | 'any'>> = {
	device: 'any',
	dtype: [null, 'torch.float32', 'torch.float', 'float32']
};

/**
 * The parameters that a constructor's arguments stand for, as a document holds them: what has its
 * default is left out. Throws an `ImportFailure` at the argument that is wrong.
 *
 * @param at where the call stands
 */
export function paramsOf(operator: Operator, args: readonly Argument[], at: number): Params {
	const { type, constructs = {} } = operator;
	const { inert = {} } = constructs;
	const names = constructs.positional ?? [...Object.keys(operator.params), ...Object.keys(inert)];
	const given = new Map<string, ParamValue>();
	const seen = new Set<string>();
	for (const [index, argument] of args.entries()) {
		const name = nameOf(operator, args, index, names);
		if (seen.has(name)) {
			throw new ImportFailure('doubled_argument', argument.at, { type, param: name });
		}
		seen.add(name);
		if (Object.hasOwn(operator.params, name)) {
			given.set(name, checked(operator, name, argument));
			continue;
		}
		const allowed = Object.hasOwn(inert, name) ? inert[name] : FACTORY[name];
		if (!allowed) throw unknown(operator, name, argument.at);
		if (allowed !== 'any') refuseOthers(operator, name, argument, allowed);
	}
	const missing = names.slice(0, constructs.required ?? 0).find((name) => !seen.has(name));
	if (missing !== undefined) {
		throw new ImportFailure('missing_argument', at, { type, param: missing });
	}
	return withoutDefaults(operator, given);
}

function nameOf(
	operator: Operator,
	args: readonly Argument[],
	index: number,
	names: readonly string[]
): string {
	const { name, at } = args[index]!;
	if (name !== null) return name;
	const { type } = operator;
	if (index > 0 && args[index - 1]!.name !== null) {
		throw new ImportFailure('keyword_first', at, { type });
	}
	if (index >= names.length) {
		const values = { type, count: args.length, max: names.length };
		throw new ImportFailure('too_many_arguments', at, values);
	}
	return names[index]!;
}

function unknown({ type, params }: Operator, param: string, at: number): ImportFailure {
	const known = Object.keys(params).join(', ') || '–';
	return new ImportFailure('unknown_argument', at, { type, param, known });
}

function checked({ type, params }: Operator, param: string, { value, at }: Argument): ParamValue {
	const spec = params[param]!;
	const found = paramValue(value);
	const check = checkParam(spec, found);
	if (check.ok) return normal(spec, check.value);
	throw new ImportFailure('bad_argument', at, { type, param, ...check.reason.values });
}

function refuseOthers(
	{ type }: Operator,
	param: string,
	{ value, at }: Argument,
	allowed: readonly ParamValue[]
): void {
	const found = value.kind === 'name' ? value.name : paramValue(value);
	if (allowed.some((each) => each === found)) return;
	throw new ImportFailure('unsupported_argument', at, {
		type,
		param,
		value: showValue(found),
		expected: showValue(allowed[0])
	});
}

/** Lists in lists, and items of one, that any parameter may have: variables could multiply them. */
const MOST_LISTS = 3;
const MOST_ITEMS = 64;

/** An expression as a value; names and calls are none. */
function paramValue(expression: Expression, lists = 0): ParamValue {
	if (expression.kind === 'value') return expression.value;
	if (expression.kind === 'list') {
		const { items, at } = expression;
		if (lists >= MOST_LISTS || items.length > MOST_ITEMS) {
			throw new ImportFailure('bad_value', at, { found: showExpression(expression) });
		}
		return items.map((item) => paramValue(item, lists + 1));
	}
	if (expression.kind === 'name') {
		throw new ImportFailure('unknown_name', expression.at, { name: expression.name });
	}
	throw new ImportFailure('bad_value', expression.at, { found: `${expression.callee}(…)` });
}

/** `(3, 3)` is 3 to PyTorch where a number stands for all dimensions. */
function normal(spec: ParamSpec, value: ParamValue): ParamValue {
	if (spec.kind !== 'ints' || !Array.isArray(value)) return value;
	const items = value as readonly ParamValue[];
	const isAlike = items.every((item) => item === items[0]);
	if (spec.length !== undefined && isAlike) return items[0]!;
	// `LayerNorm((4,))` and `LayerNorm(4)` are one.
	return spec.inferred && items.length === 1 ? items[0]! : value;
}

function withoutDefaults(operator: Operator, given: ReadonlyMap<string, ParamValue>): Params {
	return Object.fromEntries(
		Object.entries(operator.params).flatMap(([name, spec]) => {
			const value = given.get(name);
			if (value === undefined) return [];
			const { follows } = spec;
			const isSame = (other: ParamValue | undefined) =>
				JSON.stringify(value) === JSON.stringify(other);
			const isDefault =
				follows === undefined
					? isSame(spec.default)
					: value === null || isSame(given.get(follows) ?? operator.params[follows]!.default);
			return isDefault ? [] : [[name, value]];
		})
	);
}
