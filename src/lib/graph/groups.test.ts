import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundary } from './boundary.ts';
import type { GraphDocument } from './document.ts';
import type { Edit } from './edit.ts';
import { applyEdits } from './edit.ts';
import {
	addToGroup,
	foldGroup,
	freshGroupName,
	groupOf,
	makeGroup,
	nodesBetween,
	removeFromGroup,
	renameGroup,
	ungroup
} from './groups.ts';
import { graph, node, wineGraph } from './testing.ts';

const wine = wineGraph();

/** The document with a group made, or what was refused. */
function grouped(document: GraphDocument, ...ids: string[]): GraphDocument {
	const made = makeGroup(document, ids);
	if (!made.ok) throw new Error(made.code);
	return applyEdits(document, made.edits);
}

const names = (document: GraphDocument) =>
	(document.groups ?? []).map(({ id, name, nodes }) => `${id} ${name}: ${nodes.join(' ')}`);

describe('a group', () => {
	it('is made of nodes, in document order, under a fresh name', () => {
		const one = grouped(wine, 'act1', 'fc1', 'nobody');
		expect(names(one)).toEqual(['group1 Block1: fc1 act1']);
		const two = grouped(one, 'fc2');
		expect(names(two)).toEqual(['group1 Block1: fc1 act1', 'group2 Block2: fc2']);
		expect(freshGroupName(two)).toBe('Block3');
		expect(groupOf(two).get('act1')).toBe(two.groups![0]);
		expect(groupOf(two).has('x')).toBe(false);
		expect(groupOf(two)).toBe(groupOf({ ...two, title: 'another' }));
	});

	it('may be a frame around the whole', () => {
		expect(names(grouped(wine, ...wine.nodes.map(({ id }) => id)))).toHaveLength(1);
	});

	it('is refused where its wires come back in, with what is between', () => {
		expect(makeGroup(wine, ['fc1', 'fc2'])).toEqual({
			ok: false,
			code: 'returns',
			between: ['act1']
		});
		expect(makeGroup(wine, ['x', 'loss'])).toMatchObject({ between: ['fc1', 'act1', 'fc2'] });
		expect(makeGroup(wine, ['y', 'fc1'])).toMatchObject({ ok: true });
	});

	it('is refused without nodes', () => {
		expect(makeGroup(wine, [])).toMatchObject({ ok: false, code: 'no_nodes' });
		expect(makeGroup(wine, ['nobody'])).toMatchObject({ ok: false, code: 'no_nodes' });
		expect(addToGroup(wine, 'nobody', ['x'])).toMatchObject({ ok: false });
	});

	it('takes nodes out of the groups that they were in', () => {
		const document = grouped(grouped(wine, 'fc1', 'act1'), 'fc2');
		expect(names(grouped(document, 'act1', 'fc2'))).toEqual([
			'group1 Block1: fc1',
			'group3 Block3: act1 fc2'
		]);
	});

	it('takes more nodes, in its place in the list', () => {
		const document = grouped(grouped(grouped(wine, 'x'), 'act1'), 'fc2', 'y');
		const more = addToGroup(document, 'group2', ['x', 'fc1', 'fc2']);
		expect(more.ok && names(applyEdits(document, more.edits))).toEqual([
			'group2 Block2: x fc1 act1 fc2',
			'group3 Block3: y'
		]);
		expect(addToGroup(document, 'group2', ['x'])).toMatchObject({ between: ['fc1'] });
		expect(addToGroup(document, 'group2', ['act1'])).toMatchObject({ ok: true, edits: [] });
	});

	it('loses nodes', () => {
		const document = grouped(grouped(wine, 'fc1', 'act1'), 'fc2');
		const less = applyEdits(document, removeFromGroup(document, ['fc1', 'fc2', 'y']));
		expect(names(less)).toEqual(['group1 Block1: act1']);
		expect(removeFromGroup(document, ['x'])).toEqual([]);
	});

	it('is dissolved, renamed and folded', () => {
		const document = grouped(grouped(wine, 'fc1', 'act1'), 'fc2');
		const after = (edits: readonly Edit[]) => applyEdits(document, edits);
		expect(names(after(ungroup(document, ['group1'])))).toEqual(['group2 Block2: fc2']);
		expect(after(ungroup(document, ['group1', 'group2']))).not.toHaveProperty('groups');
		expect(after(renameGroup(document, 'group2', ' Head ')).groups![1]!.name).toBe('Head');
		expect(renameGroup(document, 'group2', ' ')).toEqual([]);
		expect(renameGroup(document, 'group2', 'Block2')).toEqual([]);
		const folded = after(foldGroup(document, ['group1'], true));
		expect(folded.groups!.map(({ folded }) => folded)).toEqual([true, undefined]);
		expect(foldGroup(folded, ['group1'], true)).toEqual([]);
		expect(applyEdits(folded, foldGroup(folded, ['group1'], false))).toEqual(document);
	});
});

