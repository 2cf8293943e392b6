import { Inflate } from 'fflate';

/** Deflate unfolds by at most 1032: so much is taken in at once between two looks at the size. */
const SLICE = 1024;
/** What one slice can unfold to, at most. */
export const MOST_A_SLICE = SLICE * 1032 + 32 * 1024;

/**
 * Unfolds raw deflate up to `max` bytes: a small text could be made to fill the memory. Looks at the
 * size after each slice, so that never more than `max + MOST_A_SLICE` bytes are unfolded.
 *
 * @param onChunk told the size of each piece that was unfolded
 */
export function inflate(
	bytes: Uint8Array,
	max: number,
	onChunk?: (size: number) => void
): Uint8Array | 'damaged' | 'large' {
	const chunks: Uint8Array[] = [];
	let size = 0;
	let isDone = false;
	const stream = new Inflate((chunk, isLast) => {
		chunks.push(chunk);
		size += chunk.length;
		onChunk?.(chunk.length);
		isDone = isLast;
	});
	try {
		for (let at = 0; at < bytes.length; at += SLICE) {
			stream.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length);
			if (size > max) return 'large';
		}
	} catch {
		return 'damaged';
	}
	if (!isDone) return 'damaged';
	const all = new Uint8Array(size);
	chunks.reduce((at, chunk) => (all.set(chunk, at), at + chunk.length), 0);
	return all;
}
