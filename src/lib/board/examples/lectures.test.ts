import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encodeLink, decodeLink } from '#lib/graph/codec.ts';
import type { GraphDocument, Scene } from '#lib/graph/document.ts';
import type { DataInfo } from '#lib/graph/operator.ts';
import { parseText } from '#lib/graph/parse.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { noteOf } from '#lib/graph/scenes.ts';
import { builtinInfo, findBuiltin } from '#lib/train/data/builtin.ts';
import { EXAMPLE_GROUPS, exampleFile, type Example } from './list.ts';

const LECTURES = EXAMPLE_GROUPS.find(({ name }) => name === 'lectures')!.examples;
const NO_DATA: DataInfo = { features: null, targets: null, classes: null };

function documentOf(example: Example): GraphDocument & { scenes: readonly Scene[] } {
	const result = parseText(readFileSync(`static/${exampleFile(example)}`, 'utf8'));
	if (!result.ok) throw new Error(JSON.stringify(result.errors));
	return { ...result.document, scenes: result.document.scenes ?? [] };
}

function dataOf({ data }: GraphDocument): DataInfo {
	return data?.source === 'builtin' ? builtinInfo(findBuiltin(data.name)!) : NO_DATA;
}

/** Figures with a point, in the order they are named. */
function figures(text: string): string[] {
	return text.match(/−?\d+\.\d+/g) ?? [];
}

it('there are three', () => expect(LECTURES).toHaveLength(3));

describe.each(LECTURES)('$name', (example) => {
	const document = documentOf(example);
	const { scenes } = document;
	const plan = planGraph(document, dataOf(document));
	const steps = new Map(plan.steps.map((step) => [step.id, step]));

	it('has no problems', () => {
		expect(plan.problems).toEqual([]);
		expect(plan.steps).toHaveLength(document.nodes.length);
	});

	it('stops at nodes that are there, and updates those that learn, or the end', () => {
		const last = plan.steps.at(-1)!.id;
		expect(scenes.length).toBeGreaterThan(8);
		for (const { at, input } of scenes) {
			const [phase, node] = at;
			expect([...steps.keys()]).toContain(node);
			if (phase === 'loss') expect(node).toBe(last);
			if (phase === 'update' && node !== last) {
				expect(steps.get(node)!.weights.filter(({ buffer }) => !buffer)).not.toEqual([]);
			}
			expect(input !== undefined).toBe(document.data !== undefined);
		}
	});

	it('goes forward, then back, then updates, before it comes to later epochs', () => {
		const phases = ['forward', 'loss', 'backward', 'update'];
		const early = scenes.filter(({ epoch }) => epoch === undefined);
		const order = early.map(({ at }) => phases.indexOf(at[0]));
		expect(order).toEqual(order.toSorted((a, b) => a - b));
		const epochs = scenes.map(({ epoch = 0 }) => epoch);
		expect(epochs).toEqual(epochs.toSorted((a, b) => a - b));
	});

	it('hides what is there, and shows it in the next scene', () => {
		const asked = scenes.flatMap(({ hide = [] }, i) => hide.map((key) => ({ key, i })));
		expect(asked).not.toEqual([]);
		for (const { key, i } of asked) {
			const [, kind, node, weight] = /^(shape|value|gradient) (\w+)(?:\.(\w+))?$/.exec(key)!;
			expect(kind).toBeDefined();
			const step = steps.get(node!)!;
			if (weight) expect(step.weights.map(({ name }) => name)).toContain(weight);
			expect(scenes.slice(i + 1).some(({ hide = [] }) => !hide.includes(key))).toBe(true);
		}
	});

	it('says everything in both languages, with the same figures', () => {
		for (const scene of scenes) {
			const [en, zh] = [noteOf(scene, 'en'), noteOf(scene, 'zh-CN')];
			expect(en).toMatch(/^[^\u4e00-\u9fff]+$/);
			expect(zh).toMatch(/[\u4e00-\u9fff]/);
			expect(figures(zh)).toEqual(figures(en));
		}
	});

	it('travels in a link: a scene takes some 15 characters, and what is said the rest', () => {
		const link = encodeLink(document);
		expect(decodeLink(link)).toMatchObject({ ok: true, document: { scenes } });
		expect(link.length).toBeLessThanOrEqual(5000);
		const silent = scenes.map(({ note: _, ...scene }) => scene);
		const own = encodeLink({ ...document, scenes: silent }).length;
		const without = encodeLink({ ...document, scenes: [] }).length;
		expect(own - without).toBeLessThanOrEqual(20 * scenes.length);
	});
});
