import { decodeLink, encodeLink } from '#lib/graph/codec.ts';
import type { GraphDocument } from '#lib/graph/document.ts';
import type { ParseOptions, ParseResult } from '#lib/graph/parse.ts';

/** Everything is in the fragment, so it never reaches a server. */
const MARK = '#g=';

/** Longer links are cut by some chats and mail programs. */
export const SAFE_LENGTH = 2000;

/** The link that opens this document on the board at `address`. */
export function boardLink(document: GraphDocument, address: string): string {
	return `${address.split('#')[0]}${MARK}${encodeLink(document)}`;
}

/** What a fragment holds: nothing, a board, or something that is none. */
export type Fragment =
	| { readonly kind: 'none' }
	| { readonly kind: 'foreign' }
	| { readonly kind: 'link'; readonly result: ParseResult };

/** Reads `location.hash`. Never throws. */
export function readFragment(hash: string, options?: ParseOptions): Fragment {
	if (hash === '' || hash === '#') return { kind: 'none' };
	if (!hash.startsWith(MARK)) return { kind: 'foreign' };
	return { kind: 'link', result: decodeLink(hash.slice(MARK.length), options) };
}
