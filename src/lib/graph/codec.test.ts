import { deflateSync, strToU8 } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largeGraph } from '../../../tests/bench/large-graph.ts';
import { exampleGraph } from '../../../tests/example-graph.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { decodeLink, encodeLink, fromFragment, MAX_BYTES, toFragment, weightsOf } from './codec.ts';
import type {
	DataRef,
	GraphDocument,
	GraphNode,
	Phase,
	Scene,
	TrainingSettings,
	PrepareStep
} from './document.ts';
import { DEFAULT_TRAINING } from './document.ts';
import { inflate, MOST_A_SLICE } from './inflate.ts';
import { OPERATORS } from './ops/index.ts';
import { graph, node, wineGraph } from './testing.ts';

const COLUMNS =
	'fixed acidity,volatile acidity,citric acid,residual sugar,chlorides,free sulfur dioxide,total sulfur dioxide,density,pH,sulphates,alcohol,quality'.split(
		','
	);

/** The wine graph with all that the board knows of the lab's files. */
function wineWithColumns(): GraphDocument {
	const data: DataRef = {
		source: 'csv',
		train: 'wine_train.csv',
		test: 'wine_test.csv',
		target: ['quality'],
		columns: COLUMNS,
		sha256: {
			train: '11aac5e8375d15d0dd721f93ba3ffa27b2d4ef5666568e7fc04873ecbfa9efcd',
			test: '8b2b62b80f40ad411008a4ccb40ae402095eddadeadc6d99a7ade63c0be527df'
		}
	};
	return { ...wineGraph(), data };
}

/** A link that was made with the first version. Never to be changed. */
const FROZEN =
	'bVHBTuMwEP2VaM7DKk5at3CLlrK7bJB22XYPRFVl2U5jcOPg2KUF8e9MgoQAcZnRvPfmeWZc5WzKOTKEa62SB9NqTFyrk8YopdvEiqP2gFUFv9ouBkA4wBorKEkoiIBaMsAsSzHFJ3AxbGotQvS6hzPGnwfptS5XJBQykHIyST-1Z4Ccf9k-di-F3-rh3eOrjvHR4OrfonR9T7gd03yeIrFP4LWKMhjXwhnstGjheU36ihopMcwoZphTzHFKcYJTYgZH2e_JbTjAJnhh2m_vAd2H17pi5AO1OdCxhDTKhCPunRXBWP0GSBO8kWOJtIpRUdikj1vhUTbWeaN0j7XXmkBbR58o4w4EYnBhVH4A6Rv6wbX7icR0jaBpUFjpGmfxnqyJpMFgIfwFP1fqQp0r2Zws4-2GX87K1Yzd7P676eZh0TzOypNuNk9pL3MMJhanhV8t_n7_vbwKhb8rtlbnIr_Pf2Q3Hc93f4q9vTydA92HrV8A';

/** Twelve nodes in LeNet's manner, as far as this catalogue goes. */
function twelveNodes(): GraphDocument {
	const widths = [120, 84, 64, 10];
	const hidden = widths.flatMap((width, i) => [
		node(`fc${i + 1} Linear`, { out_features: width }, [220 * (2 * i + 1), 0]),
		node(`act${i + 1} ReLU`, {}, [220 * (2 * i + 2), 0])
	]);
	const chain = [node('x Input', { shape: [1, 28, 28] }, [0, 0]), ...hidden];
	const nodes = [
		...chain,
		node('softmax1 Softmax', { dim: 1 }, [2000, 200]),
		node('y Target', {}, [1760, 160]),
		node('loss CrossEntropyLoss', { reduction: 'mean' }, [1980, 60])
	];
	const wires = chain.slice(1).map(({ id }, i) => `${chain[i]!.id} ${id}`);
	return {
		...graph(nodes, [...wires, 'act4 loss', 'act4 softmax1', 'y loss.target']),
		title: 'LeNet, MNIST',
		data: { source: 'builtin', name: 'mnist' },
		training: {
			seed: 7,
			epochs: 50,
			batchSize: 64,
			shuffle: true,
			optimizer: { type: 'Adam', lr: 0.001, betas: [0.9, 0.999] }
		}
	};
}

