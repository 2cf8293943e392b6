import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lossFigure, type LossFigureOptions } from './loss-figure.ts';
import { isWellFormed } from './testing.ts';

const OPTIONS: LossFigureOptions = {
	scale: 'log',
	epochs: 4,
	broken: [],
	title: 'Red wine',
	settings: 'SGD · lr 0.1 · seed 0',
	labels: {
		epoch: 'epoch',
		loss: 'loss',
		logScale: 'log scale',
		nothing: 'nothing to draw',
		broken: 'not finite'
	}
};
const train = (values: readonly number[]) => ({ kind: 'train', name: 'train', values }) as const;
const test = (values: readonly number[]) => ({ kind: 'test', name: 'test', values }) as const;
const pathOf = (svg: string, kind: string) =>
	new RegExp(`<path d="([^"]*)"[^>]*data-curve="${kind}"`).exec(svg)?.[1];

it('draws training solid and test dashed, with names, last losses and the axes’ titles', () => {
	const svg = lossFigure([train([1, 0.5, 0.25]), test([1.2, 0.7, 0.4])], OPTIONS);
	expect(isWellFormed(svg)).toBe(true);
	expect(pathOf(svg, 'train')).toMatch(/^M\S+L\S+/);
	expect(svg.match(/stroke-dasharray/g)).toHaveLength(2);
	for (const text of ['train: 0.25000', 'test: 0.40000', 'loss (log scale)', '>epoch<', 'lr 0.1']) {
		expect(svg).toContain(text);
	}
});

it('leaves gaps where a loss is not finite, and where a log axis has no place for it', () => {
	const runs = (values: number[], scale: 'log' | 'linear') =>
		pathOf(lossFigure([train(values)], { ...OPTIONS, scale }), 'train')!.match(/M/g)!.length;
	expect(runs([1, NaN, 2, 3], 'linear')).toBe(2);
	expect(runs([1, 0, 2, 3], 'log')).toBe(2);
	expect(runs([1, 0, 2, 3], 'linear')).toBe(1);
});

it('marks and names what is not finite, and says so where there is nothing to draw', () => {
	const svg = lossFigure([train([NaN])], { ...OPTIONS, broken: [1] });
	expect(svg).toContain('not finite');
	expect(svg).toContain('nothing to draw');
	expect(lossFigure([train([1])], OPTIONS)).not.toContain('not finite');
});

it('is an SVG whatever the numbers and texts, and shows texts as texts', () => {
	const value = fc.oneof(fc.double(), fc.constantFrom(0, -1, 1e-320, 1e308, NaN, Infinity));
	fc.assert(
		fc.property(
			fc.array(value),
			fc.string({ unit: 'binary' }),
			fc.constantFrom('log' as const, 'linear' as const),
			(values, title, scale) => {
				const svg = lossFigure([train(values)], { ...OPTIONS, title, scale });
				expect(isWellFormed(svg)).toBe(true);
				expect(svg).not.toMatch(/NaN|Infinity/);
			}
		)
	);
	const hostile = lossFigure([train([1])], { ...OPTIONS, title: '<img onerror=alert(1)>' });
	expect(hostile).toContain('&lt;img onerror');
	expect(hostile).not.toContain('<img');
});

it('draws runs from before in their colours, each named once, and is as ever without any', () => {
	const present = [train([1, 0.5]), test([1.2, 0.7])];
	const run = (name: string) => ({
		...{ name, color: '#0f7f6b' },
		curves: [
			{ kind: 'train' as const, values: [3, 2, 1], at: [1, 2, 9] },
			{ kind: 'test' as const, values: [3, 2, 1.5], at: [1, 2, 9] }
		]
	});
	const svg = lossFigure(present, { ...OPTIONS, epochs: 9, runs: [run('Run 1'), run('<b>')] });
	expect(isWellFormed(svg)).toBe(true);
	expect(svg).toContain('Run 1: 1.0000 / 1.5000');
	expect(svg).not.toContain('<b>');
	expect(svg).toContain('viewBox="0 0 800 500"');
	expect(svg.match(/stroke="#0f7f6b"/g)).toHaveLength(6);
	expect(lossFigure(present, { ...OPTIONS, runs: [] })).toBe(lossFigure(present, OPTIONS));
});
