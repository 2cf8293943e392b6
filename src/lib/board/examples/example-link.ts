import { toFragment } from '#lib/graph/codec.ts';
import type { GraphDocument } from '#lib/graph/document.ts';
import { placeText } from '../lecture/place.ts';

/** What stands behind the board's address to open an example under this title. */
export function exampleFragment(document: GraphDocument, title: string): string {
	return toFragment({ ...document, title });
}

/** The same, at the first scene of its lecture; null: it has none. */
export function lectureFragment(document: GraphDocument, title: string): string | null {
	const first = document.scenes?.[0];
	if (!first) return null;
	return `${exampleFragment(document, title)}&${placeText({ at: first.at, scene: 0 })}`;
}
