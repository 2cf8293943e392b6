import { toFragment } from '#lib/graph/codec.ts';
import type { GraphDocument } from '#lib/graph/document.ts';

/** Longer links are cut by some chats and mail programs. */
export const SAFE_LENGTH = 2000;

/** Trained weights in a link. */
export interface Travelling {
	/** The link's part, as `weightsForLink` gives it. */
	readonly text: string;
	/** After so many they stood so. */
	readonly epochs: number;
}

/**
 * The link that opens this document on the board at `address`. All of it is in the fragment, so it
 * never reaches a server.
 */
export function boardLink(
	document: GraphDocument,
	address: string,
	weights: Travelling | null = null
): string {
	return `${address.split('#')[0]}${toFragment(document, weights?.text)}`;
}
