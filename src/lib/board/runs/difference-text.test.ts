import { describe, expect, it } from 'vitest';
import { differences } from '#lib/graph/differences.ts';
import type { GraphDocument, TrainingSettings } from '#lib/graph/document.ts';
import { node, wineGraph } from '#lib/graph/testing.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { differencesText, differenceText, shortText } from './difference-text.ts';

const base = wineGraph();
const trained = (training: Partial<TrainingSettings>): GraphDocument => ({
	...base,
	training: { ...base.training!, ...training }
});
const texts = (to: GraphDocument) => differences(base, to).map((one) => differenceText(one));
const shorts = (to: GraphDocument) => differences(base, to).map((one) => shortText(one));

describe('what differs, in words', () => {
	it('names settings as PyTorch does', () => {
		const to = trained({ seed: 1, batchSize: 32, optimizer: { type: 'SGD', lr: 0.05 } });
		expect(texts(to)).toEqual(['lr 0.1 → 0.05', 'batch size full batch → 32', 'seed 0 → 1']);
		expect(shorts(to)).toEqual(['lr 0.05', 'batch size 32', 'seed 1']);
		expect(texts(trained({ optimizer: { type: 'Adam', lr: 0.1 }, clipGradNorm: 1 }))).toEqual([
			'SGD → Adam',
			'gradient clipping none → 1'
		]);
	});

	it('names nodes as people do, parameters as the code does', () => {
		const to = {
			...base,
			nodes: base.nodes.map((old) => {
				if (old.id === 'act1') return node('act1 Tanh');
				return old.id === 'fc1' ? { ...old, params: { out_features: 8, bias: false } } : old;
			})
		};
		expect(texts(to)).toEqual([
			'fc1.out_features 16 → 8',
			'fc1.bias True → False',
			'ReLU → Tanh at act1'
		]);
		expect(shorts(to)[2]).toBe('Tanh');
		expect(differenceText(differences(base, to)[2]!, () => 'hidden')).toBe('ReLU → Tanh at hidden');
	});

	it('says the first of many, and how many more', () => {
		const to = trained({ seed: 1, epochs: 5, batchSize: 32, shuffle: false });
		expect(differencesText(differences(base, to))).toBe(
			'batch size full batch → 32 · seed 0 → 1 · 2 more'
		);
		expect(differencesText([])).toBe('');
	});

	it('speaks Chinese', () => {
		overwriteGetLocale(() => 'zh-CN');
		expect(texts({ ...base, nodes: base.nodes.filter(({ id }) => id !== 'y') })).toEqual([
			'移除 Target y'
		]);
		overwriteGetLocale(() => 'en');
	});
});
