import { m } from '#lib/paraglide/messages.js';
import type { ColumnType, OddKind, RawColumn } from '#lib/train/data/raw.ts';
import { formatCount, formatShort } from '../format.ts';
import type { ColumnFacts } from './column-facts.ts';
import type { ColumnUse } from './column-use.ts';
import { oddAt } from './odd-list.ts';
import { figure } from './text.ts';

/** What the heads and cells of the preview say. */

export function typeText(type: ColumnType): string {
	return {
		number: m.data_type_number,
		category: m.data_type_category,
		text: m.data_type_text,
		date: m.data_type_date
	}[type]();
}

export function kindText(kind: OddKind): string {
	return {
		missing: m.data_kind_missing,
		infinite: m.data_kind_infinite,
		text: m.data_kind_text
	}[kind]();
}

export function useText(use: ColumnUse): string {
	return {
		feature: m.data_use_feature,
		'one-hot': m.data_use_one_hot,
		index: m.data_use_index,
		target: m.data_use_target,
		ignore: m.data_use_ignore
	}[use]();
}

/** `0 … 10 · ø 4.5`, `3 categories`. */
export function columnRange(column: RawColumn, { numbers, different }: ColumnFacts): string {
	if (numbers) {
		const { min, max, mean } = numbers;
		return m.data_range({
			min: formatShort(min, 4),
			max: formatShort(max, 4),
			mean: formatShort(mean, 4)
		});
	}
	const count = formatCount(different);
	return column.type === 'category'
		? m.data_categories({ count })
		: m.data_different_cells({ count });
}

/** The bars in words, one a line. */
export function barsText({ bars, others }: ColumnFacts): string {
	const lines = bars.map(({ label, count }) =>
		typeof label === 'string'
			? m.data_bar_category({ label, count: formatCount(count) })
			: m.data_bar_number({
					from: figure(label[0]),
					to: figure(label[1]),
					count: formatCount(count)
				})
	);
	if (others > 0) lines.push(m.data_bar_others({ count: formatCount(others) }));
	return lines.join('\n');
}

/** A cell as the preview shows it; what is odd about it in words. */
export function cellText(column: RawColumn, row: number): { text: string; odd?: string } {
	const odd = oddAt(column, row);
	if (odd) return { text: odd.text || m.data_cell_empty(), odd: kindText(odd.kind) };
	if (column.type === 'number') return { text: figure(column.values[row]!) };
	return { text: column.texts[column.codes[row]!] ?? '' };
}

/** A file's size as people say it. */
export function bytesText(bytes: number): string {
	if (bytes < 2 ** 20) return m.data_kb({ size: Math.ceil(bytes / 1024) });
	return m.data_mb({ size: (bytes / 2 ** 20).toFixed(1) });
}
