import type { ParamValue } from '#lib/graph/document.ts';
import { resolveParams, type Operator, type ParamSpec } from '#lib/graph/operator.ts';
import { pythonFloat, pythonNumber } from '#lib/graph/ops/python.ts';
import type { Shape, ValueType } from '#lib/graph/shape.ts';

/**
 * What an operator's page says of its call in PyTorch and of its shapes, derived from the operator
 * itself: nothing is written down twice.
 */

/** An operator as it is called: `torch.nn.Linear(in_features, out_features, bias=True)`. */
export interface Signature {
	readonly text: string;
	/** Parameters that PyTorch has no default for. */
	readonly required: ReadonlySet<string>;
}

/** null: no call in PyTorch, as of a leaf that the data feeds. */
export function signatureOf(operator: Operator): Signature | null {
	const example = operator.examples[0] ?? { inputs: [] };
	const call = operator.torch?.({
		inputs: example.inputs.map(float32),
		params: resolveParams(operator, {})
	});
	const name = /generated\/([\w.]+)\.html/.exec(operator.docs)?.[1];
	if (call === undefined || name === undefined) return null;
	const positional = argumentsOf(call).filter((text) => !/^\w+=/.test(text));
	// A function is called on its inputs; a module is made without them.
	const ports = operator.inputs
		.map((port) => port.name)
		.filter((port) => !operator.repr && positional.includes(port));
	const values = positional.slice(ports.length);
	const names = Object.keys(operator.params);
	const first = names[0];
	// `torch.rand(2, 3)`: the sizes are one parameter.
	const isSpread =
		first !== undefined && values.length > 1 && isSpreadShape(operator, first, values);
	const required = new Set(isSpread ? [first] : names.slice(0, values.length));
	const parts = names.map((param) => {
		if (required.has(param)) return isSpread ? `*${param}` : param;
		return `${param}=${pythonDefault(param, operator.params[param]!)}`;
	});
	return { text: `${name}(${[...ports, ...parts].join(', ')})`, required };
}

/** A parameter's default as Python writes it. */
export function pythonDefault(name: string, spec: ParamSpec): string {
	if (name === 'dtype') return `torch.${String(spec.default)}`;
	return pythonText(spec.default, spec.kind === 'float' || spec.kind === 'floats');
}

/** Shapes of an operator's example: those of its inputs and what its rule makes of them. */
export interface ShapeExample {
	readonly inputs: readonly Shape[];
	readonly output: Shape;
	/** What differs from the defaults: `out_features=3`. */
	readonly params: string;
}

export function shapeExamples(operator: Operator): ShapeExample[] {
	return operator.examples.flatMap(({ inputs, params = {} }) => {
		const context = (types: readonly ValueType[]) => ({
			inputs: types,
			params: resolveParams(operator, params),
			data: { features: null, targets: null, classes: null },
			id: '',
			sources: []
		});
		const floats = inputs.map(float32);
		// A target of class indices is whole numbers.
		const indices = floats.map((type, i) =>
			i === 0 ? type : { ...type, dtype: 'int64' as const }
		);
		for (const types of [floats, indices]) {
			const result = operator.shape(context(types));
			if ('output' in result)
				return [{ inputs, output: result.output.shape, params: given(operator, params) }];
		}
		return [];
	});
}

function given(operator: Operator, params: Readonly<Record<string, ParamValue>>): string {
	return Object.entries(params)
		.map(([name, value]) => {
			const isFloat = operator.params[name]?.kind === 'float';
			return `${name}=${pythonText(value, isFloat)}`;
		})
		.join(', ');
}

function float32(shape: readonly number[]): ValueType {
	return { shape, dtype: 'float32' };
}

function isSpreadShape(operator: Operator, name: string, values: readonly string[]): boolean {
	const spec = operator.params[name]!;
	return spec.kind === 'shape' && JSON.stringify(spec.default) === `[${values.join(',')}]`;
}

/** The arguments of a call, split at its own commas. */
function argumentsOf(call: string): string[] {
	const inside = call.slice(call.indexOf('(') + 1, -1);
	const parts = [''];
	let depth = 0;
	for (const sign of inside) {
		if ('([{'.includes(sign)) depth++;
		else if (')]}'.includes(sign)) depth--;
		if (sign === ',' && depth === 0) parts.push('');
		else parts[parts.length - 1] += sign;
	}
	return parts.map((part) => part.trim()).filter(Boolean);
}

function pythonText(value: ParamValue, isFloat: boolean): string {
	if (value === null) return 'None';
	if (typeof value === 'boolean') return value ? 'True' : 'False';
	if (typeof value === 'string') return `'${value}'`;
	if (typeof value === 'number') return isFloat ? pythonFloat(value) : pythonNumber(value);
	const items = value.map((item) => pythonText(item, isFloat)).join(', ');
	return value.length === 1 ? `(${items},)` : `(${items})`;
}
