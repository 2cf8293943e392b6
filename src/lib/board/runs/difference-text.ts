import type { DataPart, Difference } from '#lib/graph/differences.ts';
import type { ParamValue } from '#lib/graph/document.ts';
import { showValue } from '#lib/graph/params.ts';
import { m } from '#lib/paraglide/messages.js';
import { builtinTitle } from '../data/text.ts';
import { formatShort } from '../format.ts';

/** What people call a node; its id unless told otherwise. */
export type NameOf = (id: string) => string;

const DATA: Readonly<Record<Exclude<DataPart, 'source'>, () => string>> = {
	size: m.runs_data_size,
	noise: m.runs_data_noise,
	seed: m.runs_data_seed,
	test: m.runs_data_test,
	content: m.runs_diff_content,
	target: m.runs_data_target,
	task: m.runs_data_task,
	ignore: m.runs_data_ignore,
	split: m.runs_data_split,
	split_seed: m.runs_data_split_seed,
	stratify: m.runs_data_stratify,
	normalize: m.runs_data_normalize,
	prepare: m.runs_diff_prepare,
	reading: m.runs_diff_reading
};

/** Settings that people know by another name than PyTorch's. */
const SETTINGS: Readonly<Record<string, () => string>> = {
	batch_size: m.training_batch_size,
	clip_grad_norm: m.runs_clip,
	scheduler: m.runs_schedule,
	shuffle: m.training_shuffle,
	epochs: m.training_epochs,
	seed: m.training_seed
};

/** `lr 0.1 → 0.05`, `ReLU → Tanh at act1` */
export function differenceText(one: Difference, nameOf: NameOf = (id) => id): string {
	switch (one.kind) {
		case 'added':
			return m.runs_diff_added({ type: one.type, name: nameOf(one.node) });
		case 'removed':
			return m.runs_diff_removed({ type: one.type, name: nameOf(one.node) });
		case 'type':
			return m.runs_diff_type({ name: nameOf(one.node), from: one.from, to: one.to });
		case 'bypassed':
			return one.to
				? m.runs_diff_bypassed({ name: nameOf(one.node) })
				: m.runs_diff_not_bypassed({ name: nameOf(one.node) });
		case 'wire': {
			const source = (id: string | null) => (id === null ? m.runs_none() : nameOf(id));
			const [from, to] = [source(one.from), source(one.to)];
			return m.runs_diff_wire({ name: nameOf(one.node), port: one.port, from, to });
		}
		case 'data':
			if (isLong(one)) return DATA[one.part as 'prepare']();
			return one.part === 'source'
				? m.runs_diff_data({ from: valueText(one, one.from), to: valueText(one, one.to) })
				: valuesText(DATA[one.part](), one);
		case 'param':
			return valuesText(`${nameOf(one.node)}.${one.param}`, one);
		case 'training':
			if (one.setting === 'optimizer') return `${String(one.from)} → ${String(one.to)}`;
			return valuesText(settingName(one.setting), one);
	}
}

/** The same as a mark of the later one: `lr 0.05`, `Tanh`, `seed 1`. */
export function shortText(one: Difference, nameOf: NameOf = (id) => id): string {
	switch (one.kind) {
		case 'added':
			return `+ ${one.type}`;
		case 'removed':
			return `− ${one.type}`;
		case 'type':
			return one.to;
		case 'param':
			return `${nameOf(one.node)}.${one.param} ${valueText(one, one.to)}`;
		case 'training':
			if (one.setting === 'optimizer') return String(one.to);
			return `${settingName(one.setting)} ${valueText(one, one.to)}`;
		case 'data':
			if (isLong(one)) break;
			if (one.part === 'source') return valueText(one, one.to);
			return `${DATA[one.part]()} ${valueText(one, one.to)}`;
	}
	return differenceText(one, nameOf);
}

/** Several in a line; of many the first ones and how many more. */
export function differencesText(
	all: readonly Difference[],
	nameOf: NameOf = (id) => id,
	most = 3
): string {
	const said = all.slice(0, all.length > most ? most - 1 : most);
	const rest = all.length - said.length;
	const texts = said.map((one) => differenceText(one, nameOf));
	return [...texts, ...(rest > 0 ? [m.runs_diff_more({ count: rest })] : [])].join(' · ');
}

function isLong(one: Difference): boolean {
	return one.kind === 'data' && ['prepare', 'reading', 'content'].includes(one.part);
}

function settingName(setting: string): string {
	return SETTINGS[setting]?.() ?? setting;
}

type Valued = Extract<Difference, { kind: 'param' | 'data' | 'training' }>;

function valuesText(name: string, one: Valued): string {
	return m.runs_diff_value({
		name,
		from: valueText(one, one.from),
		to: valueText(one, one.to)
	});
}

function valueText(one: Valued, value: ParamValue): string {
	if (one.kind === 'training' && one.setting === 'batch_size' && value === null) {
		return m.training_full_batch();
	}
	// As it stands in the code: True, None.
	if (one.kind === 'param' && typeof value !== 'number') return showValue(value);
	if (value === null) return m.runs_none();
	if (typeof value === 'boolean') return value ? m.runs_on() : m.runs_off();
	if (typeof value === 'number') return formatShort(value);
	if (one.kind === 'data' && one.part === 'source') return builtinTitle(String(value));
	return typeof value === 'string' ? value : value.map(String).join(', ') || m.runs_none();
}
