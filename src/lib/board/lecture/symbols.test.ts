import { describe, expect, it } from 'vitest';
import katex from 'katex';
import { OPERATORS } from '#lib/graph/ops/index.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import { symbolsOf, withShapes } from './symbols.ts';

const shapes: Record<string, number[]> = {
	gradient: [1, 3],
	weight: [3, 2],
	input: [1, 2],
	output: [1, 3],
	target: [1, 1],
	bias: [3]
};

function filled(type: string, of: string): string {
	const operator = operatorOf(type)!;
	const { tex } = operator.gradients.find((formula) => formula.of === of)!;
	return withShapes(tex, symbolsOf(operator), (name) => shapes[name] ?? null);
}

describe('shapes under the letters of a formula', () => {
	it('stand under gradient and weight of a Linear', () => {
		expect(filled('Linear', 'input')).toBe(
			'\\frac{\\partial L}{\\partial x} = \\,{\\underset{\\scriptstyle 1 \\times 3}{\\delta}}\\,\\, \\,{\\underset{\\scriptstyle 3 \\times 2}{W}}\\,'
		);
		expect(filled('Linear', 'weight')).toContain(
			'{\\underset{\\scriptstyle 1 \\times 3}{\\delta}}^{\\top}'
		);
	});

	it('leave elements with an index alone', () => {
		expect(filled('Linear', 'bias')).toBe(operatorOf('Linear')!.gradients[1]!.tex);
	});

	it('name the output of an activation and the target of a loss', () => {
		expect(symbolsOf(operatorOf('Sigmoid')!).get('h')).toBe('output');
		expect(symbolsOf(operatorOf('MSELoss')!).get('y')).toBe('target');
	});

	it('give TeX that KaTeX can set, for every operator', () => {
		for (const operator of OPERATORS) {
			for (const { tex } of [...operator.formulas, ...operator.gradients]) {
				const all = withShapes(tex, symbolsOf(operator), () => [2, 3]);
				expect(() =>
					katex.renderToString(all, { throwOnError: true, strict: false })
				).not.toThrow();
			}
		}
	});
});
