import type { Params, ParamValue } from '../document.ts';
import type { ParamSpec } from '../operator.ts';

/** A number as Python writes it: `0.5`, `1e-05`. Whole numbers stay whole: `2`. */
export function pythonNumber(value: number): string {
	const [digits, exponent] = value.toExponential().split('e') as [string, string];
	const power = Number(exponent);
	if (value === 0 || (power >= -4 && power < 16)) return String(value);
	return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** A float as Python writes it: `1.0`, `0.5`. */
export function pythonFloat(value: number): string {
	const text = pythonNumber(value);
	return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** A parameter's value in a call; a list is a tuple: `(0, 1)`. */
function pythonValue(value: ParamValue): string {
	if (value === null) return 'None';
	if (typeof value === 'boolean') return value ? 'True' : 'False';
	if (typeof value === 'string') return `'${value}'`;
	if (typeof value === 'number') return pythonNumber(value);
	const items = value.map(pythonValue);
	return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
}

/**
 * A call with those arguments that differ from their defaults: `nn.ELU(alpha=0.5)`,
 * `torch.sum(input, dim=1)`.
 */
export function pythonCall(
	callee: string,
	params: Params,
	specs: Readonly<Record<string, ParamSpec>>,
	leading: readonly string[] = []
): string {
	const named = Object.entries(specs).flatMap(([name, spec]) => {
		const value = params[name] === undefined ? spec.default : params[name];
		if (JSON.stringify(value) === JSON.stringify(spec.default)) return [];
		return [`${name}=${pythonValue(value)}`];
	});
	return `${callee}(${[...leading, ...named].join(', ')})`;
}

/** A number in `print(module)`: the default as PyTorch spells it, else as the call was written. */
export function reprNumber(value: unknown, standard: number, spelt: string): string {
	return value === standard ? spelt : pythonNumber(value as number);
}
