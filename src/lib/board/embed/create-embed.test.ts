import { describe, expect, it, vi } from 'vitest';
import { encodeLink } from '#lib/graph/codec.ts';
import { startDocument } from '../start.ts';
import { createEmbed, Embed } from './create-embed.svelte.ts';

const LINK = encodeLink(startDocument('Wine'));

describe('createEmbed', () => {
	it('opens a link with its shapes, and starts nothing', () => {
		const fetched = vi.spyOn(globalThis, 'fetch');
		// Node has no workers: making one would throw.
		const embed = createEmbed(LINK, 'dark');
		if (!(embed instanceof Embed)) throw new Error('not opened');
		const { board, data, training, ui } = embed.app;
		expect(board.document.title).toBe('Wine');
		expect(board.plan.trainable).toBe(true);
		expect(board.canUndo).toBe(false);
		expect(data.state).toBe('none');
		expect([training.ready, training.live, embed.started]).toEqual([false, false, false]);
		expect(ui.theme).toBe('dark');
		expect(ui.toasts).toEqual([]);
		expect(fetched).not.toHaveBeenCalled();
	});

	it('finds no board without a link', () => {
		expect(createEmbed(null, 'light')).toBeNull();
	});

	it.each(['AAAA', '%ZZ', LINK.slice(0, -6)])('says why a damaged one has none: %.12s', (link) => {
		expect(createEmbed(link, 'light')).toMatchObject([{ code: 'link_damaged' }]);
	});
});
