import { deflateSync, strFromU8, strToU8 } from 'fflate';
import { fromBase64url, toBase64url } from './base64url.ts';
import { fromCompact, toCompact } from './compact.ts';
import type { GraphDocument } from './document.ts';
import { FORMAT_VERSION } from './document.ts';
import { fnv1a } from './fnv.ts';
import { inflate } from './inflate.ts';
import { parseDocument } from './parse.ts';
import type { ParseOptions, ParseResult } from './parse-types.ts';

/**
 * Links: base64url of the raw-deflated JSON of `[check, …compact document]` (see `compact.ts`), in the
 * address's fragment, so that it reaches no server. Links of other tools may hold a whole document
 * instead.
 */

/** A link unfolds to no more than this: a small one could be made to fill the memory. */
export const MAX_BYTES = 4 * 1024 * 1024;

/** A document as the text of a link. */
export function encodeLink(document: GraphDocument): string {
	const compact = toCompact(document);
	const text = JSON.stringify([checkOf(compact), ...compact]);
	return toBase64url(deflateSync(strToU8(text), { level: 9 }));
}

/** The document of a link's text, or why there is none. Never throws. */
export function decodeLink(text: string, options?: ParseOptions): ParseResult {
	const bytes = fromBase64url(text.trim());
	if (!bytes || bytes.length === 0) return failed('link_damaged');
	const inflated = inflate(bytes, MAX_BYTES);
	if (inflated === 'large') return failed('link_too_large');
	if (inflated === 'damaged') return failed('link_damaged');
	let json: unknown;
	try {
		json = JSON.parse(strFromU8(inflated));
	} catch {
		return failed('link_damaged');
	}
	if (!Array.isArray(json)) return parseDocument(json, options);
	const [check, ...compact] = json as unknown[];
	const version = compact[0];
	if (typeof version === 'number' && version > FORMAT_VERSION) {
		return parseDocument({ format: 'gradboard', version });
	}
	try {
		if (check !== checkOf(compact)) return failed('link_damaged');
		return parseDocument(fromCompact(compact), options);
	} catch {
		return failed('link_damaged');
	}
}

/**
 * What stands behind the address: `#g=…`, and with trained weights `#g=…&w=…`.
 *
 * @param weights their text, as `encodeLinkWeights` gives it; null: none
 */
export function toFragment(document: GraphDocument, weights: string | null = null): string {
	return `#g=${encodeLink(document)}${weights === null ? '' : `&w=${weights}`}`;
}

/** The text of the weights that an address's fragment holds, for `decodeLinkWeights`; null: none. */
export function weightsOf(fragment: string): string | null {
	const parts = fragment.replace(/^#/, '').split('&');
	return parts.find((part) => part.startsWith('w='))?.slice(2) ?? null;
}

/**
 * The document that an address's fragment holds; null where the fragment is empty or names a place of
 * the step-through alone, `#at=…`. What else stands behind a `&` is not looked at.
 */
export function fromFragment(fragment: string, options?: ParseOptions): ParseResult | null {
	const text = fragment.replace(/^#/, '');
	if (text === '') return null;
	const parts = text.split('&');
	const link = parts.find((part) => part.startsWith('g='));
	if (link !== undefined) return decodeLink(link.slice(2), options);
	return parts.some((part) => part.startsWith('at=')) ? null : failed('link_damaged');
}

/** Raw deflate has no check of its own: one wrong letter could give another graph. FNV-1a, 24 bits. */
function checkOf(compact: readonly unknown[]): number {
	const hash = fnv1a(strToU8(JSON.stringify(compact)));
	return (hash ^ (hash >>> 24)) & 0xffffff;
}

function failed(code: 'link_damaged' | 'link_too_large'): ParseResult {
	return { ok: false, errors: [{ code, place: '', values: { max: MAX_BYTES >> 20 } }] };
}
