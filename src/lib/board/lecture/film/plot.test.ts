import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenEpochs } from './film-stats.ts';
import { curvePath, labelled, lineStyle, passAt, plotBox } from './plot.ts';

describe('labelled', () => {
	it('has the first and the last, and no two that touch', () => {
		fc.assert(
			fc.property(
				fc.nat(5000),
				fc.integer({ min: 40, max: 1000 }),
				fc.integer({ min: 10, max: 40 }),
				(total, width, em) => {
					const epochs = chosenEpochs(total);
					const box = plotBox(width, 100, em, epochs.length);
					const shown = labelled(epochs, box);
					expect(shown[0]).toBe(0);
					for (let i = 1; i < shown.length; i++) {
						const room = box.x(shown[i]!) - box.x(shown[i - 1]!);
						const letters = `${epochs[shown[i]!]}${epochs[shown[i - 1]!]}`.length;
						expect(room).toBeGreaterThanOrEqual((letters * 0.62 * em) / 2);
					}
				}
			)
		);
	});

	it('are all where there is room', () => {
		expect(labelled([0, 1, 2], plotBox(600, 100, 12, 3))).toEqual([0, 1, 2]);
		expect(labelled([0, 1, 20], plotBox(60, 100, 12, 3))).toEqual([0, 2]);
		expect(labelled([7], plotBox(60, 100, 12, 1))).toEqual([0]);
		expect(labelled([], plotBox(60, 100, 12, 0))).toEqual([]);
	});
});

it('passAt finds the pass whose middle is nearest', () => {
	const box = plotBox(100, 50, 12, 4);
	for (const index of [0, 1, 2, 3]) expect(passAt(box, box.x(index))).toBe(index);
	expect(passAt(box, -5)).toBe(0);
	expect(passAt(box, 100)).toBe(3);
});

it('curvePath leaves gaps', () => {
	const box = plotBox(50, 10, 12, 5);
	const values = [1, 2, 0, null, 4];
	expect(curvePath(values, 'log', box, (value) => value)).toBe('M5.0,1.0L15.0,2.0M45.0,4.0h0.01');
	expect(curvePath(values, 'linear', box, (value) => value)).toBe(
		'M5.0,1.0L15.0,2.0L25.0,0.0M45.0,4.0h0.01'
	);
});

it('30 curves look different, and neighbours in colour and in dash', () => {
	const styles = Array.from({ length: 30 }, (_, i) => lineStyle(i));
	expect(new Set(styles.map((style) => JSON.stringify(style))).size).toBe(30);
	for (let i = 1; i < 30; i++) {
		expect(styles[i]!.color).not.toBe(styles[i - 1]!.color);
		expect(styles[i]!.dash).not.toEqual(styles[i - 1]!.dash);
	}
});
