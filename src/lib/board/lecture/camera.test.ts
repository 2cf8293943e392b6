import { describe, expect, it } from 'vitest';
import { cameraFor, networkHeight } from './camera.ts';
import type { NodeLook } from './graph-view.ts';

const at = (x: number, look: NodeLook['look'] = 'todo') =>
	({ position: [x, 0], look }) as unknown as NodeLook;
const room = { width: 1280, height: 220 };

describe('the camera of the walk', () => {
	it('holds the whole network in sight where it can be read, whatever the step', () => {
		const first = cameraFor([at(0, 'now'), at(230), at(460)], room, 1);
		const last = cameraFor([at(0), at(230), at(460, 'now')], room, 1);
		expect(first).toEqual(last);
		expect(first).toEqual({ x: 316, y: 39, zoom: 1.35 });
	});

	it('follows the node through a long network, and shows nothing beyond its ends', () => {
		const nodes = (now: number) =>
			Array.from({ length: 15 }, (_, i) => at(i * 230, i === now ? 'now' : 'todo'));
		expect(cameraFor(nodes(7), room, 1)).toEqual({ x: 7 * 230 + 86, y: 39, zoom: 0.81 });
		expect(cameraFor(nodes(0), room, 1).x).toBeCloseTo(1280 / 0.81 / 2 - 16);
		expect(cameraFor(nodes(14), room, 1).x).toBeCloseTo(14 * 230 + 172 - 1280 / 0.81 / 2 + 16);
	});

	it('has as much height as the network needs, or a part of the view', () => {
		expect(
			networkHeight(
				[
					[0, 0],
					[230, 0]
				],
				720,
				1
			)
		).toBe(97);
		expect(
			networkHeight(
				[
					[0, 0],
					[230, 240]
				],
				720,
				1
			)
		).toBe(292);
		expect(
			networkHeight(
				[
					[0, 0],
					[230, 900]
				],
				720,
				1
			)
		).toBe(209);
	});

	it('is large enough for the last row at the largest scale', () => {
		const { zoom } = cameraFor([at(0, 'now'), at(4000)], room, 1.6);
		expect(14 * zoom).toBeGreaterThan(18);
	});
});
