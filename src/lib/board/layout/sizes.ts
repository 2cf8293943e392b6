import type { PanelName } from '../panels.svelte.ts';

/**
 * How large the page's parts are, CSS pixels: widths of the palette, the inspector, the code and the
 * training settings, height of the dock. What a person wished for is kept as it is; what is seen is that
 * wish within today's window, so that a small window forgets nothing of a large one.
 */

export type Part = PanelName | 'settings';
export type Sizes = Readonly<Record<Part, number>>;
/** As dragged; null: what suits the window. */
export type Wishes = Readonly<Record<Part, number | null>>;

/** The window, CSS pixels, and which panels are open in it. */
export interface Frame {
	readonly width: number;
	readonly height: number;
	readonly open: Readonly<Record<PanelName, boolean>>;
}

export interface Limits {
	readonly min: number;
	readonly max: number;
}

/** What the network keeps of the window, whatever stands around it. */
export const CANVAS_LEAST = { width: 320, height: 200 };
/** Below this width the dock sets the training settings in one column. */
const WIDE_DOCK = 900;
/** Tabs, legend and scale of the curves stand side by side in this much. */
const CHART_LEAST = 640;
/** The bars above and below: `grid-template` of the shell. */
const BARS = 48 + 28;
const LEAST: Sizes = { palette: 160, inspector: 240, dock: 176, settings: 220, code: 240 };
/** Two columns of settings need this much. */
const WIDE_SETTINGS_LEAST = 380;

/** The size of a part that nobody has dragged. */
export function defaultSize(part: Part, { width }: Pick<Frame, 'width'>): number {
	const isNarrow = width <= 1240;
	switch (part) {
		case 'palette':
			return isNarrow ? 176 : 212;
		case 'inspector':
			return isNarrow ? 264 : 292;
		case 'dock':
			return 268;
		case 'settings':
			return width <= WIDE_DOCK ? 236 : 430;
		// A line of code as long as they get stands in 620.
		case 'code':
			return Math.round(clamp(width * 0.3, { min: 240, max: 620 }));
	}
}

/** How small and how large a part may be dragged, beside the others as they are. */
export function limitsOf(part: Part, frame: Frame, sizes: Sizes): Limits {
	const { width, height, open } = frame;
	const min = part === 'settings' && width > WIDE_DOCK ? WIDE_SETTINGS_LEAST : LEAST[part];
	const beside = (...others: PanelName[]) =>
		others.reduce(
			(left, other) => left - (open[other] ? sizes[other] : 0),
			width - CANVAS_LEAST.width
		);
	const most = {
		palette: () => Math.min(Math.max(320, width / 4), beside('inspector', 'code')),
		inspector: () => Math.min(Math.max(480, width * 0.4), beside('palette', 'code')),
		code: () => Math.min(Math.max(640, width * 0.5), beside('palette', 'inspector')),
		dock: () => height - BARS - CANVAS_LEAST.height,
		settings: () => Math.min(Math.max(520, width * 0.4), width - CHART_LEAST)
	}[part]();
	return { min, max: Math.max(min, Math.floor(most)) };
}

/**
 * The wishes as far as this window has room for them; the code gives way before the inspector, and
 * that before the palette.
 */
export function fitSizes(wishes: Wishes, frame: Frame): Sizes {
	const wish = (part: Part) => Math.round(wishes[part] ?? defaultSize(part, frame));
	const none: Sizes = { palette: 0, inspector: 0, dock: 0, settings: 0, code: 0 };
	const within = (part: Part, others: Sizes) => clamp(wish(part), limitsOf(part, frame, others));
	const { inspector: narrow, code } = LEAST;
	const palette = within('palette', { ...none, inspector: narrow, code });
	const inspector = within('inspector', { ...none, palette, code });
	return {
		palette,
		inspector,
		code: within('code', { ...none, palette, inspector }),
		dock: within('dock', none),
		settings: within('settings', none)
	};
}

export function clamp(value: number, { min, max }: Limits): number {
	return Math.min(max, Math.max(min, value));
}

/** A drag to less than half of the smallest size means: away with it. */
export function isFolding(size: number, { min }: Limits): boolean {
	return size < min / 2;
}
