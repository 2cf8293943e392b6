import type { Values } from '../problem.ts';

/** Why a text of PyTorch is not understood: a message `import_error_<code>` of each. */
export const IMPORT_CODES = [
	/** Nothing but blanks and comments. */
	'empty',
	/** {max}: characters, {words}: tokens */
	'too_long',
	/** More brackets within each other than anybody writes. */
	'too_deep',
	/** {count} {max}: nodes */
	'too_many',
	/** Neither a call nor what `print(net)` gives. {found} */
	'not_a_net',
	/** A class or a function of one's own, whose `forward` cannot be known. */
	'own_class',
	/** {found} {expected} */
	'unexpected',
	/** A bracket that nothing closes. {found} */
	'unclosed',
	/** A string that nothing closes. */
	'open_string',
	/** `*layers`, or `**options`. */
	'spread',
	/** {name}: of a variable */
	'unknown_name',
	/** Not a number that can be computed. {found} */
	'bad_value',
	/** {type} */
	'unknown_module',
	/** {type} {other}: how PyTorch spells it */
	'misspelt_module',
	/** A function, as `F.relu`, where a module belongs. {name} */
	'function',
	/** A module that was printed without what is in it. {type} */
	'empty_module',
	/** {type} {param} {known}: names */
	'unknown_argument',
	/** {type} {count} {max} */
	'too_many_arguments',
	/** {type} {param} */
	'doubled_argument',
	/** {type} {param} */
	'missing_argument',
	/** {type} */
	'keyword_first',
	/** Not of the kind, or out of the limits. {type} {param} {value} {expected} */
	'bad_argument',
	/** An argument that is no parameter here, at a value that matters. {type} {param} {value} {expected} */
	'unsupported_argument',
	/** What is in a `Sequential` is no module. {found} */
	'not_a_module',
	/** A loss before the last place. {type} */
	'loss_inside',
	/** A variable that stands in the net twice: two layers with one set of weights. */
	'shared_module',
	/** A second net. */
	'two_nets'
] as const;

export type ImportCode = (typeof IMPORT_CODES)[number];

/** Thrown within the import only, with the place as an index into the text. */
export class ImportFailure extends Error {
	readonly code: ImportCode;
	readonly at: number;
	readonly values: Values;

	constructor(code: ImportCode, at: number, values: Values = {}) {
		super(code);
		this.code = code;
		this.at = at;
		this.values = values;
	}
}

/** A piece of the text as it may be shown in a message. */
export function excerpt(text: string): string {
	const [line = ''] = text.trim().split('\n', 1);
	return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
