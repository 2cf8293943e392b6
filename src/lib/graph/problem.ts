import type { Edit } from './edit.ts';

/**
 * What can be wrong with a graph. A problem is data: a code with values, so that the board can say
 * it in the person's language (`messages/<locale>/problems.json`, one message `problem_<code>`),
 * and mends that are lists of edits, so that one click applies them and one undo takes them back.
 */
export type ProblemCode =
	| 'missing_input'
	| 'cycle'
	| 'unknown_type'
	| 'bad_param'
	| 'param_contradicts'
	| 'shape_mismatch'
	| 'matmul_mismatch'
	| 'wrong_rank'
	| 'dim_out_of_range'
	| 'target_size'
	| 'target_dtype'
	| 'target_shape'
	| 'target_range'
	| 'softmax_before_loss'
	| 'no_loss'
	| 'two_losses'
	| 'loss_not_scalar'
	| 'no_data'
	| 'no_target_data'
	| 'nothing_to_train'
	| 'upstream';

export type FixCode =
	| 'connect_nearest'
	| 'add_and_connect'
	| 'remove_wire'
	| 'remove_node'
	| 'set_param'
	| 'reset_param'
	| 'insert_node'
	| 'bypass_node';

/** Values that a message is filled with. */
export type Values = Readonly<Record<string, string | number>>;

export interface Fix {
	readonly code: FixCode;
	readonly values: Values;
	/** Applied together, as one undoable step. */
	readonly edits: readonly Edit[];
}

export interface Problem {
	readonly code: ProblemCode;
	/** An error keeps the graph from training; a warning does not. */
	readonly severity: 'error' | 'warning';
	/** Where: a node id, and the input port's name when it is about one input. '' is the whole graph. */
	readonly node: string;
	readonly port?: string;
	/** For the message. Node names are given as people see them. */
	readonly values: Values;
	/** What PyTorch itself says in this case, in its words. */
	readonly torch?: string;
	readonly fixes: readonly Fix[];
}
