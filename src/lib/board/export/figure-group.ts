import type { GraphDocument, GraphNode, Group, Note, PortRef } from '#lib/graph/document.ts';
import { nodeName } from '#lib/graph/document.ts';
import { countParameters } from '#lib/graph/operator.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import type { PlanStep } from '#lib/graph/plan-types.ts';
import { OUTPUT } from '#lib/graph/wiring.ts';
import { groupPorts, innerPort } from '../canvas/cards.ts';
import type { Point, Rect } from '../canvas/placement.ts';
import { formatCount } from '../format.ts';
import { familySign, portDot, type CardTexts, type FigureCard } from './figure-card.ts';
import { COLORS, tint } from './figure-look.ts';
import { fitText, textWidth, wrapText } from './text-width.ts';
import { element, textElement } from './xml.ts';

const NAME = { size: 13, bold: true } as const;
const SMALL = { size: 11 } as const;
const PORT = { first: 60, step: 20, size: 10.5 } as const;
const WIDTH = { least: 200, most: 280 } as const;
const MOST_SIGNS = 6;

/** A folded group: one card with the ports at which wires cross its border. */
export function foldedCard(
	document: GraphDocument,
	steps: ReadonlyMap<string, PlanStep>,
	group: Group,
	[x, y]: Point,
	texts: CardTexts
): FigureCard {
	const members = new Set(group.nodes);
	const nodes = document.nodes.filter(({ id }) => members.has(id));
	const names = new Map(nodes.map((node) => [node.id, nodeName(node)]));
	const ports = groupPorts(document, group);
	const count = nodes.reduce(
		(sum, { id }) => sum + countParameters(steps.get(id)?.weights ?? []),
		0
	);
	const about = texts.group(nodes.length, formatCount(count));
	const needed = Math.max(textWidth(group.name, NAME), textWidth(about, SMALL)) + 40;
	const width = Math.min(WIDTH.most, Math.max(WIDTH.least, needed));
	const rows = Math.max(ports.inputs.length, ports.outputs.length, 1);
	const height = 52 + PORT.step * rows;
	const side = (list: readonly PortRef[]) =>
		new Map(list.map((port, i) => [innerPort(port), y + PORT.first + i * PORT.step]));
	const [inputs, outputs] = [side(ports.inputs), side(ports.outputs)];
	const label = ([id, port]: PortRef, at: number, isInput: boolean) =>
		textElement(
			{
				x: isInput ? x + 10 : x + width - 10,
				y: at + 3.5,
				'text-anchor': isInput ? 'start' : 'end',
				'font-size': PORT.size,
				fill: COLORS.ink3
			},
			fitText(
				port === 'input' || port === OUTPUT ? names.get(id)! : `${names.get(id)}.${port}`,
				width / 2 - 52,
				{ size: PORT.size }
			)
		);
	const signs = nodes.slice(0, MOST_SIGNS);
	const perRow = 3;
	const box = { width, height, rx: 12, fill: COLORS.paper, stroke: COLORS.lineStrong };
	const parts = [
		// A stack of cards: there is more than one in it.
		element('rect', { ...box, x: x + 4, y: y + 4 }),
		element('rect', { ...box, x, y }),
		textElement(
			{ x: x + 14, y: y + 25, 'font-size': NAME.size, 'font-weight': 650, fill: COLORS.ink },
			fitText(group.name, width - 28, NAME)
		),
		textElement(
			{ x: x + 14, y: y + 42, 'font-size': SMALL.size, fill: COLORS.ink3 },
			fitText(about, width - 28, SMALL)
		),
		...(rows > 1 ? signs : signs.slice(0, perRow)).map(({ type }, i, all) => {
			const inRow = Math.min(perRow, all.length - perRow * Math.floor(i / perRow));
			const left = x + width / 2 - (inRow * 18 - 2) / 2;
			return familySign(
				type,
				left + (i % perRow) * 18,
				y + PORT.first - 8 + 18 * Math.floor(i / perRow),
				16
			);
		}),
		...ports.inputs.map((port) => label(port, inputs.get(innerPort(port))!, true)),
		...ports.outputs.map((port) => label(port, outputs.get(innerPort(port))!, false)),
		...[...inputs.values()].map((at) => portDot(x, at)),
		...[...outputs.values()].map((at) => portDot(x + width, at))
	];
	const families = nodes.flatMap(({ type }) => operatorOf(type)?.family ?? []);
	return { x, y, width, height, inputs, outputs, families, svg: element('g', {}, parts.join('')) };
}

/** A drawing that takes up room and has no ports. */
export interface FigureBox extends Rect {
	readonly svg: string;
}

/** Room around a group's nodes, and above them for its name, as on the board. */
const FRAME = { pad: 18, head: 34 } as const;

/** The frame around a group's cards; null around none. */
export function groupFrame(name: string, cards: readonly FigureCard[]): FigureBox | null {
	if (cards.length === 0) return null;
	const x = Math.min(...cards.map((card) => card.x)) - FRAME.pad;
	const y = Math.min(...cards.map((card) => card.y)) - FRAME.head;
	const width = Math.max(...cards.map((card) => card.x + card.width)) + FRAME.pad - x;
	const height = Math.max(...cards.map((card) => card.y + card.height)) + FRAME.pad - y;
	const svg =
		element('rect', {
			...{ x, y, width, height, rx: 18 },
			fill: tint(COLORS.accent, 0.04),
			stroke: tint(COLORS.accent, 0.35),
			'stroke-width': 1.5
		}) +
		textElement(
			{ x: x + 12, y: y + 20, 'font-size': NAME.size, 'font-weight': 600, fill: COLORS.ink2 },
			fitText(name, width - 24, NAME)
		);
	return { x, y, width, height, svg };
}

const NOTE = { size: 13, line: 19, padX: 12, padY: 10 } as const;

/** A note with as much of its text as has room. */
export function noteBox({ text, position: [x, y], size: [width, height] }: Note): FigureBox {
	const most = Math.max(1, Math.floor((height - 2 * NOTE.padY) / NOTE.line));
	const lines = wrapText(text, width - 2 * NOTE.padX, most, NOTE);
	const svg =
		element('rect', {
			...{ x, y, width, height, rx: 8 },
			fill: tint(COLORS.warn, 0.09),
			stroke: tint(COLORS.warn, 0.5)
		}) +
		lines
			.map((line, i) =>
				textElement(
					{
						x: x + NOTE.padX,
						y: y + NOTE.padY + 14 + i * NOTE.line,
						'font-size': NOTE.size,
						fill: COLORS.ink
					},
					line
				)
			)
			.join('');
	return { x, y, width, height, svg };
}

/** The types that stand for each family in the legend: the first of it on the board. */
export function firstOfFamily(nodes: readonly GraphNode[]): ReadonlyMap<string, string> {
	const first = new Map<string, string>();
	for (const { type } of nodes) {
		const family = operatorOf(type)?.family;
		if (family && !first.has(family)) first.set(family, type);
	}
	return first;
}
