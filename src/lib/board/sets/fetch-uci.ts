/** Where UCI keeps the red wines. Asked only when the person says so; the page's policy names its host. */
export const UCI_WINE_URL =
	'https://archive.ics.uci.edu/ml/machine-learning-databases/wine-quality/winequality-red.csv';
export const UCI_WINE_FILE = 'winequality-red.csv';

/** Far more than the file has: what is longer is something else. */
export const MOST_BYTES = 4 * 2 ** 20;

/**
 * `blocked`: the browser may not read what the host sends, or the host cannot be reached, which it
 * does not tell apart; `status`: the host has no such file; `other`: what came is no such table.
 */
export type FetchFailure = 'blocked' | 'status' | 'other';

export type Fetched =
	| { readonly ok: true; readonly file: File }
	| { readonly ok: false; readonly failure: FetchFailure };

/**
 * Fetches the red wines from UCI. `progress` hears of the bytes that have come. Aborted, it throws
 * the signal's reason.
 */
export async function fetchUciWine(
	progress: (bytes: number) => void,
	signal: AbortSignal
): Promise<Fetched> {
	let response: Response;
	try {
		response = await fetch(UCI_WINE_URL, {
			signal,
			credentials: 'omit',
			referrerPolicy: 'no-referrer'
		});
	} catch {
		signal.throwIfAborted();
		return { ok: false, failure: 'blocked' };
	}
	if (!response.ok) return { ok: false, failure: 'status' };
	const chunks: Uint8Array<ArrayBuffer>[] = [];
	let bytes = 0;
	try {
		for (const reader = response.body!.getReader(); ;) {
			const { done, value } = await reader.read();
			if (done) break;
			chunks.push(value);
			bytes += value.length;
			progress(bytes);
			if (bytes > MOST_BYTES) {
				await reader.cancel();
				return { ok: false, failure: 'other' };
			}
		}
	} catch {
		signal.throwIfAborted();
		return { ok: false, failure: 'blocked' };
	}
	const file = new File(chunks, UCI_WINE_FILE, { type: 'text/csv' });
	const head = await file.slice(0, 200).text();
	return head.includes('fixed acidity') ? { ok: true, file } : { ok: false, failure: 'other' };
}
