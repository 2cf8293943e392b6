import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	CANVAS_LEAST,
	clamp,
	defaultSize,
	fitSizes,
	isFolding,
	limitsOf,
	type Frame,
	type Part,
	type Wishes
} from './sizes.ts';

const ALL_OPEN = { palette: true, inspector: true, dock: true, code: false };
const NO_WISHES: Wishes = {
	palette: null,
	inspector: null,
	dock: null,
	settings: null,
	code: null
};
const PARTS = Object.keys(NO_WISHES) as Part[];
const frameOf = (width: number, height: number): Frame => ({ width, height, open: ALL_OPEN });

const frames: fc.Arbitrary<Frame> = fc.record({
	width: fc.integer({ min: 1024, max: 3840 }),
	height: fc.integer({ min: 700, max: 2160 }),
	open: fc.record({
		palette: fc.boolean(),
		inspector: fc.boolean(),
		dock: fc.boolean(),
		code: fc.boolean()
	})
});
const wish = fc.option(fc.double({ min: -100, max: 5000, noNaN: true }));
const wishes: fc.Arbitrary<Wishes> = fc.record({
	palette: wish,
	inspector: wish,
	dock: wish,
	settings: wish,
	code: wish
});

describe('sizes of the panels', () => {
	it('are what suits the window until somebody drags', () => {
		expect(fitSizes(NO_WISHES, frameOf(1440, 900))).toEqual({
			palette: 212,
			inspector: 292,
			dock: 268,
			settings: 430,
			code: 432
		});
		const small = fitSizes(NO_WISHES, frameOf(1024, 768));
		expect(small).toMatchObject({ palette: 176, inspector: 264, dock: 268 });
	});

	it('grow with the window', () => {
		const most = (width: number) =>
			limitsOf('inspector', frameOf(width, 2160), fitSizes(NO_WISHES, frameOf(width, 2160))).max;
		expect(most(3840)).toBe(1536);
		expect(most(1440)).toBeLessThan(most(3840));
	});

	it('the inspector gives way to the palette, and has its wish again in a larger window', () => {
		const wide: Wishes = { ...NO_WISHES, palette: 300, inspector: 480 };
		expect(fitSizes(wide, frameOf(1024, 768))).toMatchObject({ palette: 300, inspector: 404 });
		expect(fitSizes(wide, frameOf(1440, 900))).toMatchObject({ palette: 300, inspector: 480 });
	});

	it('the code gives way before the inspector', () => {
		const frame: Frame = { ...frameOf(1024, 768), open: { ...ALL_OPEN, code: true } };
		expect(fitSizes(NO_WISHES, frame)).toMatchObject({ palette: 176, inspector: 264, code: 264 });
		const wide: Wishes = { ...NO_WISHES, palette: 300, inspector: 480, code: 600 };
		expect(fitSizes(wide, frame)).toMatchObject({ palette: 224, inspector: 240, code: 240 });
		const large: Frame = { ...frame, width: 1920 };
		expect(fitSizes(wide, large)).toMatchObject({ palette: 300, inspector: 480, code: 600 });
	});

	it('a folded panel takes no room from the other', () => {
		const frame: Frame = { ...frameOf(1024, 768), open: { ...ALL_OPEN, palette: false } };
		const wide = { ...NO_WISHES, palette: 300, inspector: 480 };
		expect(fitSizes(wide, frame).inspector).toBe(480);
	});

	it('leave the network its room, whatever was wished for', () => {
		fc.assert(
			fc.property(wishes, frames, (wishes, frame) => {
				const sizes = fitSizes(wishes, frame);
				const { palette, inspector, code } = frame.open;
				const left =
					frame.width -
					(palette ? sizes.palette : 0) -
					(inspector ? sizes.inspector : 0) -
					(code ? sizes.code : 0);
				expect(left).toBeGreaterThanOrEqual(CANVAS_LEAST.width);
				expect(frame.height - 76 - sizes.dock).toBeGreaterThanOrEqual(CANVAS_LEAST.height);
			})
		);
	});

	it('lie within the limits that the splitter says, and are whole pixels', () => {
		fc.assert(
			fc.property(wishes, frames, (wishes, frame) => {
				const sizes = fitSizes(wishes, frame);
				for (const part of PARTS) {
					expect(Number.isInteger(sizes[part])).toBe(true);
					// A folded part takes no room: what it will have is found when it opens.
					if (part !== 'settings' && !frame.open[part]) continue;
					expect(clamp(sizes[part], limitsOf(part, frame, sizes))).toBe(sizes[part]);
				}
			})
		);
	});

	it('follow the splitter exactly within its limits', () => {
		fc.assert(
			fc.property(
				wishes,
				frames,
				fc.constantFrom(...PARTS),
				fc.double({ min: 0, max: 1, noNaN: true }),
				(wishes, frame, part, share) => {
					const { min, max } = limitsOf(part, frame, fitSizes(wishes, frame));
					const to = Math.round(min + share * (max - min));
					expect(fitSizes({ ...wishes, [part]: to }, frame)[part]).toBe(to);
				}
			)
		);
	});

	it('a window that is too small shrinks nothing below its least', () => {
		const sizes = fitSizes(NO_WISHES, frameOf(480, 300));
		expect(sizes).toMatchObject({ palette: 160, inspector: 240, dock: 176, settings: 220 });
	});

	it('a default is within the limits of the windows that it is for', () => {
		for (const width of [1024, 1240, 1241, 1440, 3840]) {
			const frame = frameOf(width, 768);
			const sizes = fitSizes(NO_WISHES, frame);
			for (const part of ['palette', 'inspector', 'dock'] as const) {
				expect(sizes[part]).toBe(defaultSize(part, frame));
			}
		}
	});
});

it('a drag far below the least folds', () => {
	const limits = { min: 160, max: 400 };
	expect(isFolding(79, limits)).toBe(true);
	expect(isFolding(80, limits)).toBe(false);
});
