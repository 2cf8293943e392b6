import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OPERATORS } from '#lib/graph/ops/index.ts';
import type { Family } from '#lib/graph/operator.ts';
import type { FixCode, ProblemCode } from '#lib/graph/problem.ts';
import type { ParseCode } from '#lib/graph/parse-types.ts';
import type { Divergence, Notice } from '#lib/train/protocol.ts';
import type { StepName } from './board.svelte.ts';
import type { RemarkCode } from './diagnoses/diagnoses.ts';
import {
	divergenceText,
	hasText,
	noticeText,
	operatorAbout,
	parseErrorText,
	problemText,
	remarkFigure,
	remarkText
} from './text.ts';

const LOCALES = ['en', 'zh-CN'];

/** Every member of a union, checked by the compiler: a new one does not compile until it is here. */
function all<Key extends string>(keys: Record<Key, true>): Key[] {
	return Object.keys(keys) as Key[];
}

const PROBLEMS = all<ProblemCode>({
	missing_input: true,
	cycle: true,
	unknown_type: true,
	bad_param: true,
	param_contradicts: true,
	shape_mismatch: true,
	matmul_mismatch: true,
	channel_mismatch: true,
	kernel_too_large: true,
	single_value: true,
	broadcast_mismatch: true,
	product_mismatch: true,
	cat_mismatch: true,
	reshape_mismatch: true,
	wrong_rank: true,
	dim_out_of_range: true,
	target_size: true,
	target_dtype: true,
	target_shape: true,
	target_range: true,
	softmax_before_loss: true,
	logits_expected: true,
	probabilities_expected: true,
	log_probabilities_expected: true,
	no_loss: true,
	two_losses: true,
	loss_not_scalar: true,
	no_data: true,
	no_target_data: true,
	nothing_to_train: true,
	upstream: true
});
const FIXES = all<FixCode>({
	connect_nearest: true,
	add_and_connect: true,
	remove_wire: true,
	remove_node: true,
	set_param: true,
	reset_param: true,
	insert_node: true,
	bypass_node: true,
	set_lr: true,
	set_lr_reset: true,
	replace_node: true,
	replace_nodes: true,
	insert_behind: true
});
const PARSE_ERRORS = all<ParseCode>({
	not_json: true,
	not_gradboard: true,
	later_version: true,
	too_many_nodes: true,
	too_deep: true,
	not_finite: true,
	missing: true,
	wrong_type: true,
	unknown_type: true,
	bad_id: true,
	duplicate_id: true,
	unknown_param: true,
	bad_param: true,
	dangling_edge: true,
	unknown_port: true,
	doubled_edge: true,
	cycle: true,
	link_damaged: true,
	link_too_large: true
});
const REMARKS = all<RemarkCode>({
	dead: true,
	mostly_dead: true,
	saturated: true,
	vanishing: true,
	exploding: true,
	not_finite: true,
	diverged: true,
	step_too_long: true,
	unscaled: true
});
const STEPS = all<StepName>({
	add: true,
	delete: true,
	connect: true,
	disconnect: true,
	params: true,
	move: true,
	rename: true,
	data: true,
	training: true,
	paste: true,
	mend: true,
	tidy: true,
	scenes: true,
	run: true,
	open: true,
	align: true,
	block: true,
	bypass: true,
	cut: true,
	dissolve: true,
	duplicate: true,
	fold: true,
	group: true,
	insert: true,
	note: true,
	ungroup: true
});
const NOTICES = all<Notice['code']>({
	context_lost: true,
	no_webgl: true,
	half_precision: true,
	backend_failed: true
});
const FAMILIES = all<Family>({
	data: true,
	layer: true,
	activation: true,
	loss: true,
	tensor: true
});
const STOPS = all<Divergence['what']>({ output: true, gradient: true, weight: true });

