import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edge, GraphDocument } from './document.ts';
import type { Edit } from './edit.ts';
import { applyEdits } from './edit.ts';
import { nodesBetween } from './groups.ts';
import { OPERATORS } from './ops/index.ts';
import { graph, node, wineGraph, wire } from './testing.ts';
import { dissolveEdits, incomingEdges, insertEdits, insertNewEdits, rewired } from './splice.ts';

const wine = wineGraph();

const wires = (document: GraphDocument) =>
	document.edges.map(({ from, to }) => `${from[0]} ${to.join('.')}`).sort();

const after = (document: GraphDocument, edits: readonly Edit[] | null) =>
	applyEdits(document, edits ?? []);

describe('dissolving', () => {
	const dissolved = (document: GraphDocument, ...ids: string[]) =>
		wires(after(document, dissolveEdits(document, ids)));

	it('joins what was before to what was behind', () => {
		expect(dissolved(wine, 'act1')).toContain('fc1 fc2.input');
		expect(dissolved(wine, 'fc1', 'act1', 'fc2', 'nobody')).toEqual([
			'x loss.input',
			'y loss.target'
		]);
	});

	it('joins every reader, in the order of the first wired input', () => {
		const document = graph(
			[node('a Ones'), node('b Ones'), node('s Add'), node('t Abs'), node('u Exp')],
			['a s', 'b s.other', 's t', 's u']
		);
		expect(dissolved(document, 's')).toEqual(['a t.input', 'a u.input']);
		expect(dissolved(document, 'a', 's')).toEqual([]);
		const lacking = { ...document, edges: document.edges.slice(1) };
		expect(dissolved(lacking, 's')).toEqual(['b t.input', 'b u.input']);
	});

	it('of a leaf, of an end or of nothing joins nothing', () => {
		expect(dissolved(wine, 'x')).not.toContain('x fc1.input');
		expect(dissolved(wine, 'loss')).toEqual(['act1 fc2.input', 'fc1 act1.input', 'x fc1.input']);
		expect(dissolveEdits(wine, [])).toEqual([]);
		expect(dissolveEdits(wine, ['nobody'])).toEqual([]);
	});

	it('on a cycle that a file may have ends', () => {
		const document = graph([node('a ReLU'), node('b ReLU'), node('c ReLU')], ['a b', 'b a', 'a c']);
		expect(dissolved(document, 'a', 'b')).toEqual([]);
		expect(dissolved(document, 'a')).toEqual(['b c.input']);
	});

	it('of any nodes of any graph makes edits that can be done, and no wire without a path before', () => {
		const types = OPERATORS.filter(({ inputs }) => !inputs.at(-1)?.variadic);
		const graphs = fc
			.array(fc.tuple(fc.constantFrom(...types), fc.nat(), fc.nat(), fc.boolean()), {
				maxLength: 10
			})
			.map((list) => ({
				document: graph(
					list.map(([{ type }], i) => node(`n${i} ${type}`)),
					list.flatMap(([{ inputs }, ...sources], i) =>
						inputs.flatMap(({ name }, port) => {
							const source = sources[port as 0 | 1];
							return i > 0 && source % 3 > 0 ? [`n${source % i} n${i}.${name}`] : [];
						})
					)
				),
				ids: list.flatMap(([, , , gone], i) => (gone ? [`n${i}`] : []))
			}));
		fc.assert(
			fc.property(graphs, ({ document, ids }) => {
				const result = after(document, dissolveEdits(document, ids));
				expect(result.nodes.some(({ id }) => ids.includes(id))).toBe(false);
				const reaches = (from: string, to: string): boolean =>
					document.edges.some(
						(edge) => edge.from[0] === from && (edge.to[0] === to || reaches(edge.to[0], to))
					);
				for (const { from, to } of result.edges) expect(reaches(from[0], to[0])).toBe(true);
			})
		);
	});
});

describe('inserting', () => {
	const edge = wire('fc1 act1');
	const loose = applyEdits(wine, [{ kind: 'addNodes', nodes: [node('d Dropout'), node('s Add')] }]);

	it('puts a node that is there into a wire', () => {
		const document = after(loose, insertEdits(loose, edge, 'd'));
		expect(wires(document)).toEqual(
			[
				...wires(wine).filter((text) => text !== 'fc1 act1.input'),
				'd act1.input',
				'fc1 d.input'
			].sort()
		);
		expect(document.edges).toHaveLength(6);
	});

	it('puts a new node into a wire', () => {
		const document = after(wine, insertNewEdits(wine, edge, node('c Cat')));
		expect(wires(document)).toEqual(expect.arrayContaining(['c act1.input', 'fc1 c.tensors.0']));
		const other = after(wine, insertNewEdits(wine, edge, node('a Add'), 'other'));
		expect(wires(other)).toContain('fc1 a.other');
	});

	it('makes no sense where the node is wired, gives nothing on, or the wire is not there', () => {
		expect(insertEdits(loose, edge, 'fc2')).toBeNull();
		expect(insertEdits(loose, edge, 'fc1')).toBeNull();
		expect(insertEdits(loose, edge, 'x')).toBeNull();
		expect(insertEdits(loose, edge, 'nobody')).toBeNull();
		expect(insertEdits(loose, wire('fc1 fc2'), 'd')).toBeNull();
		const looped = applyEdits(loose, [{ kind: 'connect', edge: wire('act1 s.other') }]);
		expect(insertEdits(looped, edge, 's')).toBeNull();
		expect(insertEdits(looped, wire('fc2 loss'), 's')).not.toBeNull();
		expect(insertNewEdits(wine, edge, node('l L1Loss'))).toBeNull();
		expect(insertNewEdits(wine, edge, node('t Ones'))).toBeNull();
		expect(insertNewEdits(wine, wire('x act1'), node('r ReLU'))).toBeNull();
	});

	it('into a wire within a group, joins the group', () => {
		const groups = [
			{ id: 'g', name: 'A', nodes: ['fc1', 'act1'] },
			{ id: 'h', name: 'B', nodes: ['d'] }
		];
		const document = { ...loose, groups };
		const inside = ['fc1', 'act1', 'd'];
		expect(after(document, insertEdits(document, edge, 'd')).groups).toEqual([
			{ ...groups[0]!, nodes: inside }
		]);
		const fresh = after(document, insertNewEdits(document, edge, node('r ReLU')));
		expect(nodesBetween(fresh, fresh.groups![0]!.nodes)).toEqual([]);
		const across = after(document, insertEdits(document, wire('x fc1'), 'd'));
		expect(across.groups).toBe(groups);
	});
});

it('wires from outside are made again on copies, as far as their sources are there', () => {
	const incoming = incomingEdges(wine, new Set(['fc2', 'loss']));
	expect(incoming).toEqual([wire('act1 fc2'), wire('y loss.target')]);
	const copies = new Map([
		['fc2', 'fc3'],
		['loss', 'loss2']
	]);
	expect(rewired(wine, incoming, copies)).toEqual<Edge[]>([
		wire('act1 fc3'),
		wire('y loss2.target')
	]);
	const less = applyEdits(wine, [{ kind: 'removeNodes', ids: ['y'] }]);
	expect(rewired(less, incoming, copies)).toEqual([wire('act1 fc3')]);
	expect(rewired(wine, incoming, new Map())).toEqual([]);
});
