import type { Edit } from './edit.ts';

/**
 * What can be wrong with a graph. A problem is data: a code with values, so that the board can say
 * it in the person's language (`messages/<locale>/problems.json`, one message `problem_<code>`),
 * and mends that are lists of edits, so that one click applies them and one undo takes them back.
 */
export type ProblemCode =
	/** An input that nothing feeds. {node} {port} */
	| 'missing_input'
	/** {node} {path}: the names along the cycle */
	| 'cycle'
	/** {node} {type} */
	| 'unknown_type'
	/** {node} {param} {value} {expected} */
	| 'bad_param'
	/** A parameter against what the data gives. {node} {param} {given} {inferred} */
	| 'param_contradicts'
	/** Two inputs that do not fit. {node} {source} {other} {input} {target}: sizes */
	| 'shape_mismatch'
	/** {node} {source} {found} {expected}: features */
	| 'matmul_mismatch'
	/** {node} {source} {found} {expected}: channels */
	| 'channel_mismatch'
	/** {node} {source} {kernel} {found}: sizes */
	| 'kernel_too_large'
	/** {node} {found}: a shape */
	| 'single_value'
	/** Two inputs that do not broadcast. {node} {source} {other} {input} {target}: shapes */
	| 'broadcast_mismatch'
	/** Two inputs that have no matrix product. {node} {source} {other} {input} {target}: shapes */
	| 'product_mismatch'
	/** An input that cannot be joined to the first. {node} {source} {dim} {input} {target}: shapes */
	| 'cat_mismatch'
	/** {node} {source} {expected} {found}: shapes */
	| 'reshape_mismatch'
	/** {node} {source} {expected} {found}: shapes */
	| 'wrong_rank'
	/** {node} {dim} {min} {max} */
	| 'dim_out_of_range'
	/** A target that is broadcast. {node} {source} {other} {input} {target} {broadcast}: sizes */
	| 'target_size'
	/** {node} {expected} {found}: dtypes */
	| 'target_dtype'
	/** {node} {source} {expected} {found}: sizes */
	| 'target_shape'
	/** More classes than outputs. {node} {source} {other} {classes} {outputs} {largest} */
	| 'target_range'
	/** {node} {source} {type} */
	| 'softmax_before_loss'
	/** Probabilities where logits belong. {node} {source} {applies}: what the loss does itself */
	| 'logits_expected'
	/** {node} {source} */
	| 'probabilities_expected'
	/** {node} {source} */
	| 'log_probabilities_expected'
	/** The whole graph; no values. */
	| 'no_loss'
	/** {node} {first} */
	| 'two_losses'
	/** {node} {found}: a size */
	| 'loss_not_scalar'
	/** {node} */
	| 'no_data'
	/** {node} */
	| 'no_target_data'
	/** {node} */
	| 'nothing_to_train'
	/** {node} */
	| 'upstream';

export type FixCode =
	/** {source} {node} {port} */
	| 'connect_nearest'
	/** {type} {node} {port} */
	| 'add_and_connect'
	/** {source} {node} {port} */
	| 'remove_wire'
	/** {node} */
	| 'remove_node'
	/** {node} {param} {value} */
	| 'set_param'
	/** {node} {param} */
	| 'reset_param'
	/** {type} {source} {node} */
	| 'insert_node'
	/** {node}: what is passed over */
	| 'bypass_node'
	/** {lr} */
	| 'set_lr'
	/** {lr}; whoever applies it lets training start anew. */
	| 'set_lr_reset'
	/** {node} {type}: what comes in its place */
	| 'replace_node'
	/** {count} {type}: what comes in their place */
	| 'replace_nodes'
	/** {type} {node} */
	| 'insert_behind';

/**
 * Values that a message is filled with: those named at its code. `node` is the name of the node that
 * has the problem, `source` of what feeds the port in question, `other` of what feeds another port.
 */
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
