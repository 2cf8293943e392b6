import { ticks } from 'd3';
import type { NumberColumn, RawColumn, TextColumn } from '#lib/train/data/raw.ts';

/** A bar of a column's picture: how many cells, and of what. */
export interface Bar {
	readonly count: number;
	/** A category, or where a bin of numbers starts and ends. */
	readonly label: string | readonly [from: number, to: number];
}

/** What the head of a column shows. */
export interface ColumnFacts {
	/** Of cells that are numbers; null in other columns, and where there is none. */
	readonly numbers: { readonly min: number; readonly max: number; readonly mean: number } | null;
	/** Different cells that are not odd. */
	readonly different: number;
	/** Whether numbers are all whole. */
	readonly whole: boolean;
	/** Bins in their order; categories by count. */
	readonly bars: readonly Bar[];
	/** Cells of categories beyond the bars. */
	readonly others: number;
}

const BINS = 14;
const CATEGORIES = 10;
/** Different numbers are not counted beyond this: it only matters whether they are few. */
export const MANY = 1000;

/** Of narrower ranges d3 makes no ticks, for it divides by a part of them. */
const SMALLEST = 1e-300;

const known = new WeakMap<RawColumn, ColumnFacts>();

/** Facts of a column, looked for once: only columns that are seen cost anything. */
export function columnFacts(column: RawColumn): ColumnFacts {
	let facts = known.get(column);
	if (!facts) {
		facts = column.type === 'number' ? numberFacts(column) : textFacts(column);
		known.set(column, facts);
	}
	return facts;
}

function numberFacts({ values }: NumberColumn): ColumnFacts {
	let [min, max, sum, count, whole] = [Infinity, -Infinity, 0, 0, true];
	const different = new Set<number>();
	// By place: a column may have a hundred thousand rows, and the page waits.
	for (let i = 0; i < values.length; i++) {
		const value = values[i]!;
		if (Number.isNaN(value)) continue;
		if (value < min) min = value;
		if (value > max) max = value;
		sum += value;
		count += 1;
		if (whole && !Number.isInteger(value)) whole = false;
		if (different.size < MANY) different.add(value);
	}
	if (count === 0) return { numbers: null, different: 0, whole: false, bars: [], others: 0 };
	return {
		numbers: { min, max, mean: sum / count },
		different: different.size,
		whole,
		bars: bins(values, min, max),
		others: 0
	};
}

/** As `d3.bin` cuts them, at round numbers; counted without lists of what is in each. */
function bins(values: Float64Array, min: number, max: number): Bar[] {
	const range = max - min;
	const isUsual = range > SMALLEST && Number.isFinite(range);
	const cuts = isUsual ? ticks(min, max, BINS).filter((cut) => cut > min && cut < max) : [];
	const counts = new Uint32Array(cuts.length + 1);
	const first = cuts[0] ?? max;
	const scale = cuts.length > 1 ? 1 / (cuts[1]! - first) : 0;
	for (let i = 0; i < values.length; i++) {
		const value = values[i]!;
		if (Number.isNaN(value)) continue;
		// Cuts are equally far apart, but for the last digit.
		const guess = scale === 0 ? 0 : Math.floor((value - first) * scale) + 1;
		let bin = Math.min(cuts.length, Math.max(0, guess));
		while (bin < cuts.length && value >= cuts[bin]!) bin++;
		while (bin > 0 && value < cuts[bin - 1]!) bin--;
		counts[bin]!++;
	}
	return Array.from(counts, (count, i) => ({
		count,
		label: [cuts[i - 1] ?? min, cuts[i] ?? max] as const
	}));
}

/** How often each different text stands in a column, in the order of `texts`; odd cells apart. */
export function textCounts({ codes, texts, odd }: TextColumn): Uint32Array {
	const counts = new Uint32Array(texts.length);
	for (const code of codes) if (code < counts.length) counts[code]!++;
	for (const row of odd.rows) if (codes[row]! < counts.length) counts[codes[row]!]!--;
	return counts;
}

function textFacts(column: TextColumn): ColumnFacts {
	const all = Array.from(textCounts(column), (count, i) => ({ count, label: column.texts[i]! }))
		.filter(({ count }) => count > 0)
		.sort((a, b) => b.count - a.count);
	const bars = all.slice(0, CATEGORIES);
	const others = all.slice(CATEGORIES).reduce((sum, { count }) => sum + count, 0);
	return { numbers: null, different: all.length, whole: false, bars, others };
}

/** A path of upright bars in a box of `width` × `height`, one pixel between them. */
export function barsPath(bars: readonly Bar[], width: number, height: number): string {
	const most = Math.max(1, ...bars.map(({ count }) => count));
	const step = width / Math.max(1, bars.length);
	return bars
		.map(({ count }, i) => {
			if (count === 0) return '';
			// What is there is seen, however little it is.
			const tall = Math.max(1, (count / most) * height);
			return `M${round(i * step)} ${height}v${-round(tall)}h${round(Math.max(1, step - 1))}V${height}z`;
		})
		.join('');
}

const round = (value: number) => Math.round(value * 100) / 100;
