/** Any JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** Takes a document of one version to the next. The input may be wrong anywhere: it is checked later. */
export interface Migration {
	/** What it changes, in a few words. */
	readonly name: string;
	/** The document of the next version; `version` is set by `migrate`. */
	up(document: Json): Json;
	/** A document of the former version and what becomes of it: proves that the migration was tried. */
	readonly example: { readonly before: Json; readonly after: Json };
}

/** In order: the first takes version 1 to 2. There is only version 1 so far. */
export const MIGRATIONS: readonly Migration[] = [];

/** A document of version `version` as one of the present version. */
export function migrate(
	document: Json,
	version: number,
	migrations: readonly Migration[] = MIGRATIONS
): Json {
	return migrations
		.slice(version - 1)
		.reduce((former, { up }, i) => ({ ...up(former), version: version + i + 1 }), document);
}
