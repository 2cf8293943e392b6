import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, migrate } from './migrate.ts';
import { FORMAT_VERSION, MAX_NODES } from './document.ts';
import { parseDocument, parseText } from './parse.ts';
import type { ParseOptions } from './parse-types.ts';
import { graph, node, wineGraph } from './testing.ts';

type Loose = Record<string, unknown> & { nodes: Record<string, unknown>[]; edges: unknown[] };

/** The wine graph as JSON with a change. */
function changed(change: (document: Loose) => void): Loose {
	const document = JSON.parse(JSON.stringify(wineGraph())) as Loose;
	change(document);
	return document;
}

/** `code place` of each error. */
function errors(json: unknown, options?: ParseOptions): string[] {
	const result = parseDocument(json, options);
	return result.ok ? [] : result.errors.map(({ code, place }) => `${code} ${place}`.trim());
}

describe('a sound file', () => {
	it('is read as it is', () => {
		expect(parseText(JSON.stringify(wineGraph(), null, '\t'))).toEqual({
			ok: true,
			document: wineGraph()
		});
		expect(parseText(`\uFEFF${JSON.stringify(wineGraph())}`).ok).toBe(true);
	});

	it('keeps keys that this version does not know', () => {
		const odd = changed((document) => {
			document.remarks = [{ text: 'hello' }];
			document.nodes[1]!.colour = { hue: 10 };
			Object.assign(document.edges[0] as object, { bend: 3 });
			Object.assign(document.training as object, { clip: 1 });
			Object.assign(document.data as object, { comment: null });
		});
		expect(parseDocument(odd)).toEqual({ ok: true, document: odd });
	});

	it('may leave out what has a default', () => {
		const result = parseDocument({
			format: 'gradboard',
			version: 1,
			nodes: [
				{ id: 'x', type: 'Input' },
				{ id: 'r', type: 'ReLU' }
			],
			edges: []
		});
		expect(result).toEqual({
			ok: true,
			document: {
				...graph([node('x Input', {}, [0, 0]), node('r ReLU', {}, [220, 0])], []),
				title: ''
			}
		});
	});
});

