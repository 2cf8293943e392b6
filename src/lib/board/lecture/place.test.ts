import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PassInput } from '#lib/graph/document.ts';
import { placeText, readPlace, type Place } from './place.ts';

const row = (first: number, count = 1): PassInput => ({
	kind: 'rows',
	part: 'train',
	first,
	count
});

describe('a place', () => {
	it.each<[string, Place]>([
		['at=forward.x', { at: ['forward', 'x'] }],
		[
			'at=backward.act1&in=train.3&epoch=5&pace=2',
			{ at: ['backward', 'act1'], input: row(3), epoch: 5, pace: 2 }
		],
		['at=loss.loss&in=train.0.32', { at: ['loss', 'loss'], input: row(0, 32) }],
		['at=update.fc1&epoch=0&scene=0', { at: ['update', 'fc1'], epoch: 0, scene: 0 }],
		[
			'at=forward.fc.1%20%26%3D%23%E5%B1%82&in=test.7&pace=0.5',
			{
				at: ['forward', 'fc.1 &=#层'],
				input: { kind: 'rows', part: 'test', first: 7, count: 1 },
				pace: 0.5
			}
		],
		[
			'at=forward.x&in=typed:0.5,-1e-7,1e+21:1',
			{ at: ['forward', 'x'], input: { kind: 'typed', x: [0.5, -1e-7, 1e21], y: [1] } }
		],
		['at=forward.x&in=typed:2:', { at: ['forward', 'x'], input: { kind: 'typed', x: [2], y: [] } }]
	])('is %s', (text, place) => {
		expect(placeText(place)).toBe(text);
		expect(readPlace(text)).toEqual(place);
		expect(readPlace(`#${text}`)).toEqual(place);
		expect(readPlace(`#g=AAAA&${text}`)).toEqual(place);
	});

	it('leaves a long typed sample out', () => {
		const input = (x: number): PassInput => ({
			kind: 'typed',
			x: Array<number>(x).fill(0.5),
			y: [1]
		});
		expect(placeText({ at: ['forward', 'x'], input: input(64) })).toBe('at=forward.x');
		const place = { at: ['forward', 'x'] as const, input: input(63) };
		expect(readPlace(placeText(place))).toEqual(place);
	});

	it('comes back the same', () => {
		const whole = fc.nat();
		const numbers = fc.array(
			fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0 || 0),
			{ maxLength: 32 }
		);
		const input = fc.oneof(
			fc.record({
				kind: fc.constant('rows' as const),
				part: fc.constantFrom('train' as const, 'test' as const),
				first: whole,
				count: fc.integer({ min: 1 })
			}),
			fc.record({ kind: fc.constant('typed' as const), x: numbers, y: numbers })
		);
		const places = fc.record(
			{
				at: fc.tuple(
					fc.constantFrom('forward' as const, 'loss' as const, 'backward' as const),
					fc.string({ unit: 'grapheme', minLength: 1 })
				),
				input,
				epoch: whole,
				pace: fc.double({ min: 0, minExcluded: true, noNaN: true, noDefaultInfinity: true }),
				scene: whole
			},
			{ requiredKeys: ['at'] }
		);
		fc.assert(
			fc.property(places, (place) => {
				expect(readPlace(placeText(place))).toEqual(place);
			})
		);
	});

	it('never throws, not even at half a character', () => {
		expect(placeText({ at: ['forward', 'x\ud800'] })).toBe('at=forward.x%EF%BF%BD');
	});
});

describe('a fragment', () => {
	it.each(['', '#', '#g=AAAA', 'at', 'at=', 'at=x', 'at=forward', 'at=forward.', 'at=sideways.x'])(
		'that names no place: %j',
		(fragment) => expect(readPlace(fragment)).toBeNull()
	);

	it.each(['at=toString.x', 'at=forward.%ZZ', 'in=train.3', '%ZZ&&==&=', 'AT=forward.x'])(
		'that is nonsense names none either: %j',
		(fragment) => expect(readPlace(fragment)).toBeNull()
	);

	it.each([
		'in=train',
		'in=train.-1',
		'in=train.1.0',
		'in=train.1.2.3',
		'in=valid.1',
		'in=typed:1',
		'in=typed:a:1',
		'in=typed:,:1',
		'in=typed:Infinity:1',
		'epoch=0.5',
		'epoch=',
		'epoch=99999999999999999999',
		'pace=0',
		'pace=-1',
		'pace=fast',
		'scene=-1',
		'colour=red'
	])('is read without what makes no sense in it: %s', (part) => {
		expect(readPlace(`at=forward.x&${part}`)).toEqual({ at: ['forward', 'x'] });
	});

	it('never throws', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				for (const fragment of [text, `#at=${text}`, `at=forward.x&in=typed:${text}`]) {
					expect(() => readPlace(fragment)).not.toThrow();
				}
			})
		);
	});
});
