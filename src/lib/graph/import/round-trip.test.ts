import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Params } from '../document.ts';
import type { Operator } from '../operator.ts';
import { resolveParams } from '../operator.ts';
import { OPERATORS } from '../ops/index.ts';
import { readPytorch } from './read.ts';

/** Every module of the catalogue at its examples. */
const CASES = OPERATORS.filter(({ repr }) => repr).flatMap((operator) =>
	operator.examples.map((example) => {
		const inputs = example.inputs.map((shape) => ({ shape, dtype: 'float32' as const }));
		const params = resolveParams(operator, example.params ?? {});
		const context = { inputs, params };
		return {
			operator,
			params: { ...params, ...operator.infer?.(context) },
			torch: operator.torch!(context),
			repr: operator.repr!(context)
		};
	})
);

/** What the one module of a text becomes: of a loss alone nothing but that it stands beside a net. */
function readOne(operator: Operator, text: string): Params {
	const isLoss = operator.role === 'loss';
	const result = readPytorch(isLoss ? `nn.Sequential(nn.Identity(), ${text})` : text);
	if (!result.ok) throw new Error(`${text}: ${JSON.stringify(result.error)}`);
	const found = isLoss ? result.net.loss! : result.net.nodes[0]!;
	expect(found.type).toBe(operator.type);
	return resolveParams(operator, found.params);
}

/** `(3, 3)` is 3, and `(4,)` is 4. */
function plain(operator: Operator, params: Params): Params {
	const entries = Object.entries(params).map(([name, value]) => {
		const spec = operator.params[name]!;
		if (spec.kind !== 'ints' || !Array.isArray(value)) return [name, value];
		const isAlike = value.every((item) => item === value[0]);
		return [name, isAlike && (spec.length || value.length === 1) ? value[0] : value];
	});
	return Object.fromEntries(entries) as Params;
}

describe.each(CASES)('$torch', ({ operator, params, torch, repr }) => {
	it('is read back from its call', () => {
		expect(readOne(operator, torch)).toEqual(plain(operator, params));
	});
	it('is read back from its line in print(net)', () => {
		const hidden = operator.constructs?.unprinted ?? [];
		const shown = Object.entries(params).filter(([name]) => !hidden.includes(name));
		expect(readOne(operator, repr)).toMatchObject(plain(operator, Object.fromEntries(shown)));
	});
});

/** `x1 = (x0, x0)`, then `x2 = (x1, x1)`, …: a line each. */
const lines = (count: number, first: string, next: (former: string) => string) =>
	Array.from({ length: count }, (_, i) => `x${i} = ${i ? next(`x${i - 1}`) : first}\n`).join('');

describe('a hostile text ends soon and says why', () => {
	const hostile: Readonly<Record<string, string>> = {
		'lists that double': `${lines(60, '1', (x) => `(${x}, ${x})`)}nn.Sequential(nn.Linear(x59, 1))`,
		'a list as deep as the text': `${lines(20_000, '1', (x) => `(${x},)`)}nn.Sequential(nn.Linear(x19999, 1))`,
		'blocks as deep as the text': lines(3000, 'nn.Sequential()', (x) => `nn.Sequential(${x})`),
		'empty blocks that multiply': `Net(\n${'(a): 400 x Block(\n'.repeat(12)}(b): Sequential()\n${')\n'.repeat(13)}`,
		brackets: '('.repeat(10_000),
		calls: 'nn.Sequential('.repeat(10_000),
		blocks: 'Net(\n' + '(a): B(\n'.repeat(10_000),
		signs: `nn.Sequential(${'-'.repeat(450_000)}1)`,
		powers: `nn.Sequential(nn.ELU(${'2**'.repeat(100_000)}2))`,
		huge: `nn.Sequential(nn.ELU(${'9'.repeat(400)}))`,
		quotes: '"'.repeat(499_999),
		lines: '\n'.repeat(499_999),
		blanks: `Net(\n${' '.repeat(450_000)}x`,
		words: 'a.'.repeat(249_999),
		copies: 'Net(\n' + '(0-4999): 5000 x A(\n'.repeat(50) + '(a): ReLU()\n' + ')\n'.repeat(51),
		layers: `nn.Sequential(${'nn.ReLU(),'.repeat(49_000)})`,
		long: 'x'.repeat(5_000_000)
	};
	it.each(Object.keys(hostile))('%s', (name) => {
		// Time of this process: others may keep the machine busy.
		const start = process.cpuUsage();
		expect(readPytorch(hostile[name]!).ok).toBe(false);
		expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
	});

	it('whatever it is', () => {
		const piece = fc.constantFrom(
			...'nn.Sequential( nn.Linear( nn.ReLU() ) ( [ ] , = 1 2.5 \' " # \\ - ** // None x . : \n'.split(
				' '
			),
			'\n  (a): ',
			'Net(\n',
			'\n)',
			'OrderedDict([('
		);
		const texts = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 200 }),
			fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))
		);
		fc.assert(
			fc.property(texts, (text) => {
				const result = readPytorch(text);
				if (result.ok) return;
				expect(result.error.line).toBeGreaterThan(0);
				expect(result.error.column).toBeGreaterThan(0);
			}),
			{ numRuns: 2000 }
		);
	});

	it('a wrong letter in a right text is told or harmless', () => {
		const text = 'nn.Sequential(nn.Linear(11, 16), nn.ReLU(), nn.Conv2d(1, 2, kernel_size=(3, 3)))';
		fc.assert(
			fc.property(
				fc.nat(text.length - 1),
				fc.string({ unit: 'binary', maxLength: 2 }),
				(at, piece) => {
					const result = readPytorch(text.slice(0, at) + piece + text.slice(at + 1));
					expect(result.ok || result.error.line >= 1).toBe(true);
				}
			)
		);
	});
});