describe('a file that is not', () => {
	it.each([
		['not_json', ''],
		['not_json', '{"format":'],
		['not_json', 'PK\u0003\u0004'],
		['not_gradboard', '[]'],
		['not_gradboard', 'null'],
		['not_gradboard', '{"format":"other"}'],
		['wrong_type', '{"format":"gradboard","version":"1"}'],
		['wrong_type', '{"format":"gradboard","version":0}'],
		['missing', '{"format":"gradboard","version":1}']
	])('says %s: %s', (code, text) => {
		const result = parseText(text);
		expect(!result.ok && result.errors[0]!.code).toBe(code);
	});

	it('says by name what it does not know (case S6)', () => {
		const later = parseDocument(changed((document) => (document.version = 9999)));
		expect(later).toEqual({
			ok: false,
			errors: [{ code: 'later_version', place: 'version', values: { version: 9999, supported: 1 } }]
		});
		const unknown = parseDocument(changed(({ nodes }) => (nodes[2]!.type = 'Foo2d')));
		expect(unknown).toEqual({
			ok: false,
			errors: [
				{ code: 'unknown_type', place: 'nodes[2].type', values: { node: 'act1', type: 'Foo2d' } }
			]
		});
	});

	it.each<[string, (document: Loose) => void]>([
		['duplicate_id nodes[1].id', ({ nodes }) => (nodes[1]!.id = 'x')],
		['bad_id nodes[0].id', ({ nodes }) => (nodes[0]!.id = '__proto__')],
		['wrong_type nodes[0].id', ({ nodes }) => (nodes[0]!.id = 7)],
		['missing nodes[0].id', ({ nodes }) => delete nodes[0]!.id],
		['missing nodes[0].position[1]', ({ nodes }) => (nodes[0]!.position = [1])],
		['wrong_type nodes[0].position[1]', ({ nodes }) => (nodes[0]!.position = [1, '2'])],
		['not_finite nodes[0].position[1]', ({ nodes }) => (nodes[0]!.position = [1, Infinity])],
		[
			'bad_param nodes[1].params.out_features',
			({ nodes }) => (nodes[1]!.params = { out_features: 'many' })
		],
		[
			'bad_param nodes[1].params.out_features',
			({ nodes }) => (nodes[1]!.params = { out_features: 2.5 })
		],
		['bad_param nodes[1].params.bias', ({ nodes }) => (nodes[1]!.params = { bias: 1 })],
		['wrong_type nodes[1].params.bias', ({ nodes }) => (nodes[1]!.params = { bias: {} })],
		['unknown_param nodes[1].params.size', ({ nodes }) => (nodes[1]!.params = { size: 3 })],
		[
			'not_finite nodes[1].params.out_features',
			({ nodes }) => (nodes[1]!.params = { out_features: NaN })
		],
		[
			'dangling_edge edges[0].from',
			({ edges }) => (edges[0] = { from: ['z', 'output'], to: ['fc1', 'input'] })
		],
		[
			'dangling_edge edges[0].to',
			({ edges }) => (edges[0] = { from: ['x', 'output'], to: ['z', 'input'] })
		],
		[
			'unknown_port edges[0].from',
			({ edges }) => (edges[0] = { from: ['x', 'out'], to: ['fc1', 'input'] })
		],
		[
			'unknown_port edges[0].to',
			({ edges }) => (edges[0] = { from: ['x', 'output'], to: ['fc1', 'other'] })
		],
		['doubled_edge edges[5].to', ({ edges }) => edges.push(edges[0])],
		['missing edges[0].from[1]', ({ edges }) => (edges[0] = { from: ['x'], to: ['fc1', 'input'] })],
		['wrong_type edges', (document) => (document.edges = {} as unknown[])],
		['wrong_type data.source', (document) => (document.data = { source: 'ftp' })],
		[
			'wrong_type training.optimizer.type',
			(document) =>
				((document.training as { optimizer: { type: string } }).optimizer.type = 'Magic')
		],
		[
			'wrong_type training.batchSize',
			(document) => ((document.training as { batchSize: number }).batchSize = 0)
		]
	])('says %s', (error, change) => {
		expect(errors(changed(change))).toEqual([error]);
	});

	it('tells what is expected and what was found', () => {
		const found = (change: (document: Loose) => void) => {
			const result = parseDocument(changed(change));
			return result.ok ? null : result.errors[0]!.values;
		};
		expect(found(({ nodes }) => (nodes[0]!.id = 7))).toEqual({ expected: 'str', found: '7' });
		expect(found((document) => (document.nodes = {} as never))).toEqual({
			expected: 'list',
			found: '{…}'
		});
		expect(found((document) => (document.data = { source: 'ftp' }))).toEqual({
			expected: "'builtin' | 'csv'",
			found: "'ftp'"
		});
		expect(found((document) => ((document.training as { epochs: number }).epochs = -1))).toEqual({
			expected: '≥ 0',
			found: '-1'
		});
		expect(found(({ nodes }) => (nodes[1]!.params = { out_features: 'many' }))).toMatchObject({
			node: 'fc1',
			expected: '1 ≤ int ≤ 100000',
			found: "'many'"
		});
	});

	it('names the step of a preparation that is none', () => {
		const places = (prepare: object[]) => {
			const data = { source: 'csv', train: 'a.csv', target: ['y'], prepare };
			const result = parseDocument(changed((document) => (document.data = data)));
			return result.ok ? [] : result.errors.map(({ place }) => place);
		};
		const encode = { kind: 'encode', column: 'c', as: 'one-hot', categories: ['red', 3] };
		expect(places([{ kind: 'split' }, encode, { kind: 'normalize', method: 'min-max' }])).toEqual(
			[]
		);
		expect(places([{ kind: 'split' }, { ...encode, categories: [] }])).toEqual([
			'data.prepare[1].categories'
		]);
		expect(places([{ kind: 'missing', column: 'c', use: 'forget' }])).toEqual([
			'data.prepare[0].use'
		]);
		expect(places([{ kind: 'shuffle' }])).toEqual(['data.prepare[0].kind']);
	});

	it('refuses a cycle, or keeps it to be marked (case G1)', () => {
		const cyclic = graph(
			[node('a ReLU'), node('b ReLU'), node('c ReLU'), node('d ReLU')],
			['a b', 'b c', 'c a', 'd d']
		);
		const result = parseDocument(cyclic);
		expect(result.ok ? null : result.errors).toEqual([
			{ code: 'cycle', place: 'edges[0]', values: { nodes: 'a, b, c' } },
			{ code: 'cycle', place: 'edges[3]', values: { nodes: 'd' } }
		]);
		expect(parseDocument(cyclic, { cycles: 'keep' })).toEqual({ ok: true, document: cyclic });
	});

	it('refuses more than it can hold', () => {
		const many = graph(
			Array.from({ length: MAX_NODES + 1 }, (_, i) => node(`n${i} ReLU`)),
			[]
		);
		expect(errors(many)).toEqual(['too_many_nodes nodes']);
		expect(errors({ ...many, nodes: many.nodes.slice(1) })).toEqual([]);
	});

	it('tells the first twenty of many errors', () => {
		const many = graph(
			Array.from({ length: 100 }, () => node('n Foo2d')),
			[]
		);
		expect(errors(many)).toHaveLength(20);
	});
});

