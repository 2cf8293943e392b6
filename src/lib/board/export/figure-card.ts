import type { GraphDocument, GraphNode } from '#lib/graph/document.ts';
import { nodeName } from '#lib/graph/document.ts';
import { countParameters, type Family } from '#lib/graph/operator.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import type { Plan, PlanStep } from '#lib/graph/plan-types.ts';
import { showShape } from '#lib/graph/shape.ts';
import { OUTPUT, portsOfNode } from '#lib/graph/wiring.ts';
import { formatCount } from '../format.ts';
import { COLORS, FAMILY_COLORS } from './figure-look.ts';
import { fitText, textWidth } from './text-width.ts';
import { element, px, textElement } from './xml.ts';

/** A card in its place: what wires end at, and its drawing. */
export interface FigureCard {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
	/** Heights of the ports' dots, by the handles' names. */
	readonly inputs: ReadonlyMap<string, number>;
	readonly outputs: ReadonlyMap<string, number>;
	readonly families: readonly Family[];
	readonly svg: string;
}

/** What cards say that the document does not: of the data, of training, in the reader's language. */
export interface CardTexts {
	/** Where the data comes from, and how much there is; null while it is not there. */
	readonly data: {
		readonly source: string;
		readonly input: string;
		readonly target: string;
	} | null;
	/** The last loss; '' before there is one. */
	readonly loss: string;
	readonly unknown: string;
	readonly params: (count: string) => string;
	readonly group: (nodes: number, params: string) => string;
}

const PAD = 12;
const ICON = 18;
const WIDTH = { least: 164, most: 280, name: 92 } as const;
const HEAD = { y: 8, height: 22 } as const;
const BODY = 34;
const TYPE = { size: 13, bold: true } as const;
const NAME = { size: 11 } as const;
const LINE = { size: 12, height: 20 } as const;
const SHAPE = { size: 11, height: 16 } as const;
/** The first port's dot, and how far the next are below it, as on the board. */
const PORT = { first: 44, step: 20, room: 52, size: 10.5 } as const;
const UNKNOWN_ICON = 'M5.5 5.5a2.5 2.5 0 1 1 3.4 2.3c-.6.3-.9.7-.9 1.7M8 12.3v.2';

/** Marks a card that is passed over, as `HATCH` defines it. */
const HATCH_ID = 'bypassed';
export const HATCH = element(
	'pattern',
	{
		id: HATCH_ID,
		width: 10,
		height: 10,
		patternUnits: 'userSpaceOnUse',
		patternTransform: 'rotate(-45)'
	},
	element('rect', { width: 10, height: 10, fill: COLORS.paper }) +
		element('rect', { y: 8, width: 10, height: 2, fill: COLORS.line })
);

/** The sign of an operator's family; `x` and `y` are its corner. */
export function familySign(type: string, x: number, y: number, size = ICON): string {
	const operator = operatorOf(type);
	return element(
		'g',
		{ transform: `translate(${px(x)} ${px(y)}) scale(${px(size / ICON)})` },
		element('rect', {
			width: ICON,
			height: ICON,
			rx: 5,
			fill: operator ? FAMILY_COLORS[operator.family] : COLORS.ink3
		}) +
			element('path', {
				d: operator?.icon ?? UNKNOWN_ICON,
				transform: 'translate(2.6 2.6) scale(0.8)',
				fill: 'none',
				stroke: COLORS.paper,
				'stroke-width': 1.9,
				'stroke-linecap': 'round',
				'stroke-linejoin': 'round'
			})
	);
}

/** The dot of a port. */
export function portDot(x: number, y: number): string {
	return element('circle', {
		cx: x,
		cy: y,
		r: 5,
		fill: COLORS.paper,
		stroke: COLORS.lineStrong,
		'stroke-width': 2
	});
}

/** What a node's card says below its name: a line, and the output's shape where that says more. */
function linesOf(
	plan: Plan,
	step: PlanStep | undefined,
	{ id, type }: GraphNode,
	texts: CardTexts
): readonly [string, string] {
	const operator = operatorOf(type);
	const output = plan.types[id];
	const shape = output ? showShape(output.shape) : '';
	if (!operator) return [texts.unknown, ''];
	if (operator.role === 'input' && texts.data) return [texts.data.source, texts.data.input];
	if (operator.role === 'target' && texts.data) return [texts.data.target, shape];
	const planned = step && operatorOf(step.type);
	const inputs = step?.inputs.map((index) => plan.steps[index]!.output) ?? [];
	const summary = (step && planned?.summary?.({ inputs, params: step.params })) ?? '';
	if (operator.role === 'loss') return [texts.loss || summary, texts.loss ? summary : ''];
	const count = countParameters(step?.weights ?? []);
	const params = step?.inputs.length !== 0 && count > 0 ? texts.params(formatCount(count)) : '';
	const line = [summary, params].filter(Boolean).join(' · ');
	return line && line !== shape ? [line, shape] : [shape, ''];
}

