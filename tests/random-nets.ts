import type { CsvData, Edge, GraphDocument, GraphNode, Params } from '#lib/graph/document.ts';
import { makeGroup } from '#lib/graph/groups.ts';
import { applyEdits } from '#lib/graph/edit.ts';
import type { OptimizerSettings, SchedulerSettings } from '#lib/graph/document.ts';
import type { DataInfo } from '#lib/graph/operator.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { portsOf } from '#lib/graph/wiring.ts';

/** Random nets over small random tables, the same for the same seed. */

/** A number from 0 to 1: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c (mulberry32) */
function randomOf(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

export interface RandomNet {
	readonly document: GraphDocument;
	readonly data: CsvData;
	readonly files: Readonly<Record<string, string>>;
}

const FEATURES = 6;
const CLASSES = 3;
const NAMES = [
	'class',
	'2 层',
	'fc',
	'fc',
	'<img src=x onerror=alert(1)>',
	'self',
	'x',
	'"""',
	'a\\nb',
	'forward',
	'append',
	'隐藏层',
	'a\u2028b',
	'torch'
];
const LAYERS: readonly (readonly [type: string, params?: Params])[] = [
	['Linear', { out_features: 5 }],
	['Linear', { out_features: 8, bias: false }],
	['Linear', { out_features: 4 }],
	['ReLU'],
	['Sigmoid'],
	['Tanh'],
	['GELU'],
	['LeakyReLU', { negative_slope: 0.2 }],
	['ELU'],
	['SiLU'],
	['Softplus'],
	['Softmax', { dim: 1 }],
	['BatchNorm1d'],
	['BatchNorm1d', { momentum: 0.3, affine: false }],
	['LayerNorm'],
	['Dropout', { p: 0.25 }],
	['Identity'],
	['Abs'],
	['Transpose', { dim0: 1, dim1: 0 }],
	['Reshape', { shape: [-1, 2, 2] }],
	['Flatten']
];
const PAIRS = ['Add', 'Sub', 'Mul', 'Cat', 'Cat'];
const LEAVES: readonly (readonly [type: string, params: Params])[] = [
	['Randn', { shape: [1], requires_grad: true }],
	['Rand', { shape: [1] }],
	['Tensor', { value: 0.5, requires_grad: true }],
	['Ones', { shape: [1] }]
];
/** Half of the nets keep their learning rate. */
const SCHEDULERS: readonly (SchedulerSettings | null)[] = [
	null,
	{ type: 'StepLR', step_size: 3, gamma: 0.5 },
	null,
	{ type: 'CosineAnnealingLR', T_max: 8, eta_min: 0.0005 },
	null,
	{ type: 'ReduceLROnPlateau', patience: 0, factor: 0.5, threshold: 0.05, cooldown: 1 }
];
const OPTIMIZERS: readonly OptimizerSettings[] = [
	{ type: 'SGD', lr: 0.02 },
	{ type: 'SGD', lr: 0.01, momentum: 0.9, nesterov: true },
	{ type: 'SGD', lr: 0.02, momentum: 0.5, dampening: 0.1, weight_decay: 0.01 },
	{ type: 'Adam', lr: 0.005, betas: [0.8, 0.99] },
	{ type: 'Adam', lr: 0.005, amsgrad: true, weight_decay: 0.1 },
	{ type: 'AdamW', lr: 0.004, weight_decay: 0.2 },
	{ type: 'RMSprop', lr: 0.002, momentum: 0.3, centered: true },
	{ type: 'Adagrad', lr: 0.02, lr_decay: 0.1 },
	{ type: 'Adadelta', lr: 0.5 },
	{ type: 'SGD' }
];
/**
 * Behind these some gradients are 0 but for what rounding leaves, which depends on the order of the sum.
 * What divides a gradient by its own size makes a whole step of that, up or down by chance.
 */
const CANCELLING = ['BatchNorm1d', 'LayerNorm', 'Softmax', 'L1Loss'];
const LOSSES: readonly (readonly [type: string, isClasses: boolean])[] = [
	['MSELoss', false],
	['L1Loss', false],
	['SmoothL1Loss', false],
	['HuberLoss', false],
	['CrossEntropyLoss', true],
	['CrossEntropyLoss', true],
	['NLLLoss', true]
];

export function randomNet(seed: number): RandomNet {
	const random = randomOf(seed * 7919 + 1);
	const below = (count: number) => Math.floor(random() * count);
	const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
	const optimizer = OPTIMIZERS[seed % OPTIMIZERS.length]!;
	const adapts = optimizer.type !== 'SGD';
	const losses = LOSSES.filter(([type]) => !adapts || !CANCELLING.includes(type));
	const layers = LAYERS.filter(([type]) => !adapts || !CANCELLING.includes(type));
	const [lossType, isClasses] = losses[seed % losses.length]!;
	const targets = isClasses ? 1 : 1 + below(2);
	const info: DataInfo = {
		features: [FEATURES],
		targets,
		classes: isClasses ? CLASSES : null
	};
	let document: GraphDocument = {
		format: 'gradboard',
		version: 1,
		title: seed % 3 === 0 ? 'Net """ of \\N{dash}\n"quotes"\u2028' : `Net ${seed}`,
		nodes: [],
		edges: []
	};
	/** Adds a node where it fits what feeds it. */
	const add = (
		id: string,
		[type, params = {}]: readonly [string, Params?],
		from: string[] = []
	) => {
		const ports = portsOf(
			operatorOf(type)!,
			from.map(() => 0)
		);
		const node: GraphNode = { id, type, params, position: [0, 0] };
		if (random() < 0.3) Object.assign(node, { label: pick(NAMES) });
		if (id.startsWith('n') && from.length === 1 && random() < 0.05)
			Object.assign(node, { bypassed: true });
		const grown = {
			...document,
			nodes: [...document.nodes, node],
			edges: [
				...document.edges,
				...from.map((source, i): Edge => ({ from: [source, 'output'], to: [id, ports[i]!] }))
			]
		};
		const output = planGraph(grown, info).types[id];
		if (!output) return false;
		document = grown;
		return true;
	};
	const rowsOf = (id: string) => {
		const type = planGraph(document, info).types[id]!;
		return type.shape.length === 2 && typeof type.shape[0] === 'object' && type.shape[0].n === 1;
	};
	add('x', ['Input']);
	if (random() < 0.3) add('stray', ['Linear', { out_features: 3 }], ['x']);
	const values = ['x'];
	const count = 4 + below(8);
	for (let i = 0; i < count; i++) {
		const id = `n${i}`;
		const from = () => values[Math.max(0, values.length - 1 - below(3))]!;
		const kind = random();
		if (kind < 0.1) {
			add(`leaf${i}`, pick(LEAVES));
			if (add(id, [pick(['Add', 'Mul'])], [from(), `leaf${i}`])) values.push(id);
		} else if (kind < 0.35) {
			const type = pick(PAIRS);
			if (add(id, [type, type === 'Cat' ? { dim: 1 } : {}], [from(), from()])) values.push(id);
		} else if (add(id, pick(layers), [from()])) {
			values.push(id);
		}
		const last = values.at(-1)!;
		// Only rows go on: what else there is, is brought back to them.
		if (!rowsOf(last)) {
			values.pop();
			const back = document.nodes.find(({ id: each }) => each === last)!.type;
			const ways: readonly (readonly [string, Params?])[] =
				back === 'Transpose' ? [['Transpose']] : [['Flatten']];
			if (add(`${last}b`, pick(ways), [last]) && rowsOf(`${last}b`)) values.push(`${last}b`);
		}
	}
	const read = new Set(document.edges.map(({ from }) => from[0]));
	const ends = values.filter((id) => !read.has(id) && id !== 'x');
	let end = ends[0] ?? 'x';
	if (ends.length > 1 && add('ends', ['Cat', { dim: 1 }], ends)) end = 'ends';
	const width = isClasses ? CLASSES : targets;
	add('out', ['Linear', { out_features: width }], [end]);
	end = 'out';
	if (lossType === 'NLLLoss') {
		add('log', ['LogSoftmax', { dim: 1 }], ['out']);
		end = 'log';
	}
	add('y', ['Target']);
	let target = 'y';
	if (!isClasses && random() < 0.3) {
		add('scaled', ['Mul'], ['y', 'y']);
		target = 'scaled';
	}
	const reduction = random() < 0.2 ? 'sum' : 'mean';
	add('loss', [lossType, reduction === 'sum' ? { reduction } : {}], [end, target]);
	const inner = document.nodes.filter(({ id }) => !['x', 'y', 'loss', 'scaled'].includes(id));
	for (let i = 0; i < 3; i++) {
		const start = below(inner.length);
		const ids = inner.slice(start, start + 2 + below(3)).map(({ id }) => id);
		const made = makeGroup(document, ids, pick(['Block1', 'conv block', 'Net', 'torch', '2']));
		if (!made.ok) continue;
		const result = applyEdits(document, made.edits);
		document = result;
	}
	const lr = (optimizer.lr ?? 0.001) * (reduction === 'sum' ? 0.05 : 1);
	const zeroGrad = random() >= 0.15;
	const scheduler = SCHEDULERS[Math.floor(seed / 2) % SCHEDULERS.length]!;
	const clips = seed % 3 === 1;
	const columns = Array.from({ length: FEATURES }, (_, i) => `f ${i}`);
	const targetNames = Array.from({ length: targets }, (_, i) => `t'${i}`);
	const table = (rows: number, order: readonly string[]) =>
		[
			order,
			...Array.from({ length: rows }, () =>
				order.map((name) =>
					name.startsWith('t') && isClasses ? String(below(CLASSES)) : (random() * 2 - 1).toFixed(4)
				)
			)
		]
			.map((cells) => cells.join(','))
			.join('\n');
	const all = [targetNames[0]!, ...columns, ...targetNames.slice(1)];
	const isSplit = random() < 0.3;
	const files = {
		'train data.csv': table(26, all),
		...(isSplit ? {} : { 'test.csv': table(11, [...all].reverse()) })
	};
	const data: CsvData = {
		source: 'csv',
		train: 'train data.csv',
		...(isSplit ? { split: { ratio: 0.7, seed: below(100) } } : { test: 'test.csv' }),
		target: targetNames,
		columns: all,
		task: isClasses ? 'classification' : 'regression',
		...(isClasses ? { classes: CLASSES } : {})
	};
	return {
		document: {
			...document,
			data,
			training: {
				seed: below(1e6),
				epochs: 20,
				batchSize: pick([null, 7, 8]),
				shuffle: random() < 0.7,
				optimizer: {
					...optimizer,
					...(optimizer.lr === undefined ? {} : { lr: zeroGrad ? lr : lr / 20 })
				},
				...(zeroGrad ? {} : { zeroGrad }),
				...(scheduler ? { scheduler } : {}),
				...(clips ? { clipGradNorm: 0.5 } : {})
			}
		},
		data,
		files
	};
}

/** The same net on tensors that stand in the graph: as many rows, drawn as it is made. */
export function onTensors({ document }: RandomNet): GraphDocument {
	const { data, ...rest } = document;
	const { target, task } = data as CsvData;
	const rows = 9;
	const classes = Array.from({ length: rows }, (_, i) => i % CLASSES);
	const stand: Readonly<Record<string, readonly [type: string, params: Params]>> = {
		x: ['Randn', { shape: [rows, FEATURES] }],
		y:
			task === 'classification'
				? ['Tensor', { value: classes, dtype: 'int64' }]
				: ['Rand', { shape: [rows, target.length] }]
	};
	return {
		...rest,
		nodes: document.nodes.map((node) => {
			const [type, params] = stand[node.id] ?? [node.type, node.params];
			return { ...node, type, params };
		})
	};
}
