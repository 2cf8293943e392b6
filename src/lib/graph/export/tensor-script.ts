import type { GraphDocument, TrainingSettings } from '../document.ts';
import { operatorOf } from '../ops/index.ts';
import type { Plan, PlanStep } from '../plan-types.ts';
import { isScalar } from '../shape.ts';
import { inputTypes } from './attributes.ts';
import { isDrawnLeaf } from './blocks.ts';
import { callOf } from './forward.ts';
import { asOperator } from './idiom.ts';
import type { ScriptLine } from './lines.ts';
import { joined, linesOf, proseLines, statement } from './lines.ts';
import type { Net } from './net.ts';
import { chainLines, netOf, reach, targetStatements } from './net.ts';
import { clipLines, optimizerLines, schedulerStep } from './optimizer-call.ts';
import { hasWeights, isOutside, settingsOf } from './program.ts';
import { namer, pythonNames } from './python-names.ts';
import { zeroing } from './train-lines.ts';

/** What a flat script has at its top level. */
const AT_TOP = [
	'torch',
	'nn',
	'OrderedDict',
	'Net',
	'model',
	'loss_fn',
	'optimizer',
	'scheduler',
	'losses',
	'epoch',
	'loss',
	'plt',
	'name',
	'parameter',
	'print',
	'range'
];

/** The parts of a script without data, in the order in which they stand. */
export interface TensorPieces {
	readonly title: string;
	readonly imports: readonly ScriptLine[];
	/** Classes of modules. */
	readonly classes: readonly (readonly ScriptLine[])[];
	/** Seed, tensors, layers, optimizer. */
	readonly setUp: readonly ScriptLine[];
	/** What is computed; a loop where it is trained. */
	readonly run: readonly ScriptLine[];
	/** Prints, or draws the curve. */
	readonly show: readonly ScriptLine[];
	readonly isTrained: boolean;
}

export function tensorScript({
	title,
	imports,
	classes,
	setUp,
	run,
	show,
	isTrained
}: TensorPieces): ScriptLine[] {
	const what = isTrained
		? 'Trains what was drawn in Gradboard; prints the loss of every epoch.'
		: show.length > 0
			? 'Computes what was drawn in Gradboard, and its gradients.'
			: 'Computes what was drawn in Gradboard.';
	const lines = proseLines(title, 72);
	const head = lines.length > 0 ? lines : ['Tensors'];
	if (!/[.!?]$/.test(head.at(-1)!)) head[head.length - 1] += '.';
	const docstring = linesOf(`"""${head.join('\n')}\n\n${what}\n"""`);
	const body = joined([setUp, run, show], 1);
	const top = joined([docstring, imports], 1);
	return classes.length > 0 ? joined([top, ...classes, body], 2) : joined([top, body], 1);
}

/** The pieces of a graph that is trained on its own tensors, with a net. */
export function netPieces(document: GraphDocument, plan: Plan): TensorPieces {
	const { steps } = plan;
	const outside = isOutside('tensors', steps);
	const net = netOf(steps, plan.loss!, document.groups ?? [], outside);
	const settings = settingsOf(document);
	const wanted = new Set([...net.args, ...constantsOf(net)]);
	const leaves = steps.flatMap((step, at) =>
		outside(step) && step.inputs.length === 0 && (wanted.has(at) || isDrawnLeaf(step)) ? [at] : []
	);
	const names = new Map(
		pythonNames(
			leaves.map((at) => steps[at]!),
			AT_TOP
		).map((name, i) => [leaves[i]!, name])
	);
	const last = steps[net.loss]!;
	const lossNodes = [last.id];
	const compared = targetLines(net, names);
	const model = `model(${net.args.map((at) => names.get(at)).join(', ')})`;
	const call = {
		outside: net.target.kind === 'outside' ? `loss_fn(${model}, ${names.get(net.target.at)})` : '',
		made: `loss_fn(${model}, ${compared.name})`,
		returned: `loss_fn(*${model})`,
		none: model
	}[net.target.kind];
	const loss = operatorOf(last.type)!;
	return {
		title: document.title,
		imports: importLines(net.chain !== null),
		classes: net.classes,
		setUp: [
			...statement(`torch.manual_seed(${BigInt(settings.seed)})`),
			...(net.chain
				? [
						...linesOf('model = nn.Sequential(OrderedDict(['),
						...chainLines(net.chain, 1),
						...linesOf(']))')
					]
				: linesOf('model = Net()')),
			...leaves.flatMap((at) => leafLines(steps[at]!, names.get(at)!)),
			...compared.lines,
			...(loss.role === 'loss'
				? statement(`loss_fn = ${loss.torch!({ inputs: [], params: last.params })}`, lossNodes)
				: []),
			...optimizerLines(settings, 'model.parameters()')
		],
		run: loopLines(settings, 'model.parameters()', statement(`loss = ${call}`, lossNodes, 1), {
			name: 'loss',
			nodes: lossNodes
		}),
		show: plotLines(loss.role === 'loss' ? last.type : 'loss'),
		isTrained: true
	};
}

