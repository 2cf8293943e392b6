import { expect, it } from 'vitest';
import { placeCard } from './place.ts';

it('stands in the lower left corner, above what is there', () => {
	const place = placeCard({ left: 212, top: 48, right: 1148, bottom: 604 }, 900, 44);
	expect(place).toEqual({ left: 226, bottom: 354, width: 320, offerWidth: 440, maxHeight: 442 });
});

it('is narrower than its part of the page', () => {
	const { width, offerWidth } = placeCard({ left: 0, top: 0, right: 400, bottom: 600 }, 600, 0);
	expect([width, offerWidth]).toEqual([320, 372]);
	expect(placeCard({ left: 0, top: 0, right: 200, bottom: 600 }, 600, 0).width).toBe(172);
});
