import { toFragment } from '#lib/graph/codec.ts';
import type { GraphDocument } from '#lib/graph/document.ts';

/** Longer links are cut by some chats and mail programs. */
export const SAFE_LENGTH = 2000;

/** The link that opens this document on the board at `address`. All of it is in the fragment, so it never reaches a server. */
export function boardLink(document: GraphDocument, address: string): string {
	return `${address.split('#')[0]}${toFragment(document)}`;
}