describe('hostile input', () => {
	it('cannot reach a prototype', () => {
		const text = JSON.stringify(wineGraph()).replace(
			'"params":{}',
			'"params":{"__proto__":{"polluted":1}},"__proto__":{"polluted":1}'
		);
		const result = parseText(text.replace('{', '{"__proto__":{"polluted":1},'));
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		const document = result.ok ? result.document : null;
		expect(Object.getPrototypeOf(document?.nodes[0] ?? {})).toBe(Object.prototype);
		expect('polluted' in (document?.nodes[0]?.params ?? {})).toBe(false);
	});

	it('cannot nest without end', () => {
		const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
		const text = JSON.stringify(wineGraph()).replace('{', `{"notes":${deep},`);
		const result = parseText(text);
		expect(!result.ok && result.errors[0]!.code).toBe('too_deep');
	});

	it('finds numbers that are none anywhere', () => {
		const text = JSON.stringify(wineGraph()).replace('{', '{"notes":[{"at":1e999}],');
		const result = parseText(text);
		expect(!result.ok && result.errors).toEqual([
			{ code: 'not_finite', place: 'notes[0].at', values: { found: 'Infinity' } }
		]);
	});

	it('never throws', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.string(), (json, text) => {
				expect(parseDocument(json).ok).toBe(false);
				expect(parseText(text).ok).toBe(false);
			})
		);
		const places: (string | number)[][] = [
			['title'],
			['nodes'],
			['nodes', 1],
			['nodes', 1, 'params'],
			['nodes', 1, 'position'],
			['edges'],
			['edges', 0, 'to'],
			['data'],
			['data', 'target'],
			['training'],
			['training', 'optimizer']
		];
		fc.assert(
			fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, json) => {
				const document = changed((loose) => {
					let at = loose as unknown as Record<string | number, unknown>;
					for (const key of place.slice(0, -1)) at = at[key] as typeof at;
					at[place.at(-1)!] = json;
				});
				expect(() => parseDocument(document)).not.toThrow();
			})
		);
	});
});

