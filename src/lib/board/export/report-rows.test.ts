import { describe, expect, it } from 'vitest';
import { planGraph } from '#lib/graph/plan.ts';
import { exampleGraph } from '../../../../tests/example-graph.ts';
import { knownInfo } from '../data/known-info.ts';
import { layerRows, lossRows, paramsText } from './report-rows.ts';

describe('the report', () => {
	it('lists the layers in plan order with parameters, shapes and weights', () => {
		const document = exampleGraph('red-wine');
		const rows = layerRows(document, planGraph(document, knownInfo(document.data)));
		expect(rows.map(({ type }) => type)).toContain('Linear');
		const layer = rows.find(({ id }) => id === 'fc1')!;
		expect(layer.params).toContain('out_features=16');
		expect(layer).toMatchObject({ shape: 'N×16', weights: 192 });
	});

	it('writes parameters as Python does', () => {
		expect(paramsText({ lr: 0.1, nesterov: false, bias: true, alpha: null })).toBe(
			'lr=0.1, nesterov=False, bias=True, alpha=None'
		);
	});

	it('lists the first, the last and the best epoch, and few between', () => {
		const train = Array.from({ length: 2000 }, (_, i) => 1 / (i + 1));
		const rows = lossRows(
			train,
			train.map((_, i) => Math.abs(i - 776))
		);
		const epochs = rows.map(({ epoch }) => epoch);
		expect(epochs).toEqual([...new Set(epochs)].sort((a, b) => a - b));
		expect([epochs[0], epochs.at(-1)]).toEqual([1, 2000]);
		expect(rows.filter(({ isBest }) => isBest)).toMatchObject([{ epoch: 777, test: 0 }]);
		expect(rows.length).toBeLessThanOrEqual(27);
	});

	it('lists each epoch of a short run, and none of none', () => {
		expect(lossRows([3, 2, 1], [NaN, NaN, NaN]).map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
		expect(lossRows([3], [NaN])[0]).toMatchObject({ isBest: false, isLast: true });
		expect(lossRows([], [])).toEqual([]);
	});
});