/** How a card is drawn. */
interface Look {
	/** As the board shows it; where there is room, it is wide enough for its texts. */
	readonly width?: number | undefined;
	/** How wide it may be beside its neighbours. */
	readonly room?: number;
	readonly isRead: boolean;
}

/** A node's card. */
export function nodeCard(
	document: GraphDocument,
	plan: Plan,
	step: PlanStep | undefined,
	node: GraphNode,
	texts: CardTexts,
	{ width: shown = 0, room: most = Infinity, isRead }: Look
): FigureCard {
	const [x, y] = node.position;
	const operator = operatorOf(node.type);
	const ports = operator
		? portsOfNode(document, node)
		: document.edges.filter(({ to }) => to[0] === node.id).map(({ to }) => to[1]);
	const isMulti = ports.length > 1;
	const indent = isMulti ? PORT.room : 0;
	const [line, shape] = linesOf(plan, step, node, texts);
	const name = fitText(nodeName(node), WIDTH.name, NAME);
	const head = PAD + ICON + 8 + textWidth(node.type, TYPE) + 10 + textWidth(name, NAME) + PAD;
	const body = PAD + indent + Math.max(textWidth(line, LINE), textWidth(shape, SHAPE)) + PAD;
	const wanted = Math.max(shown, head, Math.min(body, most));
	const width = Math.ceil(Math.min(WIDTH.most, Math.max(WIDTH.least, wanted)));
	const lines = LINE.height + (shape ? SHAPE.height : 0);
	const height = BODY + Math.max(lines, isMulti ? ports.length * PORT.step : 0) + 10;
	const room = width - 2 * PAD;
	const left = x + PAD + indent;
	const worst = plan.problems
		.filter((problem) => problem.node === node.id)
		.map(({ severity }) => severity)
		.sort()[0];
	const inputs = new Map(ports.map((port, i) => [port, y + PORT.first + i * PORT.step]));
	const outputs = new Map(
		operator?.role !== 'loss' || isRead ? [[OUTPUT, y + PORT.first] as const] : []
	);
	const parts = [
		element('rect', {
			x,
			y,
			width,
			height,
			rx: 12,
			fill: node.bypassed ? `url(#${HATCH_ID})` : COLORS.paper,
			stroke:
				worst === 'error' ? COLORS.error : worst === 'warning' ? COLORS.warn : COLORS.lineStrong,
			'stroke-dasharray': node.bypassed ? '5 4' : undefined
		}),
		familySign(node.type, x + PAD, y + HEAD.y + 2),
		textElement(
			{
				x: x + PAD + ICON + 8,
				y: y + HEAD.y + 16,
				'font-size': TYPE.size,
				'font-weight': 650,
				fill: node.bypassed ? COLORS.ink3 : COLORS.ink,
				'text-decoration': node.bypassed ? 'line-through' : undefined
			},
			fitText(node.type, room - ICON - 18 - textWidth(name, NAME), TYPE)
		),
		textElement(
			{
				x: x + width - PAD,
				y: y + HEAD.y + 15,
				'text-anchor': 'end',
				'font-size': NAME.size,
				fill: COLORS.ink3
			},
			name
		),
		textElement(
			{
				x: left,
				y: y + BODY + 14,
				'font-size': LINE.size,
				fill: COLORS.ink2,
				'font-weight': operator?.role === 'loss' && texts.loss ? 650 : undefined
			},
			fitText(line, room - indent, LINE)
		),
		textElement(
			{ x: left, y: y + BODY + LINE.height + 11, 'font-size': SHAPE.size, fill: COLORS.ink3 },
			fitText(shape, room - indent, SHAPE)
		),
		...(isMulti
			? [...inputs].map(([port, at]) =>
					textElement(
						{ x: x + 10, y: at + 3.5, 'font-size': PORT.size, fill: COLORS.ink3 },
						fitText(port, PORT.room, { size: PORT.size })
					)
				)
			: []),
		...[...inputs.values()].map((at) => portDot(x, at)),
		...[...outputs.values()].map((at) => portDot(x + width, at))
	];
	return {
		x,
		y,
		width,
		height,
		inputs,
		outputs,
		families: operator ? [operator.family] : [],
		svg: element('g', {}, parts.join(''))
	};
}
