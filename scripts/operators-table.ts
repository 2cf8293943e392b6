/** The catalogue as a table for people: `docs/operators.md`, made by `npm run docs`. */
import type { Tf, Operator, Tensor } from '#lib/graph/operator.ts';
import { resolveParams } from '#lib/graph/operator.ts';
import { OPERATORS } from '#lib/graph/ops/index.ts';
import { expectedOf, showValue } from '#lib/graph/params.ts';
import type { Dim, ValueType } from '#lib/graph/shape.ts';
import { N, showShape } from '#lib/graph/shape.ts';
import { drawStart } from '#lib/train/init.ts';
import { Generator } from '#lib/train/random.ts';
import { vjp } from '#lib/train/vjp.ts';

type Example = Operator['examples'][number];

const HEAD = `# Operators

Made by \`npm run docs\` from \`src/lib/graph/ops/\`; not to be edited by hand. Shapes are those of an
example, N the batch. A backend stands there where it has every kernel that the operator's forward
and backward pass use.

`;

const FAMILIES = [
	['data', 'Data'],
	['layer', 'Layers'],
	['activation', 'Activations'],
	['loss', 'Losses'],
	['tensor', 'Tensors and functions']
] as const;

/**
 * @param tf with every backend's kernels registered, and one backend on
 * @param backends the names to look for
 */
export function operatorsTable(tf: Tf, backends: readonly string[]): string {
	return (
		HEAD +
		FAMILIES.map(([family, title]) => {
			const rows = OPERATORS.filter((operator) => operator.family === family).map((operator) =>
				row(tf, operator, backends)
			);
			return [
				`## ${title}\n`,
				'| operator | parameters | shapes | PyTorch | backends |',
				'| --- | --- | --- | --- | --- |',
				...rows,
				''
			].join('\n');
		}).join('\n')
	);
}

function row(tf: Tf, operator: Operator, backends: readonly string[]): string {
	const params = Object.entries(operator.params).map(([name, spec]) => {
		const start = spec.inferred ? 'inferred' : showValue(spec.default);
		return `\`${name}\` = ${start} (${expectedOf(spec)})`;
	});
	const example = operator.examples[0];
	const cells = [
		`[${operator.type}](${operator.docs})`,
		params.join('<br>'),
		example ? shapes(operator, example) : '',
		example ? call(operator, example) : '',
		kernels(tf, operator, backends)
	];
	return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** `N×4 → N×3`: the first dimension of an example's inputs stands for the batch. */
function shapes(operator: Operator, example: Example): string {
	const batched = example.inputs.map((shape): Dim[] =>
		shape.length > 1 && operator.family !== 'tensor' ? [N, ...shape.slice(1)] : [...shape]
	);
	const found = infer(operator, example, batched) ?? infer(operator, example, example.inputs);
	if (!found) return '';
	const inputs = found.inputs.map(({ shape }) => showShape(shape)).join(', ');
	return inputs ? `${inputs} → ${showShape(found.output.shape)}` : showShape(found.output.shape);
}

function infer(operator: Operator, example: Example, shapes: readonly (readonly Dim[])[]) {
	// A port that takes class indices refuses floats.
	for (const last of ['float32', 'int64'] as const) {
		const inputs = shapes.map((shape, port): ValueType => ({
			shape,
			dtype: port > 0 ? last : 'float32'
		}));
		const result = operator.shape({
			inputs,
			params: resolveParams(operator, example.params ?? {}),
			data: { features: null, targets: 1, classes: null },
			id: '',
			sources: []
		});
		if ('output' in result) return { inputs, output: result.output };
	}
	return null;
}

function contextOf(operator: Operator, example: Example) {
	const { inputs } = infer(operator, example, example.inputs)!;
	return { inputs, params: resolveParams(operator, example.params ?? {}) };
}

function call(operator: Operator, example: Example): string {
	if (!operator.torch) return '';
	const context = contextOf(operator, example);
	const params = { ...context.params, ...operator.infer?.(context) };
	return `\`${operator.torch({ ...context, params })}\``;
}

/** The backends that have every kernel of a forward and a backward pass. */
function kernels(tf: Tf, operator: Operator, backends: readonly string[]): string {
	if (!operator.forward) return backends.join(', ');
	const namesOf = (backend: string) =>
		new Set(tf.getKernelsForBackend(backend).map(({ kernelName }) => kernelName));
	const known = new Map(backends.map((backend) => [backend, namesOf(backend)]));
	const isKernel = (name: string) => [...known.values()].some((names) => names.has(name));
	const used = new Set(
		// Composed operators are noted beside the kernels that they consist of.
		operator.examples.flatMap((example) => kernelsOf(tf, operator, example)).filter(isKernel)
	);
	return backends
		.filter((backend) => [...used].every((name) => known.get(backend)!.has(name)))
		.join(', ');
}

function kernelsOf(tf: Tf, operator: Operator, example: Example): string[] {
	const { inputs, params } = contextOf(operator, example);
	const generator = new Generator(0);
	const used: string[] = [];
	tf.tidy(() => {
		const tensors = inputs.map(({ shape, dtype }) => {
			const ones = tf.ones(shape as number[]);
			return dtype === 'int64' ? ones : tf.mul(ones, 0.5);
		});
		const weights = Object.fromEntries(
			(operator.weights?.({ inputs, params }) ?? []).map(({ name, shape, init }) => {
				const size = shape.reduce((product, dim) => product * dim, 1);
				return [name, tf.tensor(drawStart(init, size, generator), [...shape])];
			})
		);
		const context = {
			tf,
			inputs: tensors,
			weights,
			params,
			training: true,
			saved: {},
			updates: {},
			random: generator
		};
		record(tf, used, () => {
			const output = operator.forward!(context);
			const needs = inputs.map(({ dtype }) => dtype === 'float32');
			const whole = { ...context, output, dy: tf.onesLike(output), needs };
			return Object.values((operator.backward?.(whole) ?? vjp(operator, whole)).inputs);
		});
	});
	return used;
}

/** Notes the kernels that run meanwhile. */
function record(tf: Tf, used: string[], work: () => (Tensor | null)[]): void {
	const engine = tf.engine() as unknown as {
		state: { profiling: boolean; activeProfile: { kernels: { name: string }[] } };
	};
	engine.state.profiling = true;
	engine.state.activeProfile = { kernels: [] };
	try {
		work();
		used.push(...engine.state.activeProfile.kernels.map(({ name }) => name));
	} finally {
		engine.state.profiling = false;
	}
}