describe('the optimizer', () => {
	it.each([
		[{ type: 'SGD', lr: 0.1, momentum: -1 }, 'training.optimizer.momentum'],
		[{ type: 'SGD', lr: '0.1' }, 'training.optimizer.lr'],
		[{ type: 'SGD', maximize: true }, 'training.optimizer.maximize'],
		[{ type: 'Adam', betas: [0.9] }, 'training.optimizer.betas'],
		[{ type: 'Lion' }, 'training.optimizer.type']
	])('%j is refused by name', (optimizer, place) => {
		const result = parseDocument(
			changed((loose) => {
				(loose as { training?: object }).training = {
					seed: 0,
					epochs: 1,
					batchSize: null,
					shuffle: true,
					optimizer
				};
			})
		);
		expect(result.ok ? [] : result.errors.map((error) => error.place)).toEqual([place]);
	});
});

describe('the scheduler and clipping', () => {
	const training = {
		seed: 0,
		epochs: 1,
		batchSize: null,
		shuffle: true,
		optimizer: { type: 'SGD' }
	};
	const parsed = (changes: object) =>
		parseDocument(
			changed(
				(loose) => void ((loose as { training?: object }).training = { ...training, ...changes })
			)
		);

	it.each([
		[{ scheduler: { type: 'StepLR' } }, 'missing training.scheduler.step_size'],
		[{ scheduler: { type: 'CosineAnnealingLR' } }, 'missing training.scheduler.T_max'],
		[{ scheduler: { type: 'StepLR', step_size: 0 } }, 'wrong_type training.scheduler.step_size'],
		[{ scheduler: { type: 'StepLR', step_size: 2.5 } }, 'wrong_type training.scheduler.step_size'],
		[
			{ scheduler: { type: 'StepLR', step_size: 5, T_max: 5 } },
			'wrong_type training.scheduler.T_max'
		],
		[
			{ scheduler: { type: 'ReduceLROnPlateau', mode: 'low' } },
			'wrong_type training.scheduler.mode'
		],
		[
			{ scheduler: { type: 'ReduceLROnPlateau', factor: 2 } },
			'wrong_type training.scheduler.factor'
		],
		[{ scheduler: { type: 'ExponentialLR' } }, 'wrong_type training.scheduler.type'],
		[{ scheduler: 'StepLR' }, 'wrong_type training.scheduler'],
		[{ clipGradNorm: 0 }, 'wrong_type training.clipGradNorm'],
		[{ clipGradNorm: '1' }, 'wrong_type training.clipGradNorm']
	])('%j is refused by name', (changes, wanted) => {
		const result = parsed(changes);
		expect(result.ok ? [] : result.errors.map(({ code, place }) => `${code} ${place}`)).toEqual([
			wanted
		]);
	});

	it.each([
		{ scheduler: { type: 'StepLR', step_size: 5 } },
		{ scheduler: { type: 'CosineAnnealingLR', T_max: 10, eta_min: 0.001 } },
		{ scheduler: { type: 'ReduceLROnPlateau' }, clipGradNorm: 1 }
	])('%j is kept', (changes) => {
		const result = parsed(changes);
		expect(result.ok && result.document.training).toEqual({ ...training, ...changes });
	});
});

describe('migrations', () => {
	it('lead from every former version to the present one', () => {
		expect(MIGRATIONS).toHaveLength(FORMAT_VERSION - 1);
	});

	it.each(MIGRATIONS.map((migration) => [migration.name, migration] as const))(
		'%s',
		(_, { up, example }) => {
			expect(up(example.before)).toEqual(example.after);
		}
	);

	it('run in order from the document’s version on', () => {
		const step = (letter: string) => ({
			name: letter,
			up: (document: Readonly<Record<string, unknown>>) => ({
				...document,
				title: `${document.title as string}${letter}`
			}),
			example: { before: {}, after: {} }
		});
		const migrations = [step('a'), step('b'), step('c')];
		expect(migrate({ version: 2, title: '' }, 2, migrations)).toEqual({ version: 4, title: 'bc' });
		expect(migrate({ version: 4, title: '' }, 4, migrations)).toEqual({ version: 4, title: '' });
	});
});
