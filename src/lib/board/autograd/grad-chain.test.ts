import { describe, expect, it } from 'vitest';
import type { GraphNode } from '#lib/graph/document.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { graph, node, NO_DATA, WINE, wineGraph } from '#lib/graph/testing.ts';
import { gradChain, walkChain } from './grad-chain.ts';

const leaf = (text: string) => node(text, { requires_grad: true });
function chain(nodes: readonly GraphNode[], wires: readonly string[], root: string) {
	const { steps } = planGraph(graph(nodes, wires), NO_DATA);
	return gradChain(
		steps,
		steps.findIndex(({ id }) => id === root)
	);
}
const texts = (list: ReturnType<typeof chain>) =>
	list.map(({ depth, label, name, again }) => `${depth} ${label} ${name}${again ? ' again' : ''}`);

describe('gradChain', () => {
	it('goes back through a network on one line', () => {
		const { steps, loss } = planGraph(wineGraph(), WINE);
		expect(texts(gradChain(steps, loss!))).toEqual([
			'0 MseLossBackward0 loss',
			'0 AddmmBackward0 fc2',
			'1 AccumulateGrad fc2.weight',
			'1 AccumulateGrad fc2.bias',
			'0 ReluBackward0 act1',
			'0 AddmmBackward0 fc1',
			'1 AccumulateGrad fc1.weight',
			'1 AccumulateGrad fc1.bias'
		]);
	});

	it('leaves out what requires no gradient, and ends at leaves', () => {
		const list = chain(
			[leaf('a Tensor'), node('b Tensor'), node('m Mul'), node('s Sum')],
			['a m', 'b m.other', 'm s'],
			's'
		);
		expect(texts(list)).toEqual(['0 SumBackward0 s', '0 MulBackward0 m', '1 AccumulateGrad a']);
	});

	it('indents where it forks, and shows a function twice but what follows it once', () => {
		const list = chain(
			[leaf('a Tensor'), node('e Exp'), node('x Abs'), node('y Abs'), node('p Add')],
			['a e', 'e x', 'e y', 'x p', 'y p.other'],
			'p'
		);
		expect(texts(list)).toEqual([
			'0 AddBackward0 p',
			'1 AbsBackward0 x',
			'1 ExpBackward0 e',
			'2 AccumulateGrad a',
			'1 AbsBackward0 y',
			'1 ExpBackward0 e again'
		]);
		expect(list.map(({ next }) => next)).toEqual([[1, 4], [2], [3], [], [5], []]);
		expect(list.map(({ parent }) => parent)).toEqual([null, 0, 1, 2, 0, 4]);
	});

	it('is empty where nothing requires a gradient', () => {
		expect(chain([node('a Tensor'), node('s Sum')], ['a s'], 's')).toEqual([]);
		expect(chain([leaf('a Tensor')], [], 'none')).toEqual([]);
	});
});

it('walkChain: up and down the list, right to the next function, left to where it came from', () => {
	const { steps, loss } = planGraph(wineGraph(), WINE);
	const list = gradChain(steps, loss!);
	expect(walkChain(list, 0, 'ArrowUp')).toBeNull();
	expect(walkChain(list, 1, 'ArrowDown')).toBe(2);
	expect(walkChain(list, 1, 'ArrowRight')).toBe(4);
	expect(walkChain(list, 4, 'ArrowLeft')).toBe(1);
	expect(walkChain(list, 7, 'ArrowRight')).toBeNull();
	expect(walkChain(list, 3, 'Home')).toBe(0);
	expect(walkChain(list, 3, 'End')).toBe(7);
	expect(walkChain(list, 3, 'a')).toBeNull();
});