describe('the boundary of a group', () => {
	const ends = (document: GraphDocument, ...nodes: string[]) => {
		const { inputs, outputs } = boundary(document, { nodes });
		const text = inputs.map(
			({ from, ports }) => `${from?.[0] ?? '?'} → ${ports.map((port) => port.join('.')).join(', ')}`
		);
		return [...text, ...outputs.map(([id]) => `${id} →`)];
	};

	it('is where wires cross it', () => {
		expect(ends(wine, 'fc1', 'act1')).toEqual(['x → fc1.input', 'act1 →']);
		expect(ends(wine, 'loss', 'fc2')).toEqual(['act1 → fc2.input', 'y → loss.target', 'loss →']);
		expect(ends(wine, 'x')).toEqual(['x →']);
	});

	it('has one input for what feeds several ports, and one for each port that lacks its wire', () => {
		const document = graph(
			[
				node('a Tensor'),
				node('b Tensor'),
				node('s Add'),
				node('t Mul'),
				node('c Cat'),
				node('d Cat')
			],
			['a s', 'a s.other', 's t', 'a t.other']
		);
		const wired: GraphDocument = {
			...document,
			edges: [
				...document.edges,
				{ from: ['b', 'output'], to: ['c', 'tensors.1'] },
				{ from: ['s', 'output'], to: ['c', 'tensors.3'] }
			]
		};
		expect(ends(wired, 's', 't', 'c', 'd')).toEqual([
			'a → s.input, s.other, t.other',
			'b → c.tensors.1',
			'? → d.tensors.0',
			't →',
			'c →',
			'd →'
		]);
		const bare = graph([node('s Add'), node('t Abs')], ['s t']);
		expect(ends(bare, 's')).toEqual(['? → s.input', '? → s.other', 's →']);
	});
});

describe('any graph', () => {
	/** Wires from earlier nodes to later ones, and which nodes are chosen. */
	const graphs = fc
		.tuple(
			fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 12 }),
			fc.array(fc.boolean(), { minLength: 12, maxLength: 12 })
		)
		.map(([sources, chosen]) => {
			const nodes = sources.map((_, i) => node(`n${i} Add`));
			const wires = sources.flatMap((pair, i) =>
				pair.flatMap((source, port) =>
					i > 0 && source % 4 > 0
						? [`n${(source >> 2) % i} n${i}.${port === 0 ? 'input' : 'other'}`]
						: []
				)
			);
			return {
				document: graph(nodes, wires),
				ids: nodes.map(({ id }) => id).filter((_, i) => chosen[i])
			};
		});

	it('is grouped exactly where no path comes back in', () => {
		fc.assert(
			fc.property(graphs, ({ document, ids }) => {
				const next = (id: string) =>
					document.edges.filter(({ from }) => from[0] === id).map(({ to }) => to[0]);
				/** Whether a path from a node comes in again. */
				const returns = (id: string): boolean =>
					next(id).some((reader) => ids.includes(reader) || returns(reader));
				const wanted = document.nodes
					.map(({ id }) => id)
					.filter((id) => !ids.includes(id) && returns(id))
					.filter((id) => {
						const reaches = (from: string): boolean =>
							next(from).some((reader) => reader === id || reaches(reader));
						return ids.some(reaches);
					});
				expect(nodesBetween(document, ids)).toEqual(wanted);
				expect(makeGroup(document, ids).ok).toBe(ids.length > 0 && wanted.length === 0);
				// What is between makes it one.
				if (ids.length > 0) expect(makeGroup(document, [...ids, ...wanted]).ok).toBe(true);
			})
		);
	});

	it('is crossed by wires at the boundary and nowhere else', () => {
		fc.assert(
			fc.property(graphs, ({ document, ids }) => {
				const { inputs, outputs } = boundary(document, { nodes: ids });
				const crossing = document.edges.filter(
					({ from, to }) => !ids.includes(from[0]) && ids.includes(to[0])
				);
				const listed = inputs.flatMap(({ from, ports }) =>
					from ? ports.map((to) => ({ from, to })) : []
				);
				const text = (edges: object[]) => edges.map((edge) => JSON.stringify(edge)).sort();
				expect(text(listed)).toEqual(text(crossing));
				const sources = inputs.flatMap(({ from }) => (from ? [from[0]] : []));
				expect(new Set(sources).size).toBe(sources.length);
				const inner = ids.filter((id) => !outputs.some(([output]) => output === id));
				for (const id of inner) {
					const readers = document.edges.filter(({ from }) => from[0] === id);
					expect(readers.length).toBeGreaterThan(0);
					expect(readers.every(({ to }) => ids.includes(to[0]))).toBe(true);
				}
			})
		);
	});
});
