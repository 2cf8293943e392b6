import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchUciWine, MOST_BYTES, UCI_WINE_URL } from './fetch-uci.ts';

const CSV = '"fixed acidity";"volatile acidity";"quality"\n7.4;0.7;5\n';
const never = new AbortController().signal;
const nothing = () => {};

function answerWith(answer: () => Promise<Response>) {
	const asked = vi.fn((_url: string, _init: RequestInit) => answer());
	vi.stubGlobal('fetch', asked);
	return asked;
}

afterEach(() => void vi.unstubAllGlobals());

describe('the red wines of UCI', () => {
	it('come as a file, with progress, and nothing is told of the person', async () => {
		const asked = answerWith(async () => new Response(CSV));
		const progress = vi.fn();
		const fetched = await fetchUciWine(progress, never);
		if (!fetched.ok) throw new Error(fetched.failure);
		expect(fetched.file.name).toBe('winequality-red.csv');
		expect(await fetched.file.text()).toBe(CSV);
		expect(progress).toHaveBeenLastCalledWith(CSV.length);
		expect(asked.mock.calls[0]![0]).toBe(UCI_WINE_URL);
		expect(asked.mock.calls[0]![1]).toMatchObject({
			credentials: 'omit',
			referrerPolicy: 'no-referrer'
		});
	});

	it.each([
		['blocked', async () => Promise.reject(new TypeError('Failed to fetch'))],
		['status', async () => new Response('', { status: 404 })],
		['other', async () => new Response('<html>Not what you look for</html>')],
		['other', async () => new Response('x'.repeat(MOST_BYTES + 1))]
	] as const)('that do not come are told why: %s', async (failure, answer) => {
		answerWith(answer as () => Promise<Response>);
		expect(await fetchUciWine(nothing, never)).toEqual({ ok: false, failure });
	});

	it('can be stopped', async () => {
		const stop = new AbortController();
		stop.abort();
		answerWith(async () => Promise.reject(stop.signal.reason as Error));
		await expect(fetchUciWine(nothing, stop.signal)).rejects.toThrow(/abort/i);
	});
});