/** A lecture as a person makes one on the wine graph. */
function tenScenes(): Scene[] {
	const stops: [Phase, string, string][] = [
		['forward', 'x', 'One wine: eleven measurements, all between 0 and 1.'],
		['forward', 'fc1', 'Sixteen neurons look at it, each with its own weights.'],
		['forward', 'act1', 'Whatever is negative becomes zero. 哪些神经元没有激活？'],
		['forward', 'fc2', 'One number comes out: the quality, as far as it knows.'],
		['loss', 'loss', 'How wrong is it? The squared difference says so.'],
		['backward', 'loss', 'Now back: twice the difference arrives at the output.'],
		['backward', 'fc2', 'Each weight gets the value that it was multiplied by.'],
		['backward', 'act1', '预测：哪些梯度是零？Those whose value was negative.'],
		['backward', 'fc1', 'A dead neuron has no gradient: its row is zero.'],
		['update', 'fc1', 'Every weight takes a small step against its gradient.']
	];
	return stops.map(([phase, node, note], i) => ({
		at: [phase, node],
		input: { kind: 'rows', part: 'train', first: 3, count: 1 },
		...(i > 6 ? { epoch: 50 } : {}),
		camera: [212 * i, 60, 1.25],
		...(i === 7 ? { hide: ['gradient act1'] } : {}),
		note
	}));
}

function linkOf(text: string): string {
	return toBase64url(deflateSync(strToU8(text)));
}

function code(text: string): string | null {
	const result = decodeLink(text);
	return result.ok ? null : result.errors[0]!.code;
}