const KEYS = [
	...PROBLEMS.map((code) => `problem_${code}`),
	...FIXES.map((code) => `fix_${code}`),
	...PARSE_ERRORS.map((code) => `parse_${code}`),
	// Where training stopped is said by `divergence_<what>`.
	...REMARKS.filter((code) => code !== 'diverged').map((code) => `diagnosis_${code}`),
	...REMARKS.map((code) => `diagnosis_${code}_figure`),
	...STEPS.map((code) => `step_${code}`),
	...NOTICES.map((code) => `notice_${code}`),
	...FAMILIES.map((code) => `family_${code}`),
	...STOPS.map((code) => `divergence_${code}`),
	...OPERATORS.map((operator) => `op_${operator.type}_about`),
	...new Set(
		OPERATORS.flatMap((operator) => Object.keys(operator.params).map((name) => `param_${name}`))
	)
];

/** All messages of a locale, with the file each stands in. */
function messages(locale: string): Map<string, { text: string; file: string }> {
	const folder = `messages/${locale}`;
	const found = new Map<string, { text: string; file: string }>();
	for (const file of readdirSync(folder)) {
		const entries: [string, unknown][] = Object.entries(
			JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))
		);
		for (const [key, text] of entries) {
			if (key === '$schema') continue;
			expect(found.get(key)?.file, `${key} stands in two files`).toBeUndefined();
			found.set(key, { text: String(text), file });
		}
	}
	return found;
}

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);

describe('texts', () => {
	it.each(LOCALES)('has words for every code, operator and parameter in %s', (locale) => {
		const known = messages(locale);
		expect(KEYS.filter((key) => !known.get(key)?.text.trim())).toEqual([]);
		expect(KEYS.filter((key) => !hasText(key))).toEqual([]);
	});

	it('says the same keys with the same placeholders in both languages', () => {
		const [en, zh] = LOCALES.map(messages) as [
			ReturnType<typeof messages>,
			ReturnType<typeof messages>
		];
		expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
		for (const [key, { text }] of en) {
			const theirs = new Set(placeholders(zh.get(key)!.text));
			expect([key, ...theirs].sort()).toEqual([key, ...new Set(placeholders(text))].sort());
		}
	});

	it('puts no half-width punctuation between Chinese characters', () => {
		for (const [key, { text }] of messages('zh-CN')) {
			expect(text, key).not.toMatch(/[\u4e00-\u9fff][,:;?!(]|[,:;?!)][\u4e00-\u9fff]/);
		}
	});

	it('falls back to the code', () => {
		expect(problemText({ code: 'nobody_knows' })).toBe('nobody_knows');
		expect(parseErrorText({ code: 'nobody_knows', place: 'nodes[3]' })).toBe('nobody_knows');
		expect(operatorAbout('Nobody')).toBe('');
	});

	it('says figures short, and counts whole', () => {
		const values = { percent: 96.04, low: 0.0025063, high: 0.9974937 };
		expect(remarkFigure({ code: 'saturated', values })).toMatch(/^96 %.*≤ 0.00251.*≥ 0.997/);
		const units = { dead: 1234, units: 1300 };
		expect(remarkFigure({ code: 'mostly_dead', values: units })).toMatch(/1234.*1300/);
		const stopped = { what: 'output', name: 'fc1', epoch: 2, update: 3, lr: '0.5' };
		expect(remarkText({ code: 'diverged', values: stopped })).toMatch(/2.*3.*fc1/);
		expect(remarkFigure({ code: 'diverged', values: stopped })).toBe('lr = 0.5');
		const losses = { ...stopped, first: '1.0000', last: '9.0000' };
		expect(remarkFigure({ code: 'diverged', values: losses })).toContain('1.0000 → 9.0000');
	});

	it('says how many features more', () => {
		expect(remarkText({ code: 'unscaled', values: { feature: 'SO2', more: 0 } })).toContain('SO2');
		expect(remarkText({ code: 'unscaled', values: { feature: 'SO2', more: 2 } })).toMatch(/2/);
	});

	it('fills in values as plain text', () => {
		const name = '<img src=x onerror=alert(1)>';
		expect(remarkText({ code: 'dead', values: { name } })).toContain(name);
		expect(divergenceText({ epoch: 3, update: 7, node: 'fc1', what: 'output' })).toContain('fc1');
		expect(noticeText({ code: 'context_lost', backend: 'wasm', epoch: 12 })).toMatch(/12.*wasm/);
	});
});
