import type { GraphDocument } from './document.ts';
import type { Values } from './problem.ts';

/** Said by `parse_<code>`, with the values named here and `{place}`. */
export type ParseCode =
	/** The text is not JSON. */
	| 'not_json'
	/** JSON of something else. {found} */
	| 'not_gradboard'
	/** {version} {supported} */
	| 'later_version'
	/** {count} {max} */
	| 'too_many_nodes'
	/** Lists or objects within each other beyond {max}. */
	| 'too_deep'
	/** {found} */
	| 'not_finite'
	/** A value that has to be there is not. */
	| 'missing'
	/** {expected} {found} */
	| 'wrong_type'
	/** {type} {node} */
	| 'unknown_type'
	/** Cannot be an id. {node} */
	| 'bad_id'
	/** {node} */
	| 'duplicate_id'
	/** {param} {type} {node} */
	| 'unknown_param'
	/** {param} {type} {node} {expected} {found} */
	| 'bad_param'
	/** A wire to or from a node that is not there. {node} */
	| 'dangling_edge'
	/** {port} {type} {node} */
	| 'unknown_port'
	/** A second wire on an input. {port} {node} */
	| 'doubled_edge'
	/** {nodes} that lie on it */
	| 'cycle'
	/** The link's text was changed or cut on its way. */
	| 'link_damaged'
	/** The link unfolds to more than {max} MB. */
	| 'link_too_large';

export interface ParseError {
	readonly code: ParseCode;
	/** `nodes[3].params.out_features`; '' is the whole document. */
	readonly place: string;
	readonly values: Values;
}

export type ParseResult =
	| { readonly ok: true; readonly document: GraphDocument }
	| { readonly ok: false; readonly errors: readonly ParseError[] };

export interface ParseOptions {
	/** `keep`: opens a graph with cycles, to be marked on the board. */
	readonly cycles?: 'refuse' | 'keep';
}