describe('a link', () => {
	it('of the red-wine graph fits 500 characters, names of columns and digests included', () => {
		const link = encodeLink(wineWithColumns());
		expect(link.length).toBeLessThanOrEqual(500);
		expect(decodeLink(link)).toEqual({ ok: true, document: wineWithColumns() });
	});

	it.each(['lenet-digits', 'lenet-random-target'])('of %s fits 1,000', (name) => {
		expect(encodeLink(exampleGraph(name)).length).toBeLessThanOrEqual(1000);
	});

	it('of twelve nodes fits 1,000', () => {
		const link = encodeLink(twelveNodes());
		expect(link.length).toBeLessThanOrEqual(1000);
		expect(decodeLink(link)).toEqual({ ok: true, document: twelveNodes() });
	});

	it('of red wine, LeNet and 200 nodes fits its limit, with all that stands before it', () => {
		expect(toFragment(wineWithColumns()).length).toBeLessThanOrEqual(500);
		expect(toFragment(exampleGraph('lenet-digits')).length).toBeLessThanOrEqual(1000);
		const large = largeGraph(200);
		expect(large.nodes).toHaveLength(200);
		expect(toFragment(large).length).toBeLessThanOrEqual(8000);
	});

	it('may carry weights behind the board, which is the same without them', () => {
		const fragment = toFragment(wineGraph(), 'AB-_');
		expect(fragment).toBe(`${toFragment(wineGraph())}&w=AB-_`);
		expect(weightsOf(fragment)).toBe('AB-_');
		expect(weightsOf(`${fragment}&at=forward.x`)).toBe('AB-_');
		expect(fromFragment(fragment)).toEqual({ ok: true, document: wineGraph() });
		expect(weightsOf(toFragment(wineGraph()))).toBeNull();
		expect(weightsOf('')).toBeNull();
	});

	it('is as it was made: old links must open for ever', () => {
		expect(decodeLink(FROZEN)).toEqual({ ok: true, document: wineWithColumns() });
	});

	it('may hold a whole document', () => {
		expect(decodeLink(linkOf(JSON.stringify(wineGraph())))).toEqual({
			ok: true,
			document: wineGraph()
		});
	});

	it('stands in the fragment', () => {
		const fragment = toFragment(wineGraph());
		expect(fragment).toMatch(/^#g=[\w-]+$/);
		expect(fromFragment(fragment)).toEqual({ ok: true, document: wineGraph() });
		expect(fromFragment(`${fragment}&step=3`)?.ok).toBe(true);
		expect(fromFragment('')).toBeNull();
		expect(fromFragment('#')).toBeNull();
	});

	it('may have the place of a lecture behind it, or be that alone', () => {
		const place = 'at=backward.act1&in=train.3';
		for (const both of [
			`${toFragment(wineGraph())}&${place}`,
			`#${place}&${toFragment(wineGraph()).slice(1)}`
		]) {
			expect(fromFragment(both)).toEqual({ ok: true, document: wineGraph() });
		}
		expect(fromFragment(`#${place}`)).toBeNull();
		expect(fromFragment('#in=train.3')?.ok).toBe(false);
	});

	it('carries a lecture', () => {
		const lecture = { ...wineGraph(), scenes: tenScenes() };
		const link = encodeLink(lecture);
		expect(decodeLink(link)).toEqual({ ok: true, document: lecture });
		// Notes in one language, of some fifty characters each, are most of it.
		expect(link.length).toBeLessThanOrEqual(1600);
		const bare = { ...lecture, scenes: lecture.scenes.map(({ note: _, ...scene }) => scene) };
		expect(encodeLink(bare).length - encodeLink(wineGraph()).length).toBeLessThanOrEqual(300);
	});

	it('keeps a cycle where it is asked to', () => {
		const cyclic = graph([node('a ReLU'), node('b ReLU')], ['a b', 'b a']);
		expect(code(encodeLink(cyclic))).toBe('cycle');
		expect(decodeLink(encodeLink(cyclic), { cycles: 'keep' })).toEqual({
			ok: true,
			document: cyclic
		});
	});
});

describe('a damaged link', () => {
	it('says so (case S2)', () => {
		for (const fragment of ['#%ZZ', '#graph=AAAA', '#g=', '#g=%ZZ', '#g=AAAA', '#g=A']) {
			const result = fromFragment(fragment);
			expect(result?.ok === false && result.errors[0]!.code, fragment).toBe('link_damaged');
		}
		expect(code('x'.repeat(10_000))).toBe('link_damaged');
	});

	it('of a later version says so', () => {
		expect(code(linkOf('[0,9999,"title",{"nobody":"knows"}]'))).toBe('later_version');
		expect(code(linkOf('{"format":"gradboard","version":9999}'))).toBe('later_version');
	});

	it('does not fill the memory: a bomb is left as soon as it is larger than a link may be', () => {
		const bomb = deflateSync(new Uint8Array(4 * MAX_BYTES), { level: 9 });
		expect((4 * MAX_BYTES) / bomb.length).toBeGreaterThan(1000);
		expect(code(toBase64url(bomb))).toBe('link_too_large');
		let unfolded = 0;
		expect(inflate(bomb, MAX_BYTES, (size) => (unfolded += size))).toBe('large');
		expect(unfolded).toBeLessThanOrEqual(MAX_BYTES + MOST_A_SLICE);
	});

	it('of any bytes unfolds to no more than it may, and never throws', () => {
		const max = 2000;
		const bytes = fc.oneof(
			fc.uint8Array({ maxLength: 400 }),
			fc.uint8Array({ maxLength: 400 }).map((raw) => deflateSync(raw)),
			fc
				.tuple(fc.nat(255), fc.nat(400_000))
				.map(([byte, size]) => deflateSync(new Uint8Array(size).fill(byte)))
		);
		fc.assert(
			fc.property(bytes, (packed) => {
				let unfolded = 0;
				const result = inflate(packed, max, (size) => (unfolded += size));
				expect(unfolded).toBeLessThanOrEqual(max + MOST_A_SLICE);
				if (typeof result !== 'string') expect(result.length).toBeLessThanOrEqual(max);
				expect(() => decodeLink(toBase64url(packed))).not.toThrow();
			}),
			{ numRuns: 100 }
		);
	});

	const open = '['.repeat(100_000);
	const close = ']'.repeat(100_000);
	const node = '["ReLU","a"]';
	it.each([
		['nested without end', open],
		['nested deeply', `${open}${close}`],
		['a list within its nodes', `[0,1,"t",${open}${close},[]]`],
		['a deep document', `{"format":"gradboard","version":1,"title":"","nodes":${open}${close}}`],
		['a long list', `[0,1,"t",[${Array(300_000).fill(0).join()}],[]]`],
		['more nodes than there may be', `[0,1,"t",[${Array(6000).fill(node).join()}],[]]`],
		['a prototype', '{"__proto__":{"format":"gradboard","version":1},"constructor":{}}'],
		['a prototype among its keys', '[0,1,"t",[["ReLU","a",0,0,{"__proto__":{"x":1}}]],[]]'],
		['a long title', `{"format":"gradboard","version":1,"title":"${'x'.repeat(1e6)}"}`],
		['an endless figure', '{"format":"gradboard","version":1,"nodes":[{"position":[1e999,0]}]}'],
		['keys twice', '{"format":"gradboard","version":1,"nodes":[],"nodes":3,"edges":[]}'],
		['wires to nowhere', '[0,1,"t",[["ReLU","a"]],[[9e15,-1,1e999]]]'],
		['no list', '"gradboard"'],
		['nothing', 'null']
	])('that holds %s says what is wrong, and throws nothing', (_, text) => {
		const result = decodeLink(linkOf(text));
		expect(result.ok).toBe(false);
		if (!result.ok) expect(result.errors.length).toBeGreaterThan(0);
		expect(({} as Record<string, unknown>).format).toBeUndefined();
		expect(({} as Record<string, unknown>).x).toBeUndefined();
	});

	it('never gives another graph and never throws, whatever was changed or cut', () => {
		const link = encodeLink(wineWithColumns());
		const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
		fc.assert(
			fc.property(
				fc.nat(link.length - 1),
				fc.nat(alphabet.length - 1),
				fc.constantFrom('change', 'insert', 'cut', 'end', 'swap'),
				(at, letter, how) => {
					if (how === 'swap') {
						const other = (at * 7 + letter) % link.length;
						const letters = [...link];
						[letters[at], letters[other]] = [letters[other]!, letters[at]!];
						const swapped = decodeLink(letters.join(''));
						if (swapped.ok) expect(swapped.document).toEqual(wineWithColumns());
						return;
					}
					const rest = link.slice(how === 'insert' ? at : at + 1);
					const text =
						how === 'end'
							? link.slice(0, at)
							: `${link.slice(0, at)}${how === 'cut' ? '' : alphabet[letter]}${rest}`;
					const result = decodeLink(text);
					if (result.ok) expect(result.document).toEqual(wineWithColumns());
				}
			),
			{ numRuns: 500 }
		);
	});

	it('never gives another graph whatever bit of its bytes was turned', () => {
		const bytes = fromBase64url(encodeLink(wineGraph()))!;
		const flips = fc.array(fc.nat(8 * bytes.length - 1), { minLength: 1, maxLength: 4 });
		fc.assert(
			fc.property(flips, (bits) => {
				const turned = bytes.slice();
				for (const bit of bits) turned[bit >> 3]! ^= 1 << (bit & 7);
				const result = decodeLink(toBase64url(turned));
				if (result.ok) expect(result.document).toEqual(wineGraph());
			}),
			{ numRuns: 500 }
		);
	});

	it('never throws at lists of anything', () => {
		fc.assert(
			fc.property(fc.array(fc.jsonValue()), (json) => {
				expect(() => decodeLink(linkOf(JSON.stringify(json)))).not.toThrow();
			})
		);
	});
});

describe('any document', () => {
	const position = fc.tuple(
		fc.integer({ min: -9e6, max: 9e6 }),
		fc.double({ min: -1e4, max: 1e4, noNaN: true })
	);
	const training: fc.Arbitrary<TrainingSettings | undefined> = fc.option(
		fc.record({
			seed: fc.nat(),
			epochs: fc.constantFrom(200, 5),
			batchSize: fc.constantFrom(null, 32),
			shuffle: fc.boolean(),
			optimizer: fc.constantFrom(DEFAULT_TRAINING.optimizer, {
				type: 'Adam' as const,
				betas: [0.8, 0.9]
			})
		}),
		{ nil: undefined }
	);
	const digest = fc.string({
		unit: fc.constantFrom(...'0123456789abcdef'),
		minLength: 64,
		maxLength: 64
	});
	const step: fc.Arbitrary<PrepareStep> = fc.oneof(
		fc.record({
			kind: fc.constant('missing' as const),
			column: fc.string(),
			use: fc.constantFrom('drop', 'mean', 'median', 'mode')
		}),
		fc.record({
			kind: fc.constant('encode' as const),
			column: fc.string(),
			as: fc.constantFrom('one-hot', 'index'),
			categories: fc.array(fc.oneof(fc.string(), fc.integer()), { minLength: 1 })
		}),
		fc.constant({ kind: 'split' as const }),
		fc.record({
			kind: fc.constant('normalize' as const),
			method: fc.constantFrom('min-max', 'z-score'),
			target: fc.boolean()
		})
	);
	const data: fc.Arbitrary<DataRef | undefined> = fc.oneof(
		fc.constant(undefined),
		fc.record({ source: fc.constant('builtin' as const), name: fc.string() }),
		fc.record(
			{
				source: fc.constant('csv' as const),
				train: fc.string(),
				test: fc.string(),
				target: fc.array(fc.constantFrom('a', 'b', 'q,uality', '')),
				columns: fc.array(fc.constantFrom('a', 'b', 'q,uality', '')),
				sha256: fc.record({ train: digest, test: digest }, { requiredKeys: ['train'] }),
				split: fc.record(
					{ ratio: fc.constant(0.8), seed: fc.nat(), stratify: fc.boolean() },
					{ requiredKeys: ['ratio', 'seed'] }
				),
				ignore: fc.array(fc.constantFrom('a', 'q,uality')),
				prepare: fc.array(step)
			},
			{ requiredKeys: ['source', 'train', 'target'] }
		)
	);
	const documents = fc
		.record({
			title: fc.string({ unit: 'grapheme' }),
			nodes: fc.array(
				fc.record(
					{
						type: fc.constantFrom(...OPERATORS.map((operator) => operator.type)),
						position,
						label: fc.string(),
						extra: fc.jsonValue({ maxDepth: 2 })
					},
					{ requiredKeys: ['type', 'position'] }
				),
				{ maxLength: 12 }
			),
			sources: fc.array(fc.nat(), { minLength: 24, maxLength: 24 }),
			training,
			data,
			remarks: fc.option(fc.string(), { nil: undefined })
		})
		.map(({ title, nodes, sources, training: settings, data: source, remarks }): GraphDocument => {
			const named: GraphNode[] = nodes.map((each, i) => ({ ...each, id: `n${i}`, params: {} }));
			const edges = named.flatMap(({ id, type }, i) =>
				(OPERATORS.find((operator) => operator.type === type)?.inputs ?? []).flatMap(
					({ name, variadic }, port) =>
						i > 0 && sources[2 * i + port]! % 3 > 0
							? [
									{
										from: [`n${sources[2 * i + port]! % i}`, 'output'] as const,
										to: [id, variadic ? `${name}.0` : name] as const
									}
								]
							: []
				)
			);
			return {
				...graph([], []),
				title,
				nodes: named,
				edges,
				...(settings ? { training: settings } : {}),
				...(source ? { data: source } : {}),
				...(remarks === undefined ? {} : { remarks })
			};
		});

	it('comes back the same but for positions in whole pixels', () => {
		fc.assert(
			fc.property(documents, (document) => {
				const plain = JSON.parse(JSON.stringify(document)) as GraphDocument;
				const rounded = {
					...plain,
					nodes: plain.nodes.map((each) => ({
						...each,
						position: [Math.round(each.position[0]) + 0, Math.round(each.position[1]) + 0]
					}))
				};
				expect(decodeLink(encodeLink(plain))).toEqual({ ok: true, document: rounded });
			})
		);
	});
});