/** Leaves that what the loss compares with is made of. */
function constantsOf({ steps, target }: Net): number[] {
	return target.kind === 'outside' || target.kind === 'made' ? reach(steps, [target.at]) : [];
}

function targetLines(
	net: Net,
	names: ReadonlyMap<number, string>
): { readonly name: string; readonly lines: readonly ScriptLine[] } {
	if (net.target.kind !== 'made') return { name: '', lines: [] };
	const { steps, target } = net;
	const nameOf = namer([...AT_TOP, ...names.values()]);
	const name = nameOf(steps[target.at]!);
	const lines = targetStatements(net, names).flatMap(({ text, nodes }) =>
		statement(text.replace(/^return /, `${name} = `), nodes)
	);
	return { name, lines };
}

/** The pieces of a graph of which only tensors are trained, or nothing. */
export function valuePieces(document: GraphDocument, plan: Plan, isTrained: boolean): TensorPieces {
	const { steps } = plan;
	const own = steps.flatMap((step, at) => (isTrained && !step.reachesLoss ? [] : [at]));
	const isOwn = new Set(own);
	const free = namer(AT_TOP);
	// A name like `3` is not what one calls a variable.
	const nameOf = ({ name, type, id }: Pick<PlanStep, 'name' | 'type' | 'id'>) =>
		free({ name: /^\P{XID_Start}*\p{N}/u.test(name) ? id : name, type });
	const layers = new Map(
		own.flatMap((at) => (hasWeights(steps[at]!) ? [[at, nameOf(steps[at]!)] as const] : []))
	);
	const leaves = steps.flatMap((step, at) =>
		step.inputs.length === 0 && (isOwn.has(at) || isDrawnLeaf(step)) ? [at] : []
	);
	const names = new Map<number, string>();
	for (const at of leaves) names.set(at, nameOf(steps[at]!));
	for (const at of own) {
		if (names.has(at)) continue;
		const layer = layers.get(at);
		const step = steps[at]!;
		names.set(at, nameOf(layer ? { ...step, name: `${layer}_out` } : step));
	}
	const computed = own.filter((at) => steps[at]!.inputs.length > 0);
	const compute = (at: number, depth: number) => {
		const step = steps[at]!;
		const call = callText(step, steps, names, layers.get(at));
		return statement(`${names.get(at)} = ${call}`, [step.id], depth);
	};
	const settings = settingsOf(document);
	const isRandom = steps.some(
		(step) => isDrawnLeaf(step) || hasWeights(step) || operatorOf(step.type)!.draws
	);
	const setUp = [
		...(isRandom ? linesOf(`torch.manual_seed(${BigInt(settings.seed)})`) : []),
		...[...layers].flatMap(([at, name]) => {
			const { id, type, params } = steps[at]!;
			const inputs = inputTypes(steps[at]!, steps);
			return statement(`${name} = ${operatorOf(type)!.torch!({ inputs, params })}`, [id]);
		}),
		...leaves.flatMap((at) => leafLines(steps[at]!, names.get(at)!))
	];
	const uses = (lines: readonly ScriptLine[]) => lines.some(({ text }) => /\bnn\./.test(text));
	if (isTrained) {
		const root = plan.loss!;
		const trained = leaves.filter((at) => steps[at]!.requiresGrad && isOwn.has(at));
		const list = `[${trained.map((at) => names.get(at)).join(', ')}]`;
		const loss = { name: names.get(root)!, nodes: [steps[root]!.id] };
		const body = computed.flatMap((at) => compute(at, 1));
		const run = loopLines(settings, list, body, loss);
		return {
			title: document.title,
			imports: importLines(false, uses(run) || uses(setUp)),
			classes: [],
			setUp: [...setUp, ...optimizerLines(settings, list)],
			run,
			show: plotLines('loss'),
			isTrained
		};
	}
	const roots = rootsOf(plan);
	const below = roots.map((root) => new Set(reach(steps, [root])));
	const keepsGradient = (at: number) =>
		steps[at]!.requiresGrad && !roots.includes(at) && below.some((each) => each.has(at));
	const forward = computed.flatMap((at) => [
		...compute(at, 0),
		...(keepsGradient(at) ? linesOf(`${names.get(at)}.retain_grad()`, [steps[at]!.id]) : [])
	]);
	const gradients = (root: number, from: ReadonlySet<number>): ScriptLine[] =>
		own.flatMap((at): ScriptLine[] => {
			const step = steps[at]!;
			if (!step.requiresGrad || !from.has(at)) return [];
			const layer = layers.get(at);
			const ofLayer = layer
				? linesOf(
						[
							`for name, parameter in ${layer}.named_parameters():`,
							`    print('${layer}.' + name + '.grad =', parameter.grad)`
						].join('\n'),
						[step.id]
					)
				: [];
			if (at === root) return ofLayer;
			return [...ofLayer, ...printed(`${names.get(at)}.grad`, step)];
		});
	const back = roots.flatMap((root, i) => {
		const keep = i < roots.length - 1 ? 'retain_graph=True' : '';
		return [
			...(i > 0 ? [{ text: '', nodes: [] }] : []),
			...(i === 1 ? linesOf('# Gradients add up: backward() adds to what is in .grad.') : []),
			...linesOf(`${names.get(root)}.backward(${keep})`, [steps[root]!.id]),
			...gradients(root, below[i]!)
		];
	});
	return {
		title: document.title,
		imports: importLines(false, uses(forward) || uses(setUp)),
		classes: [],
		setUp,
		run: [...forward, ...computed.flatMap((at) => printed(names.get(at)!, steps[at]!))],
		show: back,
		isTrained
	};
}

