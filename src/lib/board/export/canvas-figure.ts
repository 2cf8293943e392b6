import type { GraphDocument, GraphNode } from '#lib/graph/document.ts';
import type { Family } from '#lib/graph/operator.ts';
import type { Plan } from '#lib/graph/plan-types.ts';
import { showShape } from '#lib/graph/shape.ts';
import { foldedBoxId } from '../canvas/boxes.ts';
import { cardEnd, drawnOf, foldedGroups, isFoldedAway } from '../canvas/cards.ts';
import type { Rect } from '../canvas/placement.ts';
import { familySign, HATCH, nodeCard, type CardTexts, type FigureCard } from './figure-card.ts';
import { firstOfFamily, foldedCard, groupFrame, noteBox } from './figure-group.ts';
import { COLORS, FONTS } from './figure-look.ts';
import { figureWire, type FigureWire, type WireKind } from './figure-wire.ts';
import { fitText, textWidth } from './text-width.ts';
import { element, px, textElement } from './xml.ts';

export interface CanvasFigureOptions {
	/** Above the figure; '' for none. */
	readonly title: string;
	readonly texts: CardTexts;
	readonly families: Readonly<Record<Family, string>>;
	/** What N stands for: `N: batch size`. */
	readonly batch: string;
	/** How wide the board shows each node, by id; absent: as wide as its texts need. */
	readonly widths?: ReadonlyMap<string, number>;
}

/** An SVG and its size in pixels. */
export interface Figure {
	readonly svg: string;
	readonly width: number;
	readonly height: number;
}

const MARGIN = 28;
const TITLE = { size: 18, bold: true } as const;
const LEGEND = { size: 12 } as const;

/** Nodes that are less far apart up and down may stand side by side, canvas pixels. */
const BESIDE = 110;
/** What a wire between two cards has at least, canvas pixels. */
const GAP = 26;

/** How wide a node's card may be before it comes too near to the next one. */
function roomOf({ position: [x, y] }: GraphNode, nodes: readonly GraphNode[]): number {
	const gaps = nodes
		.filter(({ position }) => position[0] > x && Math.abs(position[1] - y) < BESIDE)
		.map(({ position }) => position[0] - x - GAP);
	return Math.min(...gaps);
}

/**
 * The whole graph as SVG for a report, as the board shows it: cards with operator, name, summary and
 * output shape, wires with the shapes that flow, groups, notes, and a legend of the families; on white.
 */
export function canvasFigure(
	document: GraphDocument,
	plan: Plan,
	options: CanvasFigureOptions
): Figure {
	const folded = foldedGroups(document);
	const drawn = drawnOf(document, folded);
	const steps = new Map(plan.steps.map((step) => [step.id, step]));
	const read = new Set(document.edges.map(({ from }) => from[0]));
	const cards = new Map<string, FigureCard>();
	for (const node of drawn.nodes) {
		const look = {
			width: options.widths?.get(node.id),
			room: roomOf(node, drawn.nodes),
			isRead: read.has(node.id)
		};
		const card = nodeCard(document, plan, steps.get(node.id), node, options.texts, look);
		cards.set(node.id, card);
	}
	for (const { group, at } of drawn.groups) {
		cards.set(foldedBoxId(group.id), foldedCard(document, steps, group, at, options.texts));
	}
	const frames = (document.groups ?? [])
		.filter((group) => !group.folded)
		.flatMap(
			({ name, nodes }) =>
				groupFrame(
					name,
					nodes.flatMap((id) => cards.get(id) ?? [])
				) ?? []
		);
	const notes = drawn.notes.map(noteBox);
	const wires = wiresOf(document, plan, cards);

	const content = boundsOf([...cards.values(), ...frames, ...notes, ...wires.map(wireBox)]);
	const legend = legendOf(document, plan, options);
	const top = options.title ? 44 : 0;
	const inner = Math.max(content.width, legend.width);
	const width = Math.ceil(inner + 2 * MARGIN);
	const height = Math.ceil(top + content.height + legend.height + 2 * MARGIN);
	const title = fitText(options.title, inner, TITLE);
	const body = [
		...frames.map(({ svg }) => svg),
		...notes.map(({ svg }) => svg),
		...wires.map(({ line }) => line),
		...wires.map(({ label }) => label),
		...[...cards.values()].map(({ svg }) => svg)
	];
	const parts = [
		document.nodes.some(({ bypassed }) => bypassed) ? element('defs', {}, HATCH) : '',
		element('rect', { width, height, fill: COLORS.paper }),
		textElement(
			{ x: MARGIN, y: MARGIN + 16, 'font-size': TITLE.size, 'font-weight': 650, fill: COLORS.ink },
			title
		),
		element(
			'g',
			{ transform: `translate(${px(MARGIN - content.x)} ${px(MARGIN + top - content.y)})` },
			body.join('\n')
		),
		element(
			'g',
			{ transform: `translate(${MARGIN} ${px(MARGIN + top + content.height)})` },
			legend.svg
		)
	];
	const viewBox = `0 0 ${width} ${height}`;
	const head = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox };
	return {
		svg: element('svg', { ...head, 'font-family': FONTS }, parts.filter(Boolean).join('\n')),
		width,
		height
	};
}

