import { m } from '#lib/paraglide/messages.js';
import type { FilledColumn } from '#lib/train/data/prepare/report.ts';
import type { Tables } from './choice.ts';
import { kindText } from './column-text.ts';
import { lineRanges, type OddColumn } from './odd-list.ts';
import { oddRows, type OddEntry, type OddUse } from './odd-overview.ts';
import { figure } from './text.ts';

/** What becomes of odd cells, as a choice; null: nobody has decided. */
export function oddUseText(use: OddUse | null): string {
	if (use === null) return m.data_odd_stop();
	return {
		drop: m.data_odd_drop,
		mean: m.data_odd_mean,
		median: m.data_odd_median,
		mode: m.data_odd_mode,
		constant: m.data_odd_constant
	}[use]();
}

/** `5 missing, 1 infinite`, over both files. */
export function kindsText({ train, test }: OddEntry): string {
	const counts = new Map<string, number>();
	for (const { kind, count } of [...(train?.kinds ?? []), ...(test?.kinds ?? [])]) {
		counts.set(kindText(kind), (counts.get(kindText(kind)) ?? 0) + count);
	}
	return [...counts].map(([kind, count]) => m.data_kind_count({ count, kind })).join(', ');
}

/** `wine.csv, line 3–7, 9`. */
export function linesText(file: string, { cells }: OddColumn): string {
	return m.data_odd_lines({ file, lines: lineRanges(cells.map(({ line }) => line)) });
}

/** What the choice does, in figures. */
export function effectText(entry: OddEntry, tables: Tables, filled: FilledColumn | null): string {
	const { step, name, count, isIgnored } = entry;
	if (isIgnored) return m.data_odd_left_out();
	if (!step) return m.data_odd_stops();
	if (step.use === 'drop') return m.data_odd_drops(oddRows(tables, [name]));
	const value = step.use === 'constant' ? step.value : filled?.value;
	if (value === undefined) return m.data_odd_fills_soon({ count });
	const shown = typeof value === 'number' ? figure(value) : value;
	return count === 1
		? m.data_odd_fills_one({ value: shown })
		: m.data_odd_fills({ count, value: shown });
}