function printed(text: string, { id }: PlanStep): ScriptLine[] {
	return linesOf(`print('${text} =', ${text})`, [id]);
}

/** Where `backward()` starts: the loss, else every scalar that nothing reads, as far as a gradient goes. */
function rootsOf({ steps, loss }: Plan): number[] {
	if (loss !== null) return steps[loss]!.requiresGrad ? [loss] : [];
	const read = new Set(steps.flatMap(({ inputs }) => inputs));
	return steps.flatMap((step, at) =>
		!read.has(at) && step.inputs.length > 0 && step.requiresGrad && isScalar(step.output.shape)
			? [at]
			: []
	);
}

function leafLines(step: PlanStep, name: string): ScriptLine[] {
	const text = operatorOf(step.type)!.torch!({ inputs: [], params: step.params });
	return statement(`${name} = ${text}`, [step.id]);
}

/** `torch.sum(h)`, `a @ b`; of a layer with weights `fc1(x)`, of another `nn.ReLU()(x)`. */
function callText(
	step: PlanStep,
	steps: readonly PlanStep[],
	names: ReadonlyMap<number, string>,
	layer: string | undefined
): string {
	const values = step.inputs.map((input) => names.get(input)!);
	const operator = operatorOf(step.type)!;
	if (layer) return `${layer}(${values.join(', ')})`;
	if (!operator.repr) return asOperator(callOf(step, steps, values));
	const inputs = inputTypes(step, steps);
	return `${operator.torch!({ inputs, params: step.params })}(${values.join(', ')})`;
}

/** A loop of updates. */
function loopLines(
	settings: TrainingSettings,
	parameters: string,
	body: readonly ScriptLine[],
	{ name, nodes }: { readonly name: string; readonly nodes: readonly string[] }
): ScriptLine[] {
	const { epochs, zeroGrad } = settings;
	const step = schedulerStep(settings, 'losses[-1]').map((line) => `    ${line}\n`);
	return [
		...linesOf(`losses = []\nfor epoch in range(${epochs}):`),
		...zeroing(zeroGrad !== false, 1),
		...body,
		...linesOf(`    ${name}.backward()`, nodes),
		...clipLines(settings, parameters, 1),
		...linesOf('    optimizer.step()'),
		...linesOf(
			`    losses.append(${name}.item())\n${step.join('')}    print(f'epoch {epoch}  train {losses[-1]:.8g}')`,
			nodes
		)
	];
}

function plotLines(label: string): ScriptLine[] {
	return linesOf(
		[
			'try:',
			'    import matplotlib.pyplot as plt',
			'except ImportError:',
			"    print('No plot: Matplotlib is not installed.')",
			'else:',
			'    plt.plot(losses)',
			"    plt.xlabel('epoch')",
			`    plt.ylabel('${label}')`,
			'    plt.show()'
		].join('\n')
	);
}

function importLines(hasDict: boolean, hasNn = true): ScriptLine[] {
	return joined(
		[
			hasDict ? linesOf('from collections import OrderedDict') : [],
			linesOf(hasNn ? 'import torch\nfrom torch import nn' : 'import torch')
		],
		1
	);
}