function wiresOf(
	document: GraphDocument,
	plan: Plan,
	cards: ReadonlyMap<string, FigureCard>
): FigureWire[] {
	const folded = foldedGroups(document);
	const problems = new Map(
		plan.problems.map(({ node, port, severity }) => [`${node} ${port}`, severity])
	);
	return document.edges
		.filter((edge) => !isFoldedAway(folded, edge))
		.flatMap(({ from, to }) => {
			const [start, end] = [cardEnd(folded, from), cardEnd(folded, to)];
			const [source, target] = [cards.get(start.card), cards.get(end.card)];
			const [y1, y2] = [source?.outputs.get(start.handle), target?.inputs.get(end.handle)];
			if (!source || !target || y1 === undefined || y2 === undefined) return [];
			const type = plan.types[from[0]];
			const kind: WireKind = problems.get(`${to[0]} ${to[1]}`) ?? (type ? 'known' : 'unknown');
			const shape = type ? showShape(type.shape) : '?';
			return figureWire([source.x + source.width, y1], [target.x, y2], shape, kind);
		});
}

function wireBox({ points }: FigureWire): Rect {
	const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
	const [x, y] = [Math.min(...xs), Math.min(...ys)];
	return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function boundsOf(boxes: readonly Rect[]): Rect {
	let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
	for (const { x, y, width, height } of boxes) {
		left = Math.min(left, x);
		top = Math.min(top, y);
		right = Math.max(right, x + width);
		bottom = Math.max(bottom, y + height);
	}
	return left > right
		? { x: 0, y: 0, width: 0, height: 0 }
		: { x: left, y: top, width: right - left, height: bottom - top };
}

/** A line of the families on the board, each with the sign of its first operator. */
function legendOf(
	{ nodes }: GraphDocument,
	plan: Plan,
	{ families, batch }: CanvasFigureOptions
): Figure {
	let x = 0;
	const y = 30;
	const entries = [...firstOfFamily(nodes)].map(([family, type]) => {
		const name = families[family as Family];
		const text = textElement({ x: x + 24, y: y + 13, ...LEGEND_TEXT }, name);
		const entry = familySign(type, x, y) + text;
		x += 24 + textWidth(name, LEGEND) + 20;
		return entry;
	});
	const hasBatch = Object.values(plan.types).some(({ shape }) =>
		shape.some((dim) => typeof dim === 'object')
	);
	if (hasBatch) {
		entries.push(textElement({ x, y: y + 13, ...LEGEND_TEXT }, batch));
		x += textWidth(batch, LEGEND);
	}
	return { svg: entries.join(''), width: x, height: entries.length > 0 ? y + 20 : 0 };
}

const LEGEND_TEXT = { 'font-size': LEGEND.size, fill: COLORS.ink2 } as const;
