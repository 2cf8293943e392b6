import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scene } from './document.ts';
import { parseDocument } from './parse.ts';
import { MAX_SCENES } from './schema.ts';
import { wineGraph } from './testing.ts';

const withScenes = (scenes: unknown) =>
	parseDocument(JSON.parse(JSON.stringify({ ...wineGraph(), scenes })));

/** `code place expected` of each error. */
function errors(scenes: unknown): string[] {
	const result = withScenes(scenes);
	return result.ok
		? []
		: result.errors.map(({ code, place, values }) =>
				[code, place, values.expected].filter(Boolean).join(' ')
			);
}

const FULL: Scene = {
	at: ['backward', 'act1'],
	input: { kind: 'rows', part: 'train', first: 0, count: 32 },
	epoch: 5,
	camera: [120.5, -40, 1.25],
	hide: ['gradient fc1.weight', 'shape *'],
	note: { en: 'Where does it die?', 'zh-CN': '它在哪里消失？' }
};

describe('scenes', () => {
	it('are read as they are, keys of later versions included', () => {
		const scenes = [
			FULL,
			{ at: ['forward', 'x'], note: 'In one language' },
			{ at: ['loss', 'loss'], input: { kind: 'typed', x: [0.5, -1], y: [], unit: 'cm' } },
			{ at: ['update', 'fc1'], pointer: { colour: 'red' } }
		];
		const result = withScenes(scenes);
		expect(result.ok && result.document.scenes).toEqual(scenes);
	});

	it('may name a node that is not there: it was deleted, which can be undone', () => {
		expect(errors([{ at: ['forward', 'nobody'] }])).toEqual([]);
	});

	it.each<[string, unknown]>([
		['wrong_type scenes list', {}],
		['wrong_type scenes[0] dict', ['forward x']],
		['missing scenes[0].at', [{}]],
		['missing scenes[0].at[1]', [{ at: ['forward'] }]],
		['wrong_type scenes[0].at[2] [_, _]', [{ at: ['forward', 'x', 'y'] }]],
		[
			"wrong_type scenes[1].at[0] 'forward' | 'loss' | 'backward' | 'update'",
			[FULL, { at: ['sideways', 'x'] }]
		],
		['wrong_type scenes[0].at[1] str', [{ at: ['forward', 3] }]],
		["wrong_type scenes[0].input.kind 'rows' | 'typed'", [{ ...FULL, input: { kind: 'all' } }]],
		['missing scenes[0].input.y', [{ ...FULL, input: { kind: 'typed', x: [1] } }]],
		[
			'wrong_type scenes[0].input.x[0] float',
			[{ ...FULL, input: { kind: 'typed', x: [''], y: [] } }]
		],
		['wrong_type scenes[0].input.count ≥ 1', [{ ...FULL, input: { ...FULL.input, count: 0 } }]],
		['wrong_type scenes[0].input.first int', [{ ...FULL, input: { ...FULL.input, first: 0.5 } }]],
		['wrong_type scenes[0].epoch ≥ 0', [{ ...FULL, epoch: -1 }]],
		['missing scenes[0].camera[2]', [{ ...FULL, camera: [0, 0] }]],
		['wrong_type scenes[0].camera[2] float', [{ ...FULL, camera: [0, 0, null] }]],
		['wrong_type scenes[0].hide list', [{ ...FULL, hide: 'gradient fc1' }]],
		['wrong_type scenes[0].hide[0] str', [{ ...FULL, hide: [7] }]],
		['wrong_type scenes[0].note str', [{ ...FULL, note: 7 }]],
		['wrong_type scenes[0].note str', [{ ...FULL, note: ['Look'] }]],
		['wrong_type scenes[0].note.en str', [{ ...FULL, note: { en: 7 } }]]
	])('that are wrong say %s', (error, scenes) => {
		expect(errors(scenes)).toEqual([error]);
	});

	it('are at most so many', () => {
		const many = Array.from({ length: MAX_SCENES + 1 }, () => FULL);
		expect(withScenes(many)).toMatchObject({ ok: false, errors: [{ place: 'scenes' }] });
		expect(errors(many.slice(1))).toEqual([]);
	});

	it('never throw', () => {
		fc.assert(
			fc.property(fc.constantFrom(...Object.keys(FULL), 'all'), fc.jsonValue(), (key, json) => {
				const scenes = key === 'all' ? json : [{ ...FULL, [key]: json }];
				expect(() => withScenes(scenes)).not.toThrow();
			})
		);
	});
});
