import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLink, encodeLink } from './codec.ts';
import type { GraphDocument, Group, Note } from './document.ts';
import { parseDocument } from './parse.ts';
import { MAX_GROUPS, MAX_NOTE_LENGTH, MAX_NOTES } from './schema.ts';
import { wineGraph } from './testing.ts';

const parse = (more: object) =>
	parseDocument(JSON.parse(JSON.stringify({ ...wineGraph(), ...more })));

/** `code place expected` of each error. */
function errors(more: object): string[] {
	const result = parse(more);
	return result.ok
		? []
		: result.errors.map(({ code, place, values }) =>
				[code, place, values.expected].filter(Boolean).join(' ')
			);
}

const NOTE: Note = { id: 'n', text: 'Look\nhere', position: [-20, 30.5], size: [200, 80] };
const GROUP: Group = { id: 'g', name: 'Block', nodes: ['fc1', 'act1'], folded: true };

/** The wine graph with one node changed. */
const withNode = (id: string, more: object) => ({
	nodes: wineGraph().nodes.map((node) => (node.id === id ? { ...node, ...more } : node))
});

describe('notes, groups and bypassed nodes', () => {
	it('are read as they are, keys of later versions included', () => {
		const more = {
			...withNode('act1', { bypassed: true }),
			notes: [{ ...NOTE, colour: 'yellow' }],
			groups: [
				{ ...GROUP, colour: 3 },
				{ id: 'h', name: '', nodes: ['y'] }
			]
		};
		expect(parse(more)).toEqual({ ok: true, document: { ...wineGraph(), ...more } });
	});

	it('get from the reader what other tools leave out', () => {
		const result = parse({
			notes: [{ text: 'a' }, { ...NOTE, id: 'note1' }],
			groups: [{ name: 'B', nodes: ['x'] }]
		});
		expect(result.ok && result.document.notes).toEqual([
			{ id: 'note2', text: 'a', position: [0, -160], size: [200, 120] },
			{ ...NOTE, id: 'note1' }
		]);
		expect(result.ok && result.document.groups?.[0]!.id).toBe('group1');
	});

	it.each<[string, object]>([
		['wrong_type notes list', { notes: {} }],
		['wrong_type notes[0] dict', { notes: ['Look'] }],
		['missing notes[0].text', { notes: [{ ...NOTE, text: undefined }] }],
		['wrong_type notes[1].text str', { notes: [NOTE, { ...NOTE, id: 'm', text: 7 }] }],
		[
			`wrong_type notes[0].text ≤ ${MAX_NOTE_LENGTH}`,
			{ notes: [{ ...NOTE, text: 'a'.repeat(MAX_NOTE_LENGTH + 1) }] }
		],
		['missing notes[0].position[1]', { notes: [{ ...NOTE, position: [0] }] }],
		['wrong_type notes[0].size[0] > 0', { notes: [{ ...NOTE, size: [0, 5] }] }],
		['bad_id notes[0].id', { notes: [{ ...NOTE, id: '' }] }],
		['duplicate_id notes[1].id', { notes: [NOTE, NOTE] }],
		['wrong_type notes ≤ 1000', { notes: Array(MAX_NOTES + 1).fill(NOTE) }],
		['wrong_type groups list', { groups: 'all' }],
		['missing groups[0].name', { groups: [{ ...GROUP, name: undefined }] }],
		['wrong_type groups[0].nodes list', { groups: [{ ...GROUP, nodes: 'fc1' }] }],
		['wrong_type groups[0].nodes ≥ 1', { groups: [{ ...GROUP, nodes: [] }] }],
		['wrong_type groups[0].nodes[1] str', { groups: [{ ...GROUP, nodes: ['fc1', 2] }] }],
		['wrong_type groups[0].folded bool', { groups: [{ ...GROUP, folded: 1 }] }],
		['dangling_edge groups[0].nodes[1]', { groups: [{ ...GROUP, nodes: ['fc1', 'nobody'] }] }],
		['duplicate_id groups[0].nodes[1]', { groups: [{ ...GROUP, nodes: ['fc1', 'fc1'] }] }],
		[
			'duplicate_id groups[1].nodes[0]',
			{ groups: [GROUP, { ...GROUP, id: 'h', nodes: ['act1'] }] }
		],
		['duplicate_id groups[1].id', { groups: [GROUP, { ...GROUP, nodes: ['x'] }] }],
		['bad_id groups[0].id', { groups: [{ ...GROUP, id: '' }] }],
		['wrong_type groups ≤ 1000', { groups: Array(MAX_GROUPS + 1).fill(GROUP) }],
		['wrong_type nodes[2].bypassed bool', withNode('act1', { bypassed: 'yes' })],
		['wrong_type nodes[0].bypassed False', withNode('x', { bypassed: true })],
		['wrong_type nodes[5].bypassed False', withNode('loss', { bypassed: true })]
	])('that are wrong say %s', (error, more) => {
		expect(errors(more)).toEqual([error]);
	});

	it('never throw', () => {
		const keys = fc.constantFrom(...Object.keys({ ...NOTE, ...GROUP }), 'all');
		fc.assert(
			fc.property(keys, fc.jsonValue(), (key, json) => {
				const notes = key === 'all' ? json : [{ ...NOTE, [key]: json }];
				const groups = key === 'all' ? json : [{ ...GROUP, [key]: json }];
				expect(() => parse({ notes, groups })).not.toThrow();
			})
		);
	});
});

describe('a link', () => {
	const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
	const length = fc.double({ min: 1, max: 4000, noNaN: true });
	const notes = fc.uniqueArray(
		fc.record(
			{
				id: fc.string({ minLength: 1 }),
				text: fc.string({ unit: 'grapheme' }),
				position: fc.tuple(finite, finite),
				size: fc.tuple(length, length),
				colour: fc.jsonValue({ maxDepth: 1 })
			},
			{ requiredKeys: ['id', 'text', 'position', 'size'] }
		),
		{ selector: ({ id }) => id, maxLength: 5 }
	);
	const ids = wineGraph().nodes.map(({ id }) => id);
	/** Which group each node is in. */
	const groups = fc
		.tuple(
			fc.array(fc.nat(3), { minLength: ids.length, maxLength: ids.length }),
			fc.array(fc.record({ name: fc.string(), folded: fc.boolean() }), {
				minLength: 4,
				maxLength: 4
			})
		)
		.map(([places, list]) =>
			list.flatMap((each, at): Group[] => {
				const nodes = ids.filter((_, i) => places[i] === at);
				return nodes.length > 0 ? [{ id: `g${at}`, ...each, nodes }] : [];
			})
		);

	it('carries notes, groups and bypassed nodes', () => {
		fc.assert(
			fc.property(notes, groups, fc.boolean(), (noteList, groupList, bypassed) => {
				const more = {
					...wineGraph(),
					...withNode('fc1', bypassed ? { bypassed } : {}),
					notes: noteList,
					groups: groupList
				};
				const document = JSON.parse(JSON.stringify(more)) as GraphDocument;
				expect(decodeLink(encodeLink(document))).toEqual({ ok: true, document });
			})
		);
	});
});
